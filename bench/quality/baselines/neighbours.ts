import type { FormGroup, FormSpace } from '../forms.ts'

/** How many code units, counted with repeats, two strings must share, given their lengths; or Infinity: never close. */
export type LeastShared = (nameLength: number, formLength: number) => number

/** Finds forms that may be close to a query without comparing it with each. */
export interface Neighbours {
  /** Every form that shares at least as many code units with `query` as asked, and some that share fewer. */
  candidates(query: string): Iterable<string>
}

/**
 * A form shares no more units with the query than its frame and its filler do, so that most frames and nearly all
 * fillers are ruled out before they are put together. Nothing close is lost; a test compares with brute force.
 */
export function createNeighbours(space: FormSpace, leastShared: LeastShared): Neighbours {
  const groups = space.map(({ frames, fillers }) => ({ frames, fillers: createOverlaps(fillers) }))
  return {
    *candidates(query) {
      for (const { frames, fillers } of groups) yield* pairUp(query, frames, fillers, leastShared)
    },
  }
}

function* pairUp(
  query: string,
  frames: FormGroup['frames'],
  fillers: Overlaps,
  leastShared: LeastShared,
): Iterable<string> {
  const ranked = fillers.rank(query)
  for (const [prefix, suffix] of frames) {
    const frame = prefix + suffix
    const framed = sharedUnits(query, frame)
    for (const [length, byShared] of ranked) {
      const total = frame.length + length
      const need = leastShared(query.length, total)
      if (need > Math.min(query.length, total)) continue
      // A filler that shares nothing is in no ranking; one that need not share is any of that length.
      const enough = need <= framed ? [fillers.ofLength(length)] : byShared.slice(need - framed)
      for (const filler of enough.flat()) yield prefix + filler + suffix
    }
  }
}

/** Texts by length, and how much of each a query shares. */
interface Overlaps {
  ofLength(length: number): readonly string[]
  /** Length -> texts at the number of units that they share with the query; those that share none are left out. */
  rank(query: string): ReadonlyMap<number, readonly (readonly string[])[]>
}

function createOverlaps(texts: readonly string[]): Overlaps {
  const byLength = new Map<number, string[]>()
  const byUnit = new Map<string, string[]>()
  for (const text of texts) {
    append(byLength, text.length, text)
    for (const unit of new Set(text.split(''))) append(byUnit, unit, text)
  }
  return {
    ofLength: (length) => byLength.get(length) ?? [],
    rank(query) {
      const ranked = new Map([...byLength.keys()].map((length): [number, string[][]] => [length, []]))
      for (const text of new Set(query.split('').flatMap((unit) => byUnit.get(unit) ?? []))) {
        const ranks = ranked.get(text.length)!
        const shared = sharedUnits(query, text)
        while (ranks.length <= shared) ranks.push([])
        ranks[shared]!.push(text)
      }
      return ranked
    },
  }
}

function append<K>(lists: Map<K, string[]>, key: K, text: string): void {
  const list = lists.get(key)
  if (list) list.push(text)
  else lists.set(key, [text])
}

/** Size of the intersection of two strings as multisets of code units. */
export function sharedUnits(left: string, right: string): number {
  let rest = right
  let shared = 0
  for (let index = 0; index < left.length; index++) {
    const at = rest.indexOf(left[index]!)
    if (at < 0) continue
    rest = rest.slice(0, at) + rest.slice(at + 1)
    shared++
  }
  return shared
}
