import { type Share, shareOf } from '../../src/evaluate/share.ts'
import type { AlteredName } from './events.ts'
import type { Pair } from './pairs.ts'

/** How many edits altered names have, against edits that fall on each character independently. */
export interface EditCounts {
  /** P(an edit at one official character | an edit at another one), edits being independent: maximum likelihood. */
  readonly rate: number
  /** Share of such names that would be altered if the first edit were no rarer than each further one. */
  readonly altered: number
  /** Names with 1, 2 and more edits, as seen and as expected at that rate. */
  readonly seen: readonly number[]
  readonly expected: readonly number[]
}

const MOST_COUNTED = 3

/** Rates tried: in steps of this. */
const RATE_STEP = 0.001

/** Edits per name; a name with none is not among the altered ones, so that the binomials are cut at 1. */
export function countEdits(names: readonly AlteredName[]): EditCounts {
  const counts = names.map(({ events }) => events.length)
  const rates = Array.from({ length: Math.round(1 / RATE_STEP) - 1 }, (_, step) => (step + 1) * RATE_STEP)
  const logLikelihood = (rate: number): number =>
    names.reduce((sum, { length }, nth) => sum + Math.log2(cutBinomial(counts[nth]!, length, rate)), 0)
  const rate = rates
    .map((each) => ({ each, fit: logLikelihood(each) }))
    .reduce((best, one) => (one.fit > best.fit ? one : best)).each
  const bins = Array.from({ length: MOST_COUNTED }, (_, index) => index + 1)
  const inBin = (count: number, bin: number): boolean => Math.min(count, MOST_COUNTED) === bin
  return {
    rate,
    altered: 1 - names.reduce((sum, { length }) => sum + (1 - rate) ** length, 0) / names.length,
    seen: bins.map((bin) => counts.filter((count) => inBin(count, bin)).length),
    expected: bins.map((bin) =>
      names.reduce((sum, { length }) => {
        const all = Array.from({ length }, (_, index) => index + 1)
        return (
          sum +
          all
            .filter((count) => inBin(count, bin))
            .reduce((p, count) => p + cutBinomial(count, length, rate), 0)
        )
      }, 0),
    ),
  }
}

/** P(`count` edits in `length` characters | at least one). More edits than characters count as one in each. */
function cutBinomial(count: number, length: number, rate: number): number {
  const hits = Math.min(count, length)
  let ways = 1
  for (let nth = 0; nth < hits; nth++) ways *= (length - nth) / (nth + 1)
  return (ways * rate ** hits * (1 - rate) ** (length - hits)) / (1 - (1 - rate) ** length)
}

/** How an edit spreads to the character after it. */
export interface Spread {
  readonly trick: string
  /** Of the characters with the trick that another official character follows, those where that one has it too. */
  readonly next: Share
  /** Of all official characters in names that have the trick nowhere before, those where it begins. */
  readonly first: Share
}

/** Tricks that may be a manner of writing the whole name, by the edits that show them. */
const MANNERS: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['pinyin', new Set(['pinyin'])],
  ['initials', new Set(['initials'])],
  ['digits', new Set(['digit'])],
  ['script variant', new Set(['variant'])],
  ['width or letter form', new Set(['width', 'confusable'])],
  ['invisible', new Set(['invisible'])],
  ['gap', new Set(['separator'])],
  ['character for character', new Set(['homophone', 'near-homophone', 'shape', 'component'])],
]

/** Whether the next character is altered alike, for each manner. */
export function measureSpread(pairs: readonly Pair[]): Spread[] {
  return MANNERS.map(([trick, kinds]) => {
    const tally = { next: 0, followed: 0, first: 0, open: 0 }
    for (const { official, edits } of pairs) {
      const has = official.map((_, at) =>
        edits.some((edit) => kinds.has(edit.kind) && edit.start <= at && at < edit.end),
      )
      const begin = has.indexOf(true)
      tally.open += begin < 0 ? official.length : begin + 1
      tally.first += begin < 0 ? 0 : 1
      for (let at = 0; at + 1 < official.length; at++) {
        if (!has[at]) continue
        tally.followed++
        if (has[at + 1]) tally.next++
      }
    }
    return { trick, next: shareOf(tally.next, tally.followed), first: shareOf(tally.first, tally.open) }
  })
}
