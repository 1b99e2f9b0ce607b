/** Glyphs `[from, to)`. */
interface Span {
  readonly from: number
  readonly to: number
}

/** Places in a name are below this; see `LONGEST_NAME`. */
const PLACES = 512

/** One number for a span. */
export const spanKey = ({ from, to }: Span): number => from * PLACES + to

/** One number for an entry in a span. */
export const placeKey = (entry: number, { from, to }: Span): number => (entry * PLACES + from) * PLACES + to

/** Items by a number, in their order. */
export function groupBy<T>(all: Iterable<T>, keyOf: (one: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
