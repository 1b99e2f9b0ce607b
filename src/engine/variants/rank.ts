import type { Variant } from './types.ts'

/** Most credible first; by name where two are as credible. */
function byBits(a: Variant, b: Variant): number {
  return a.bits - b.bits || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
}

/** The `most` most credible variants in order, each name once. */
export function mostCredible(variants: readonly Variant[], most = Number.POSITIVE_INFINITY): Variant[] {
  const seen = new Set<string>()
  return [...variants]
    .sort(byBits)
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .slice(0, most)
}

/** The first `most` for which `make` gives a variant, in order. */
export function firstMade<T>(
  items: readonly T[],
  make: (item: T) => Variant | null,
  most: number,
): Variant[] {
  const made: Variant[] = []
  for (const item of items) {
    if (made.length >= most) break
    const variant = make(item)
    if (variant !== null) made.push(variant)
  }
  return made
}

/** The `most` most credible combinations of two. */
export function bestPairs(
  singles: readonly Variant[],
  combine: (one: Variant, other: Variant) => Variant | null,
  most: number,
): Variant[] {
  const pairs = singles.flatMap((one, at) =>
    singles.slice(at + 1).map((other) => ({ one, other, bits: one.bits + other.bits })),
  )
  pairs.sort((a, b) => a.bits - b.bits)
  return firstMade(pairs, ({ one, other }) => combine(one, other), most)
}
