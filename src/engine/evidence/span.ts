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

/** Lists up to this long are gone through; of longer ones an index is made. */
const FEW = 8

const byStart = new WeakMap<readonly Span[], Map<number, Span[]>>()
const byEnd = new WeakMap<readonly Span[], Map<number, Span[]>>()
const NONE: readonly never[] = []

/** Those of a list, which changes no more, that begin at a glyph, in their order. */
export function startingAt<T extends Span>(list: readonly T[], at: number): readonly T[] {
  if (list.length === 0) return NONE
  if (list.length <= FEW) return list.filter(({ from }) => from === at)
  return indexed(byStart, list, ({ from }) => from).get(at) ?? NONE
}

/** Those that end before a glyph. */
export function endingAt<T extends Span>(list: readonly T[], at: number): readonly T[] {
  if (list.length === 0) return NONE
  if (list.length <= FEW) return list.filter(({ to }) => to === at)
  return indexed(byEnd, list, ({ to }) => to).get(at) ?? NONE
}

function indexed<T extends Span>(
  indexes: WeakMap<readonly Span[], Map<number, Span[]>>,
  list: readonly T[],
  keyOf: (one: T) => number,
): Map<number, T[]> {
  // An index is made of the list that it is kept by.
  const known = indexes.get(list) as Map<number, T[]> | undefined
  if (known !== undefined) return known
  const made = groupBy(list, keyOf)
  indexes.set(list, made)
  return made
}
