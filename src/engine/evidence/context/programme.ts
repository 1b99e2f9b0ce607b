import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import { findCrossing } from '../chance/crossing.ts'
import type { Finding } from '../finding.ts'
import type { Context } from './context.ts'

/**
 * What is given back where the listed name of a station stands and nothing but a short text behind it that nothing explains speaks against
 * it: programmes bear names that no registry holds (安徽卫视 | 海豚君).
 */
export function findProgramme(
  analysis: Analysis,
  model: Model,
  candidate: Candidate,
  context: Context,
): Finding[] {
  if (!isStation(analysis, candidate)) return []
  const against = context.findings.filter(({ bits }) => bits < 0)
  const first = against[0]
  const last = against.at(-1)
  if (first === undefined || last === undefined) return []
  if (first.from < candidate.to || last.to - candidate.to > WEIGHTS.programme.longest) return []
  if (against.some((one) => one.code !== 'unexplained' || isPerson(analysis, model, one))) return []
  if (isCut(analysis, model, candidate, context)) return []
  const taken = -against.reduce((sum, { bits }) => sum + bits, 0)
  const bits = Math.max(0, taken - WEIGHTS.programme.most)
  return [{ code: 'programme', from: first.from, to: last.to, bits }]
}

/** Whether a listed station is named as it is, and not by a short form. */
function isStation(
  { lattice: { glyphs } }: Analysis,
  { from, to, relation, composed, station, doubt }: Candidate,
): boolean {
  if (!station || relation !== 'same' || composed || doubt !== null) return false
  // CCTV is also what watches a shop.
  return to - from >= WEIGHTS.programme.station && glyphs.slice(from, to).every(({ kind }) => kind === 'han')
}

/** Whether the name is cut out of words at its end. */
function isCut(analysis: Analysis, model: Model, candidate: Candidate, context: Context): boolean {
  const { chars, lattice } = analysis
  const { to } = candidate
  const evidence = model.background.boundary(chars[to - 1]!, chars[to]!)
  if (lattice.gaps[to] === 0 && evidence <= -WEIGHTS.chance.edge) return true
  return findCrossing(analysis, model, candidate, context).length > 0
}

/** Whether a text may be a person's name. */
function isPerson({ chars }: Analysis, { background }: Model, { from, to }: Finding): boolean {
  const name = background.personName(chars.slice(from, to)) + WEIGHTS.chance.personShare
  return name - background.surprisal(chars, from, to) < WEIGHTS.chance.plausiblePerson
}
