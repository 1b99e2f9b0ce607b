import { HIDDEN } from '../shown.ts'
import type { Bilingual } from '../types.ts'

export { HIDDEN } from '../shown.ts'

/** Whether a text holds a character of `HIDDEN`. */
export const isHidden = (text: string): boolean => text.search(HIDDEN) >= 0

/** `U+200B` for a zero-width space. */
export const codePoint = (char: string): string =>
  `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** Characters of the account's name that one quotation shows. */
const MOST_QUOTED = 24

/** Short text in common Han characters, letters and digits alone: quoted as it is. */
const COMMON = /^[0-9A-Za-z\u4e00-\u9fff]{0,24}$/

/** Account text as a sentence may quote it: without hidden characters, cut with `…` where it is long. */
export function legible(text: string): string {
  if (COMMON.test(text)) return text
  const chars = [...text.replace(HIDDEN, '').trim()]
  return chars.length <= MOST_QUOTED ? chars.join('') : `${chars.slice(0, MOST_QUOTED - 1).join('')}…`
}

/** A text as both languages show it, with code points beside it. */
export function quote(text: string, codes: readonly string[] = []): Bilingual {
  if (codes.length === 0) return { en: text, zh: `“${text}”` }
  return { en: `${text} (${listCodes(codes)})`, zh: `“${text}”（${listCodes(codes)}）` }
}

/** Things named in one list; the others are left to the evidence. */
const MOST_LISTED = 4

/** `a, b and c` */
export function listEn(items: readonly Bilingual[]): string {
  const texts = items.slice(0, MOST_LISTED).map(({ en }) => en)
  if (items.length > MOST_LISTED) return `${texts.join(', ')} …`
  return texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}

/** `“a”“b”“c”` */
export function listZh(items: readonly Bilingual[]): string {
  const texts = items.slice(0, MOST_LISTED).map(({ zh }) => zh)
  return texts.join('') + (items.length > MOST_LISTED ? '等' : '')
}

/** `U+200B, U+2060` */
export function listCodes(codes: readonly string[]): string {
  return codes.slice(0, MOST_LISTED).join(', ') + (codes.length > MOST_LISTED ? ' …' : '')
}
