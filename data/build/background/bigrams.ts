import { UNSEEN } from '../../../src/engine/background/format.ts'
import { pairOf, total, type WordCounts } from './counts.ts'
import { type Cell, cost, packed } from './write.ts'

/** How a bigram model is made from counts. */
export interface BigramOptions {
  /** Absolute discount per pair, in weighted occurrences. */
  readonly discount: number
  /** Pairs kept at most: those that the back-off explains worst. */
  readonly pairs: number
  /** Tokens that occur less are treated as unseen. */
  readonly leastTokenWeight: number
  /** How many tokens share the mass of the unseen. */
  readonly unseenTokens: number
  /** How a token is written. */
  readonly text: (token: number) => string
}

const SPAN = 0x10000

/**
 * Rows of an n-gram table, as `BigramModel` of src/engine/background reads and defines it.
 * Pruned pairs hand their probability to the back-off, so that each row sums to one.
 */
export function bigramRows(counts: WordCounts, options: BigramOptions): Cell[][] {
  const model = estimate(counts, options)
  const kept = prune(counts, model, options)
  const rows: Cell[][] = [
    [
      UNSEEN,
      cost(model.unseenStart),
      cost(model.unseenContinuation),
      cost(model.meanEnd),
      cost(1 - model.meanEnd),
      '',
    ],
  ]
  for (const token of model.tokens) {
    const context = model.left[token]!
    const end = context === 0 ? model.meanEnd : counts.end[token]! / context
    const pairs = kept.get(token) ?? []
    const backoff = 1 - end - total(pairs.map(([, count]) => (count - options.discount) / context))
    const list = pairs.map(([right, count]): [string, Cell] => {
      const seen = (count - options.discount) / context
      return [
        options.text(right),
        cost(seen + end * model.start[right]! + backoff * model.continuation[right]!),
      ]
    })
    rows.push([
      options.text(token),
      cost(model.start[token]!),
      cost(model.continuation[token]!),
      cost(end),
      cost(backoff),
      packed(list),
    ])
  }
  return rows
}

interface Estimate {
  /** Tokens with a row of their own, in order of their text. */
  readonly tokens: readonly number[]
  /** Weight of each token as a left context. */
  readonly left: Float64Array
  readonly start: Float64Array
  readonly continuation: Float64Array
  readonly unseenStart: number
  readonly unseenContinuation: number
  readonly meanEnd: number
}

/** Marginal probabilities: Kneser-Ney continuation with soft kinds (a pair that weighs less than the discount counts in part), and starts backed off to it. */
function estimate(counts: WordCounts, options: BigramOptions): Estimate {
  const left = Float64Array.from(counts.end)
  const kinds = new Float64Array(SPAN)
  for (const [key, count] of counts.pairs) {
    const [before, after] = pairOf(key)
    left[before]! += count
    kinds[after]! += Math.min(count, options.discount) / options.discount
  }
  const tokens: number[] = []
  for (let token = 0; token < SPAN; token++) {
    if (left[token]! >= options.leastTokenWeight) tokens.push(token)
  }
  tokens.sort((a, b) => (options.text(a) < options.text(b) ? -1 : 1))
  // A character that only ever stands alone still continues a word now and then: a tenth of a kind.
  const kindsOf = (token: number) => kinds[token]! + 0.1
  const rare = tokens.filter((token) => kinds[token]! <= 1).length
  const dropped = total(kinds) - total(tokens.map((token) => kinds[token]!))
  const kindSum = total(tokens.map(kindsOf)) + dropped + rare
  const unseenContinuation = (dropped + rare) / kindSum / options.unseenTokens
  const continuation = new Float64Array(SPAN)
  for (const token of tokens) continuation[token] = kindsOf(token) / kindSum
  const startSum = total(counts.start)
  const discounted = (token: number) => Math.max(counts.start[token]! - options.discount, 0) / startSum
  const startBackoff = 1 - total(tokens.map(discounted))
  const start = new Float64Array(SPAN)
  for (const token of tokens) start[token] = discounted(token) + startBackoff * continuation[token]!
  return {
    tokens,
    left,
    start,
    continuation,
    unseenStart: startBackoff * unseenContinuation,
    unseenContinuation,
    meanEnd: total(counts.end) / total(left),
  }
}

type Kept = Map<number, [right: number, count: number][]>

/** The pairs that gain most, in bits over the corpus, against the back-off that would stand in for them. */
function prune(counts: WordCounts, model: Estimate, options: BigramOptions): Kept {
  const backoffMass = new Float64Array(SPAN)
  for (const [key, count] of counts.pairs) backoffMass[pairOf(key)[0]]! += Math.min(count, options.discount)
  const known = new Set(model.tokens)
  const ranked: { key: number; count: number; gain: number }[] = []
  for (const [key, count] of counts.pairs) {
    if (count <= options.discount) continue
    const [left, right] = pairOf(key)
    if (!known.has(left) || !known.has(right)) continue
    const context = model.left[left]!
    const backedOff =
      (counts.end[left]! * model.start[right]! + backoffMass[left]! * model.continuation[right]!) / context
    const gain = count * Math.log2(1 + (count - options.discount) / context / backedOff)
    ranked.push({ key, count, gain })
  }
  ranked.sort((a, b) => b.gain - a.gain || a.key - b.key)
  const kept: Kept = new Map()
  for (const { key, count } of ranked.slice(0, options.pairs)) {
    const [left, right] = pairOf(key)
    const row = kept.get(left) ?? []
    row.push([right, count])
    kept.set(left, row)
  }
  return kept
}
