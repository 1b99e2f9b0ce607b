import type { Pair } from './parse.ts'

/** A name of a population, by what it reads as. */
export interface Sample {
  readonly pair: number | null
  readonly weight: number
}

/** Weighed counts of a population: as many names as its weights are worth. */
export interface Counts {
  /** By pair. */
  readonly pairs: readonly number[]
  /** Names without a frame. */
  readonly nothing: number
}

/** P(pair | population), and of names without a frame; they sum to 1. */
export interface Shares {
  readonly pairs: readonly number[]
  readonly nothing: number
}

/** Bits (log2 odds of official against ordinary names) by pair, and of a name without a frame. */
export interface Weights {
  readonly pairs: readonly number[]
  readonly nothing: number
}

/**
 * Counts of a sample, scaled to its effective size (sum w)^2 / sum w^2: a name of a short list that stands for many is
 * still one name. L. Kish, Survey Sampling, 1965.
 */
export function countPairs(samples: readonly Sample[], pairCount: number): Counts {
  const pairs = new Array<number>(pairCount).fill(0)
  let [nothing, sum, squares] = [0, 0, 0]
  for (const { pair, weight } of samples) {
    if (pair === null) nothing += weight
    else pairs[pair]! += weight
    sum += weight
    squares += weight ** 2
  }
  const scale = squares === 0 ? 0 : sum / squares
  return { pairs: pairs.map((weight) => weight * scale), nothing: nothing * scale }
}

/** Half a name more of each outcome (Krichevsky and Trofimov, 1981). */
const HALF = 0.5

/**
 * Shares by a back-off of three steps: a pair within its organ class leans on how names of any organ class open (a
 * Dirichlet prior that counts as `strength` names), the organ class and the opening class on half a name each, and so
 * does having a frame at all.
 */
export function estimateShares(counts: Counts, pairs: readonly Pair[], strength: number): Shares {
  const framed = counts.pairs.reduce((sum, count) => sum + count, 0)
  const frame = (framed + HALF) / (framed + counts.nothing + 2 * HALF)
  const openings = sumBy(pairs, counts.pairs, ({ opening }) => opening)
  const organs = sumBy(pairs, counts.pairs, ({ organ }) => organ)
  const lean = pairs.map(({ opening }) => openings.get(opening)! + HALF)
  const leanOfOrgan = sumBy(pairs, lean, ({ organ }) => organ)
  return {
    pairs: pairs.map(({ organ }, nth) => {
      const ofOrgan = (organs.get(organ)! + HALF) / (framed + HALF * organs.size)
      const usual = lean[nth]! / leanOfOrgan.get(organ)!
      return frame * ofOrgan * ((counts.pairs[nth]! + strength * usual) / (organs.get(organ)! + strength))
    }),
    nothing: 1 - frame,
  }
}

/** log2 of the shares of official names against those of ordinary ones. */
function logOdds(official: Shares, ordinary: Shares): Weights {
  return {
    pairs: official.pairs.map((share, nth) => Math.log2(share / ordinary.pairs[nth]!)),
    nothing: Math.log2(official.nothing / ordinary.nothing),
  }
}

/** What both populations teach together. */
export function learn(
  official: readonly Sample[],
  ordinary: readonly Sample[],
  pairs: readonly Pair[],
  strength: number,
): Weights {
  const sharesOf = (samples: readonly Sample[]) =>
    estimateShares(countPairs(samples, pairs.length), pairs, strength)
  return logOdds(sharesOf(official), sharesOf(ordinary))
}

/** Limits that the middle 90 % of draws keep, by pair. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Intervals of the learned bits by a Poisson bootstrap over names: each name is drawn 0, 1, 2 ... times with mean 1.
 */
export function intervals(
  official: readonly Sample[],
  ordinary: readonly Sample[],
  pairs: readonly Pair[],
  { strength, rounds, random }: { strength: number; rounds: number; random: () => number },
): Interval[] {
  const [drawOfficial, drawOrdinary] = [drawer(official, pairs, random), drawer(ordinary, pairs, random)]
  const draws = Array.from({ length: rounds }, () => {
    const sharesOf = (draw: () => Counts) => estimateShares(draw(), pairs, strength)
    return logOdds(sharesOf(drawOfficial), sharesOf(drawOrdinary)).pairs
  })
  return pairs.map((_, nth) => {
    const sorted = draws.map((draw) => draw[nth]!).sort((a, b) => a - b)
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!
    return { low: at(0.05), high: at(0.95) }
  })
}

/** Draws counts anew. Names without a frame are not drawn: their share of a million hardly varies. */
function drawer(samples: readonly Sample[], pairs: readonly Pair[], random: () => number): () => Counts {
  const { nothing, pairs: full } = countPairs(samples, pairs.length)
  const framed = samples.flatMap(({ pair, weight }) => (pair === null ? [] : [{ pair, weight }]))
  const weight = framed.reduce((sum, one) => sum + one.weight, 0)
  const scale = weight === 0 ? 0 : full.reduce((sum, count) => sum + count, 0) / weight
  return () => {
    const drawn = new Array<number>(pairs.length).fill(0)
    for (const one of framed) drawn[one.pair]! += one.weight * scale * poisson(random)
    return { pairs: drawn, nothing }
  }
}

/** A draw of the Poisson distribution with mean 1. D. Knuth, The Art of Computer Programming, 3.4.1. */
function poisson(random: () => number): number {
  const limit = Math.exp(-1)
  let draws = 0
  for (let product = random(); product > limit; product *= random()) draws++
  return draws
}

function sumBy(
  pairs: readonly Pair[],
  values: readonly number[],
  key: (pair: Pair) => string,
): Map<string, number> {
  const sums = new Map<string, number>()
  pairs.forEach((pair, nth) => {
    sums.set(key(pair), (sums.get(key(pair)) ?? 0) + values[nth]!)
  })
  return sums
}
