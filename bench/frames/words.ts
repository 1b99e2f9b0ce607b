import type { PopulationName } from './populations.ts'

/** Where in a name a word stands: organ words at the end, openings at the start. */
export type Side = 'start' | 'end'

/** A word at one side of names. */
export interface WordSupport {
  readonly word: string
  /** Names that hold it there. */
  readonly official: number
  readonly ordinary: number
  /** log2 odds of official against ordinary names, by weighed shares with half a name added to each. */
  readonly bits: number
}

/** Lengths of words that are looked for, in characters. */
const SHORTEST = 2
const LONGEST = 5

/** A word that so many official names bear is a candidate for the lexicon. */
const LEAST_OFFICIAL = 5

/** Where an official name is not at least so much more likely, the word says little. */
const LEAST_BITS = 3

/** A longer word that says hardly more than its own start or end is that with a piece of something else: 州公安. */
const MORE_BITS = 1

/** A word of which so many are one longer word is a part of that: 播电台 of 广播电台. */
const PART = 0.8

/**
 * Words at one side of official names that bear none of `listed` there, and that are rare there in ordinary names; those
 * of the greatest share of official names first.
 */
export function discoverWords(
  official: readonly PopulationName[],
  ordinary: readonly PopulationName[],
  listed: ReadonlySet<string>,
  side: Side,
): WordSupport[] {
  const longest = Math.max(0, ...[...listed].map(({ length }) => length))
  const unexplained = official.filter(
    ({ text }) => !parts(text, side, 1, longest).some((one) => listed.has(one)),
  )
  const counts = new Map<string, { names: number; weight: number }>()
  for (const { text, weight } of unexplained) {
    for (const word of parts(text, side, SHORTEST, LONGEST + 1)) {
      const count = counts.get(word) ?? { names: 0, weight: 0 }
      counts.set(word, { names: count.names + 1, weight: count.weight + weight })
    }
  }
  const inLonger = new Set(
    [...counts].flatMap(([word, { names }]) => {
      const part = side === 'end' ? word.slice(1) : word.slice(0, -1)
      return names >= PART * (counts.get(part)?.names ?? Number.POSITIVE_INFINITY) ? [part] : []
    }),
  )
  const words = [...counts]
    .filter(([word, { names }]) => names >= LEAST_OFFICIAL && word.length <= LONGEST && !inLonger.has(word))
    .sort(([a, one], [b, other]) => other.weight - one.weight || (a < b ? -1 : 1))
    .map(([word]) => word)
  const telling = supportOf(words, unexplained, ordinary, side).filter(({ bits }) => bits >= LEAST_BITS)
  const known = new Map(telling.map((one) => [one.word, one.bits]))
  return telling.filter(({ word, bits }) =>
    parts(word, side, SHORTEST, word.length - 1).every((part) => bits >= (known.get(part) ?? 0) + MORE_BITS),
  )
}

/** How many names of each population bear each of `words`, in the order of `words`. */
export function supportOf(
  words: readonly string[],
  official: readonly PopulationName[],
  ordinary: readonly PopulationName[],
  side: Side,
): WordSupport[] {
  const known = new Set(words)
  const [ofOfficial, ofOrdinary] = [official, ordinary].map((names) => countWords(names, known, side))
  return words.map((word) => {
    const [one, other] = [ofOfficial!.of(word), ofOrdinary!.of(word)]
    return { word, official: one.names, ordinary: other.names, bits: Math.log2(one.share / other.share) }
  })
}

function countWords(names: readonly PopulationName[], known: ReadonlySet<string>, side: Side) {
  const lengths = [...known].map(({ length }) => length)
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)]
  const counts = new Map<string, { names: number; weight: number }>()
  let [sum, squares] = [0, 0]
  for (const { text, weight } of names) {
    sum += weight
    squares += weight ** 2
    for (const word of parts(text, side, shortest, longest)) {
      if (!known.has(word)) continue
      const count = counts.get(word) ?? { names: 0, weight: 0 }
      counts.set(word, { names: count.names + 1, weight: count.weight + weight })
    }
  }
  const size = squares === 0 ? 0 : sum ** 2 / squares
  return {
    of(word: string) {
      const { names: count, weight } = counts.get(word) ?? { names: 0, weight: 0 }
      const effective = sum === 0 ? 0 : (weight / sum) * size
      return { names: count, share: (effective + 0.5) / (size + 1) }
    },
  }
}

/** The starts or ends of a text, itself included, of `shortest` to `longest` code units. */
function parts(text: string, side: Side, shortest: number, longest: number): string[] {
  const found: string[] = []
  for (let length = shortest; length <= Math.min(longest, text.length); length++) {
    found.push(side === 'end' ? text.slice(-length) : text.slice(0, length))
  }
  return found
}
