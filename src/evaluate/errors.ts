import type { Detector, Verdict } from '../engine/types.ts'
import type { Label } from '../labels/label.ts'
import { isCertain, isFlagged, type JudgedName } from './judged.ts'

/** A name that is judged otherwise than its label says. */
export interface WrongName
  extends Pick<Verdict, 'name' | 'verdict' | 'score' | 'body' | 'reading' | 'reason'> {
  readonly label: Label
  /** What the engine reads. */
  readonly category: Verdict['category']
  readonly relation: Verdict['relation']
}

/** All errors of a kind by number, and the worst of them. */
export interface ErrorList {
  readonly total: number
  readonly worst: readonly WrongName[]
}

/** What is wrong, kind by kind. */
export interface Mistakes {
  /** Names that claim nothing and are not clear, the highest score first. */
  readonly falseFlags: ErrorList
  /** Claims that are clear, the lowest score first. */
  readonly misses: ErrorList
  /** Ambiguous names that are called impersonation, the highest score first. */
  readonly ambiguous: ErrorList
}

/** The mistakes, with at most `listed` names of each kind; of equal scores the first in the file comes first. */
export function mistakesOf(judged: readonly JudgedName[], detector: Detector, listed: number): Mistakes {
  const list = (wrong: readonly JudgedName[], sign: 1 | -1): ErrorList => ({
    total: wrong.length,
    worst: [...wrong]
      .sort((a, b) => sign * (a.verdict.score - b.verdict.score))
      .slice(0, listed)
      .map((one) => wrongName(one, detector)),
  })
  const of = (claim: Label['claim'], isWrong: (one: JudgedName) => boolean): JudgedName[] =>
    judged.filter((one) => one.label.claim === claim && isWrong(one))
  return {
    falseFlags: list(of('no', isFlagged), -1),
    misses: list(
      of('yes', (one) => !isFlagged(one)),
      1,
    ),
    ambiguous: list(of('ambiguous', isCertain), -1),
  }
}

/** Asks once more: reasons of all names would take the memory of all verdicts. */
function wrongName({ name, label }: JudgedName, detector: Detector): WrongName {
  const { verdict, score, category, relation, body, reading, reason } = detector.check(name)
  return { name, label, verdict, score, category, relation, body, reading, reason }
}
