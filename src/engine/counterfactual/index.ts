import type { Analysis } from '../evidence/analysis.ts'
import type { Marker } from '../model/markers.ts'
import type { Bilingual, Counterfactual, Counterfactuals, Span, Verdict } from '../types.ts'
import { apply, type Change, changesOf, distinct, partsOf } from './changes.ts'
import { smallestText, withoutText } from './texts.ts'
import { Trial } from './trial.ts'

/** Those of a name that is not flagged. */
export const NO_COUNTERFACTUALS: Counterfactuals = { without: [], smallest: null, tried: 0 }

/** Changed names that are judged for one name. */
export const MOST_TRIED = 64

/**
 * What would have to be otherwise for a flagged name to be judged more mildly. Every statement is what `check` says of the
 * changed name, never a guess; at most `MOST_TRIED` changed names are judged, in an order that depends on the name alone.
 *
 * It is no guide to evasion: parts of the claim are taken out whole, and what is put in is a plain marker of
 * data/lexicon/markers.tsv. No character is ever replaced, and no registered name is cut open: no change makes a
 * name that the eye reads as before and the engine happens to miss.
 * @param check the verdict on any name, under the same settings and facts as `verdict`
 */
export function findCounterfactuals(
  analysis: Analysis,
  verdict: Verdict,
  markers: readonly Marker[],
  check: (name: string) => Verdict,
): Counterfactuals {
  if (!isFlagged(verdict)) return NO_COUNTERFACTUALS
  const trial = new Trial(check, MOST_TRIED)
  const parts = distinct([...partsOf(analysis, verdict), ...secondClaim(verdict, trial)])
  const changes = changesOf(analysis, parts, markers)
  const without = parts.flatMap((part) => milderWithout(verdict, part, changes, trial))
  return { without, smallest: smallest(verdict.name, changes, trial), tried: trial.tried }
}

const isFlagged = ({ verdict }: Verdict): boolean => verdict === 'review' || verdict === 'impersonation'

/** Where the name still claims to be a body without its first claim: the raw span of that second claim. */
function secondClaim({ name, evidence }: Verdict, trial: Trial): Span[] {
  const [start, end] = evidence[0]!.span
  const rest = apply(name, { removed: [[start, end]], marker: null })
  const verdict = rest === '' ? null : trial.verdict(rest)
  if (verdict === null || !isFlagged(verdict)) return []
  const [from, to] = verdict.evidence[0]!.span
  if (to <= start) return [[from, to]]
  // A claim across the gap is one that the change made.
  return from < start ? [] : [[from + end - start, to + end - start]]
}

/** The part taken out alone, where this puts the name in a milder lane. */
function milderWithout(
  { name, verdict: lane }: Verdict,
  part: Span,
  changes: readonly Change[],
  trial: Trial,
): Counterfactual[] {
  const change = changes.find(
    ({ removed, marker }) => marker === null && removed.length === 1 && removed[0] === part,
  )
  const verdict = change === undefined ? null : trial.verdict(apply(name, change))
  if (change === undefined || verdict === null) return []
  const { verdict: then } = verdict
  if (then === lane || then === 'impersonation') return []
  return [report(change, verdict, withoutText(name, change, then))]
}

function smallest(name: string, changes: readonly Change[], trial: Trial): Counterfactual | null {
  for (const change of changes) {
    const verdict = trial.verdict(apply(name, change))
    if (verdict === null) return null
    if (!isFlagged(verdict)) return report(change, verdict, smallestText(name, change, verdict.name))
  }
  return null
}

function report({ removed, marker }: Change, judged: Verdict, text: Bilingual): Counterfactual {
  const { name, verdict, score } = judged
  return { removed, added: marker?.word ?? '', name, verdict, score, text }
}
