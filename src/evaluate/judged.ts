import type { Detector, Verdict } from '../engine/types.ts'
import type { Label, Labels } from '../labels/label.ts'
import { breathe, isLong } from '../scan/interrupt.ts'

/** What the figures need of a verdict. */
type Answer = Pick<Verdict, 'verdict' | 'score' | 'category' | 'relation'>

/** A label, and what the engine says of its name. */
export interface Judged {
  readonly label: Label
  readonly verdict: Answer
}

/** Whether a verdict asks for attention. */
export const isFlagged = ({ verdict }: Judged): boolean => verdict.verdict !== 'clear'

/** Whether a name is called an impersonation. */
export const isCertain = ({ verdict }: Judged): boolean => verdict.verdict === 'impersonation'

/** A name with its label and what the engine says of it. */
export interface JudgedName extends Judged {
  readonly name: string
}

/**
 * Judges every labelled name, in order.
 * @throws the signal's reason
 */
export async function judgeLabels(
  labels: Labels,
  detector: Detector,
  signal?: AbortSignal,
): Promise<JudgedName[]> {
  const judged: JudgedName[] = []
  for (const [name, label] of labels) {
    const { verdict, score, category, relation } = detector.check(name)
    judged.push({ name, label, verdict: { verdict, score, category, relation } })
    if (isLong()) await breathe()
    signal?.throwIfAborted()
  }
  return judged
}
