import { createRandom } from '../../bench/random.ts'

/** What names are drawn with: always the same for the same seed. */
export interface Random {
  /** From 0 to below 1. */
  next(): number
  /** A whole number from 0 to below `most`. */
  below(most: number): number
  /** One of the items, which must be some. */
  of<T>(items: ArrayLike<T>): T
  chance(share: number): boolean
}

export function randomOf(seed: number): Random {
  const next = createRandom(seed)
  const below = (most: number): number => Math.floor(next() * most)
  return { next, below, of: (items) => items[below(items.length)]!, chance: (share) => next() < share }
}
