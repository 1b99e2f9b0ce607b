import type { AlignedEdit } from '../align/align.ts'
import { UNALTERED } from '../channel/prices.ts'
import type { Candidate, Finding } from './candidate.ts'
import { isSure, isUsual, UNSEEN } from './certainty.ts'
import { editsOf } from './edits.ts'
import { type Reading, readRegistered } from './readings.ts'
import type { Knowledge, Scene } from './scene.ts'
import { spanSurprisal } from './surprisal.ts'

/**
 * What the text of a form proves at most that is a word, a phrase or a person's name by itself: it is far more usual than
 * the background's pairs of characters tell (一鸣惊人 is an idiom). Who alters it plays with the word, not with the body.
 */
const ORDINARY_TEXT = 2_000
const ORDINARY_ALTERED = 600

/** Two characters altered are many other words too. */
const SHORT = 600
const ABBREVIATION = 300

/** What one reading can prove at most: that the body is named, not who speaks. */
export const MOST_PROOF = 1_500

/** Every registered body that can be read in the scene and proves something. */
export function registeredCandidates(scene: Scene, knowledge: Knowledge): Candidate[] {
  return readRegistered(scene, knowledge).flatMap((reading) => {
    const proof = proofOf(scene, knowledge, reading)
    if (proof <= 0) return []
    const edits = editsOf(scene, knowledge, reading.pieces)
    if (edits === null || mixesSpellings(edits)) return []
    if (reading.composed && altersNumber(scene, knowledge, reading, edits)) return []
    return [toCandidate(knowledge, reading, proof, edits, isSure(scene, knowledge, reading, edits))]
  })
}

/** What the reading proves: how rare its text is, less the price of reading it so and of choosing this body. */
function proofOf(scene: Scene, knowledge: Knowledge, reading: Reading): number {
  const { from, to, price, pieces, expected, choice, ordinary } = reading
  const altered = price > UNALTERED
  const rare = Math.min(spanSurprisal(scene, knowledge, from, to), expected + 300)
  const seen = ordinary ? Math.min(rare, ORDINARY_TEXT) - (altered ? ORDINARY_ALTERED : 0) : rare
  const short = altered && to - from <= 2 * pieces.length ? SHORT : 0
  return seen - price - choice - short - abbreviation(scene, from, to) - usualPrice(scene, knowledge, reading)
}

/** Bits taken from an altered text that is as usual as the official one. */
const USUAL = 300

function usualPrice(scene: Scene, knowledge: Knowledge, reading: Reading): number {
  return isUsual(scene, knowledge, reading) ? USUAL : 0
}

/** Two or three letters alone are an abbreviation of much else. */
function abbreviation(scene: Scene, from: number, to: number): number {
  const latin = scene.lattice.glyphs.slice(from, to).every((glyph) => glyph.kind === 'latin')
  return latin && to - from <= 3 ? ABBREVIATION : 0
}

/** Nobody writes HeZAD: syllables and initials side by side in one run of letters are an accident. */
function mixesSpellings(edits: readonly AlignedEdit[]): boolean {
  return edits.some(
    (edit, nth) =>
      edit.kind === 'initials' && [edits[nth - 1], edits[nth + 1]].some((next) => next?.kind === 'pinyin'),
  )
}

/** Numbers in composed names say which body it is: 长沙市一中 is not 长沙十一中. */
function altersNumber(
  { lattice }: Scene,
  { vocabulary }: Knowledge,
  { pieces }: Reading,
  edits: readonly AlignedEdit[],
): boolean {
  const symbols = pieces.flatMap(({ piece }) => vocabulary.symbols(piece))
  return edits.some(
    ({ kind, start, end }) =>
      !UNSEEN.has(kind) && kind !== 'digit' && symbols.slice(start, end).some(lattice.channel.isNumeral),
  )
}

/** The official text by folded character, as edits count it. */
function foldedParts(knowledge: Knowledge, text: string): string[] {
  return knowledge.folding.fold(text).glyphs.map(({ start, end }) => text.slice(start, end))
}

function toCandidate(
  knowledge: Knowledge,
  reading: Reading,
  proof: number,
  edits: readonly AlignedEdit[],
  certain: boolean,
): Candidate {
  const { from, to, body, category, school, regions, composed } = reading
  const seen = edits.some((edit) => !UNSEEN.has(edit.kind))
  const finding: Finding = {
    kind: seen ? 'lookalike' : 'same',
    from,
    to,
    bits: Math.min(proof, MOST_PROOF),
    en: seen ? `reads as ${body.form}` : `names ${body.form}`,
    zh: seen ? `读作“${body.form}”` : `含有“${body.form}”`,
    edits,
    read: foldedParts(knowledge, body.form),
  }
  return {
    kind: 'registered',
    from,
    to,
    proof,
    category,
    body,
    findings: [finding],
    relation: seen ? 'lookalike' : 'same',
    certain,
    school,
    regions,
    composed,
    read: body.form,
  }
}
