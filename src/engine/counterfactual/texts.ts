import type { Bilingual, VerdictLane } from '../types.ts'
import { legible } from '../words/characters.ts'
import { inAll } from '../words/index.ts'
import type { Change } from './changes.ts'

/** Lanes that a change may lead to: the worst is no milder than any. */
export type MilderLane = Exclude<VerdictLane, 'impersonation'>

/** `Without 官方 this name would be for review only.` */
export function withoutText(name: string, { removed }: Change, lane: MilderLane): Bilingual {
  const parts = partsIn(name, removed)
  return inAll((words) => words.without(parts, lane))
}

/** `Smallest change found that clears it: put 粉丝 (fans) at the end (新化社粉丝).` */
export function smallestText(name: string, { removed, marker }: Change, changed: string): Bilingual {
  const parts = partsIn(name, removed)
  return inAll((words) => words.smallest({ parts, marker, name: legible(changed) }))
}

const partsIn = (name: string, removed: Change['removed']): string[] =>
  removed.map(([start, end]) => legible(name.slice(start, end)))
