import type { Detector, Verdict } from '../../src/index.ts'
import { cases } from '../support/cases.ts'
import { sayVerdict } from './say.ts'

const rows = cases('opinion-words.tsv', ['word', 'kind'])

const NEUTRAL = rows.filter(([, kind]) => kind === 'neutral').map(([word]) => word)
const OPINIONS = rows.filter(([, kind]) => kind !== 'neutral').map(([word]) => word)

const PLACES: readonly ((name: string, word: string) => string)[] = [
  (name, word) => name + word,
  (name, word) => word + name,
  (name, word) => `${name}${word}官方`,
]

const LANES = ['clear', 'review', 'impersonation']

/** Counts of words of protest, faith and politics beside many names, each against neutral words in its place. */
export interface OpinionCounts {
  names: number
  /** Names that score higher, or stand in a graver lane, than with any neutral word. */
  raised: number
  readonly shown: string[]
}

/** Puts every word beside every flagged name. */
export function countOpinions(detector: Detector, flagged: readonly Verdict[], most: number): OpinionCounts {
  const counts: OpinionCounts = { names: 0, raised: 0, shown: [] }
  for (const { name } of flagged) {
    for (const place of PLACES) {
      const neutral = NEUTRAL.map((word) => detector.check(place(name, word)))
      const score = Math.max(...neutral.map((one) => one.score))
      const lane = Math.max(...neutral.map(({ verdict }) => LANES.indexOf(verdict)))
      for (const word of OPINIONS) {
        const verdict = detector.check(place(name, word))
        counts.names++
        // 中国人权研究会: a registered name that holds the word is a claim by its own right.
        if (verdict.body?.form.includes(word)) continue
        if (verdict.score <= score && LANES.indexOf(verdict.verdict) <= lane) continue
        counts.raised++
        if (counts.shown.length < most) counts.shown.push(`${sayVerdict(verdict)}, neutral ${score}`)
      }
    }
  }
  return counts
}
