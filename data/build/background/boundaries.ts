import { BOUNDARY_LIMIT, TABLE_UNIT, UNSEEN } from '../../../src/engine/background/format.ts'
import type { Entry } from './corpus.ts'
import { pairOf, total, WordCounts } from './counts.ts'
import { hanRuns } from './han.ts'
import { type Cell, logOdds, packed } from './write.ts'

const SPAN = 0x10000

/**
 * Exponent of the word frequency: names hold fewer function words than prose. of 0.5, 0.75 and 1 the
 * first was best on held-out words drawn evenly or by the root of frequency, and level by frequency.
 */
const DAMPING = 0.5
/** Absolute discount, in dampened occurrences, for pairs inside words: between 1, which favours joints, and 2, which favours words. */
const DISCOUNT = 1.5
/** Added to every count of an end or a start: a word of this character may be missing from the list. */
const ADDED = 1
/** Pairs kept at most. */
const PAIRS = 62_000
/** Pairs that the characters by themselves tell to within a bit are left out. */
const LEAST_DIFFERENCE = 1
const LEAST_WEIGHT = 2
/** Rarer characters are treated as unseen. */
const LEAST_CHARACTER = 4

const limit = (value: number) =>
  Math.max(-BOUNDARY_LIMIT / TABLE_UNIT, Math.min(BOUNDARY_LIMIT / TABLE_UNIT, value))

/** Words of running text with their dampened frequency. */
function countWords(entries: readonly Entry[]): WordCounts {
  const counts = new WordCounts()
  for (const entry of entries) {
    if (entry.component !== 'words') continue
    for (const run of hanRuns(entry.runs)) counts.addText(run, entry.frequency ** DAMPING)
  }
  return counts
}

/**
 * Rows of the table `boundaries`: for each character what it adds as the left and as the right neighbour,
 * and the whole log odds for pairs that are told otherwise.
 *
 *     odds(a, b) = E(a) S(b) / N  :  c(ab) - D + D T(a) P_cont(b)
 *
 * E, S: words that end with a, begin with b; N: words. c(ab): pairs inside words, discounted by D.
 */
export function boundaryRows(entries: readonly Entry[]): Cell[][] {
  const counts = countWords(entries)
  const words = total(counts.start)
  const discounted = new Float64Array(SPAN)
  const kinds = new Float64Array(SPAN)
  for (const [key, count] of counts.pairs) {
    const [left, right] = pairOf(key)
    discounted[left]! += Math.min(count, DISCOUNT)
    kinds[right]! += 1
  }
  const allKinds = total(kinds)
  const isKnown = (code: number) => counts.start[code]! + counts.end[code]! >= LEAST_CHARACTER
  const leftOdds = (code: number) => (counts.end[code]! + ADDED) / (discounted[code]! + DISCOUNT / 2)
  const rightOdds = (code: number) =>
    (counts.start[code]! + ADDED) / words / ((kinds[code]! + 0.5) / allKinds)
  const pairs = new Map<number, [string, Cell][]>()
  const ranked: { left: number; right: number; value: number; gain: number }[] = []
  for (const [key, count] of counts.pairs) {
    const [left, right] = pairOf(key)
    const inside = Math.max(count - DISCOUNT, 0)
    const across = ((counts.end[left]! + ADDED) * (counts.start[right]! + ADDED)) / words
    const backedOff = leftOdds(left) * rightOdds(right)
    const value = across / (inside + across / backedOff)
    const difference = Math.abs(Math.log2(value / backedOff))
    if (difference < LEAST_DIFFERENCE || count < LEAST_WEIGHT) continue
    if (!isKnown(left) || !isKnown(right)) continue
    ranked.push({ left, right, value, gain: difference * Math.sqrt(count) })
  }
  ranked.sort((a, b) => b.gain - a.gain || a.left - b.left || a.right - b.right)
  for (const { left, right, value } of ranked.slice(0, PAIRS)) {
    const row = pairs.get(left) ?? []
    row.push([String.fromCharCode(right), limit(logOdds(value))])
    pairs.set(left, row)
  }
  const rows: Cell[][] = [[UNSEEN, 0, 0, '']]
  for (let code = 0; code < SPAN; code++) {
    if (!isKnown(code)) continue
    rows.push([
      String.fromCharCode(code),
      limit(logOdds(leftOdds(code))),
      limit(logOdds(rightOdds(code))),
      packed(pairs.get(code) ?? []),
    ])
  }
  return rows
}
