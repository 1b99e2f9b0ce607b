import { HIDDEN } from '../shown.ts'

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
