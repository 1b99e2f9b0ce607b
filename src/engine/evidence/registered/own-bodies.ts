import type { AlignedEdit } from '../../align/align.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { Model } from '../../model/model.ts'
import { hasOwnBodies } from '../../registry/regions.ts'
import type { Category } from '../../types.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import { editsOf } from '../edits.ts'
import type { Finding } from '../finding.ts'
import { UnlistedCandidate } from '../unlisted.ts'
import type { RegisteredMatch } from './matches.ts'

/** News media report from everywhere under their own name: 新华社 behind 香港 is 新华社. */
const EVERYWHERE = 'media'

/**
 * The region in front of a body of the mainland whose bodies are its own, so that another body is meant: 台湾 | 国防部, 台湾 | 清华大学.
 * docs/policy.md, rule 14.
 */
export function ownRegion(
  analysis: Analysis,
  { from, category, regions: own }: RegisteredMatch,
): MatchAs<'region'> | undefined {
  if (from === 0 || category === EVERYWHERE) return undefined
  return analysis
    .regionsTo(from)
    .find(
      ({ type: { region }, cost }) =>
        cost <= UNALTERED &&
        hasOwnBodies(region) &&
        !own.some((id) => id.startsWith(region.parent ?? region.id)),
    )
}

/** The body of such a region, named as one of the mainland is: no registry holds it. */
export class OwnBody extends UnlistedCandidate {
  readonly category: Category
  readonly school: boolean
  readonly read: string
  readonly #analysis: Analysis
  readonly #model: Model
  readonly #match: RegisteredMatch
  readonly #region: MatchAs<'region'>

  constructor(
    analysis: Analysis,
    model: Model,
    match: RegisteredMatch,
    proof: number,
    region: MatchAs<'region'>,
  ) {
    super(region.from, match.to, proof, 'may-exist', WEIGHTS.proof.most)
    this.category = match.category
    this.school = match.school
    this.read = region.type.form.text + match.body.form
    this.#analysis = analysis
    this.#model = model
    this.#match = match
    this.#region = region
  }

  override get regions(): readonly string[] {
    return [this.#region.type.region.id]
  }

  override get station(): boolean {
    return this.#match.station
  }

  get edits(): readonly AlignedEdit[] {
    return editsOf(this.#analysis, this.#model, [this.#region, ...this.#match.entries]) ?? []
  }

  get symbols(): readonly string[] {
    return [...this.read]
  }

  told(): Finding {
    const parts = [
      { part: 'region', text: this.#region.type.form.text },
      { part: 'organ', text: this.#match.body.form },
    ] as const
    return { ...this.finding, args: { parts } }
  }
}
