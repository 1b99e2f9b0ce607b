import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import type { Context } from '../context/context.ts'
import type { Finding } from '../finding.ts'

/** Reasons to believe that the characters merely coincide: words cut in two, and persons' names. */
export function findCoincidences(
  analysis: Analysis,
  model: Model,
  candidate: Candidate,
  { explained }: Context,
): Finding[] {
  const { relation, proof, from, to } = candidate
  if (relation === 'same' && (proof > WEIGHTS.chance.noChance || to - from >= WEIGHTS.chance.noChanceLength))
    return []
  const found: Finding[] = []
  const add = (finding: Finding | null): void => {
    if (finding !== null) found.push(finding)
  }
  if (!explained.before) add(edge(analysis, model, from))
  if (!explained.after) add(edge(analysis, model, to))
  add(person(analysis, model, candidate))
  add(romanisedPerson(analysis, model, candidate))
  return found
}

function edge(analysis: Analysis, model: Model, at: number): Finding | null {
  const { glyphs, gaps } = analysis.lattice
  const left = glyphs[at - 1]
  const right = glyphs[at]
  if (left === undefined || right === undefined || gaps[at] === 1) return null
  if (left.kind !== 'han' || right.kind !== 'han') return null
  const bits = model.background.boundary(left.char, right.char)
  if (bits > -WEIGHTS.chance.edge) return null
  return { code: 'cut-word', from: at - 1, to: at + 1, bits }
}

/**
 * A person's full name at the start of the run of Han characters that holds the candidate: what the span
 * proved as rare text it no longer proves.
 */
function person(analysis: Analysis, model: Model, candidate: Candidate): Finding | null {
  const from = runStart(analysis, candidate.from)
  let best: Finding | null = null
  for (let to = Math.max(from + 2, candidate.to); to <= from + 4; to++) {
    if (to > analysis.chars.length || !isHanRun(analysis, from, to)) break
    const cost = model.background.personName(analysis.chars.slice(from, to)) + WEIGHTS.chance.personShare
    const excess = cost - model.background.surprisal(analysis.chars, from, to)
    const altered =
      candidate.relation === 'lookalike' && excess < WEIGHTS.chance.plausiblePerson
        ? WEIGHTS.chance.alteredPerson
        : 0
    const bits = Math.min(0, excess) - altered
    if (bits > -WEIGHTS.chance.edge || (best !== null && best.bits <= bits)) continue
    best = { code: 'person-name', from, to, bits }
  }
  return best
}

function runStart(analysis: Analysis, at: number): number {
  let start = at
  while (
    start > 0 &&
    analysis.lattice.gaps[start] === 0 &&
    analysis.lattice.glyphs[start - 1]!.kind === 'han'
  )
    start--
  return start
}

function isHanRun(analysis: Analysis, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const { glyphs, gaps } = analysis.lattice
    if (glyphs[at]!.kind !== 'han' || (at > from && gaps[at] === 1)) return false
  }
  return true
}

/** A romanised full name, surname first or last: Zheng Jianhui, Jianhui Zheng. */
function romanisedPerson(analysis: Analysis, model: Model, { from, to }: Candidate): Finding | null {
  const middle = onlyGap(analysis, from, to)
  // Nobody is called by one letter: NE·A is an abbreviation.
  if (middle === null || middle - from < 2 || to - middle < 2) return null
  const words = [analysis.chars.slice(from, middle).join(''), analysis.chars.slice(middle, to).join('')]
  if (!words.some((word) => model.folding.isSyllable(word))) return null
  return { code: 'romanised-name', from, to, bits: WEIGHTS.chance.romanisedPerson }
}

/** Where the one gap between Latin letters is; null where other text is among them, or another number of gaps. */
function onlyGap({ lattice: { glyphs, gaps } }: Analysis, from: number, to: number): number | null {
  let gap: number | null = null
  for (let at = from; at < to; at++) {
    if (glyphs[at]!.kind !== 'latin') return null
    if (at === from || gaps[at] === 0) continue
    if (gap !== null) return null
    gap = at
  }
  return gap
}
