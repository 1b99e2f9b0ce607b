import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import type { Context } from '../context/context.ts'
import type { Finding } from '../finding.ts'

/** That so little of a short name is left as to be one of many, where no word around it keeps the claim. */
export function findScant(
  _analysis: Analysis,
  _model: Model,
  { scant, from, to }: Candidate,
  { extended }: Context,
): Finding[] {
  return scant && !extended ? [{ code: 'scant', from, to, bits: WEIGHTS.guess.scant }] : []
}
