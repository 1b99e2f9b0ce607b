import { UNALTERED } from '../channel/costs.ts'
import type { Lattice } from '../channel/lattice.ts'
import type { Found } from '../find/found.ts'
import type { Model } from '../model/model.ts'
import type { EntryType } from '../model/vocabulary.ts'
import { WEIGHTS } from '../weights.ts'

/** No cost: the entry cannot play the part. */
export const NEVER = -1

/** What an entry can do for a candidate of one kind at most, whatever the name. Costs and bits in 1/100 bit. */
export interface Facts {
  /** Dearest cost at which it may do anything; `NEVER` where it does nothing. */
  readonly most: number
}

/**
 * A necessary condition of one kind of candidates, in the terms of what the search found: where it says no for every match, that kind has
 * no candidate, so that no option lets such a name be flagged.
 */
export interface Bound<F extends Facts = Facts> {
  facts(entry: number): F
  /** Whether match `nth`, which costs no more than `facts.most`, may be what such a candidate rests on. */
  lets(lattice: Lattice, found: Found, nth: number, facts: F): boolean
}

/** Entries whose facts are kept: all that ordinary names hold, not all of a registry of millions. */
const MOST_KEPT = 0x10000

/** What is worked out of an entry, kept for the next name that holds it. */
export function kept<F>(make: (entry: number) => F): (entry: number) => F {
  const known = new Map<number, F>()
  return (entry) => {
    const before = known.get(entry)
    if (before !== undefined) return before
    if (known.size >= MOST_KEPT) known.clear()
    const made = make(entry)
    known.set(entry, made)
    return made
  }
}

/** Dearest cost at which an entry is read as one of these types. */
export const dearest = (types: readonly EntryType[]): number =>
  Math.max(NEVER, ...types.map(({ budget }) => budget))

/** The types of an entry that are of a kind. */
export function typesOf<K extends EntryType['kind']>(
  { vocabulary }: Model,
  entry: number,
  kind: K,
): Extract<EntryType, { readonly kind: K }>[] {
  return vocabulary
    .types(entry)
    .filter((type): type is Extract<EntryType, { readonly kind: K }> => type.kind === kind)
}

export const hasBorders = ({ border }: Lattice, from: number, to: number): boolean =>
  border[from] === 1 && border[to] === 1

/** -log2 P of a span as ordinary text, run by run as `surprisalOf` reads it; at most, as letters may be syllables that are more usual. */
export function surprisalOfSpan({ background }: Model, lattice: Lattice, from: number, to: number): number {
  const { latin, code } = lattice
  let sum = 0
  let at = from
  while (at < to) {
    let end = at + 1
    while (end < to && latin[end] === latin[at]) end++
    sum += background.surprisalOfCodes(code, at, end)
    at = end
  }
  return sum
}

/**
 * By how much rarer than a region of two characters a text must be to be read as it. After a dear alteration, P(region) P(edits) > P(text):
 * who writes 陵波 means 宁波, who writes 新品 not 新平.
 */
export const doubtOfRegion = (cost: number): number => (cost > WEIGHTS.guess.regionDear ? cost : 0)

/** Whether a match may be a region: see `isRegion` of analysis.ts. */
export function mayBeRegion(model: Model, lattice: Lattice, found: Found, nth: number): boolean {
  const from = found.from[nth]!
  const to = found.to[nth]!
  const cost = found.cost[nth]!
  if (cost <= UNALTERED || to - from > 2) return true
  const expected = model.vocabulary.surprisals[found.entry[nth]!]! + doubtOfRegion(cost)
  return surprisalOfSpan(model, lattice, from, to) > expected
}
