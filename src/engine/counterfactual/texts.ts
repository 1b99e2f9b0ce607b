import { legible, listEn, listZh, quote } from '../explain/characters.ts'
import type { Bilingual, VerdictLane } from '../types.ts'
import type { Change } from './changes.ts'

/** Lanes that a change may lead to: the worst is no milder than any. */
export type MilderLane = Exclude<VerdictLane, 'impersonation'>

const WOULD_BE: Readonly<Record<MilderLane, Bilingual>> = {
  clear: { en: 'would be clear', zh: '不构成自称' },
  review: { en: 'would be for review only', zh: '只需人工复核' },
  verified: { en: "would be the body's own", zh: '即属该机构本身的账号名称' },
}

/** `Without 官方 this name would be for review only.` */
export function withoutText(name: string, { removed }: Change, lane: MilderLane): Bilingual {
  const parts = partsIn(name, removed)
  const { en, zh } = WOULD_BE[lane]
  return { en: `Without ${listEn(parts)} this name ${en}.`, zh: `去掉${listZh(parts)}，此名称${zh}。` }
}

/** `Smallest change found that clears it: put 粉丝 (fans) at the end (新化社粉丝).` */
export function smallestText(name: string, { removed, marker }: Change, changed: string): Bilingual {
  const parts = partsIn(name, removed)
  const steps: Bilingual[] = []
  if (parts.length > 0) steps.push({ en: `leave out ${listEn(parts)}`, zh: `去掉${listZh(parts)}` })
  if (marker !== null) {
    steps.push({ en: `put ${marker.word} (${marker.english}) at the end`, zh: `末尾加上“${marker.word}”` })
  }
  const result = legible(changed)
  return {
    en: `Smallest change found that clears it: ${steps.map(({ en }) => en).join(' and ')} (${result}).`,
    zh: `所试改动中，不再构成自称的最小一种：${steps.map(({ zh }) => zh).join('，并')}（“${result}”）。`,
  }
}

const partsIn = (name: string, removed: Change['removed']): Bilingual[] =>
  removed.map(([start, end]) => quote(legible(name.slice(start, end))))
