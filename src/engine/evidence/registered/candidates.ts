import type { AlignedEdit } from '../../align/align.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { Model } from '../../model/model.ts'
import type { Category } from '../../types.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import { beginsInMarker, eatsMarker } from '../context/markers.ts'
import { alignEntry, editsOf } from '../edits.ts'
import type { DoubtCode, Finding } from '../finding.ts'
import { startingAt } from '../span.ts'
import { surprisalOf } from '../surprisal.ts'
import { doubtOf, UNSEEN } from './doubt.ts'
import { holdersOf } from './holders.ts'
import { composedMatches, listedMatches, type RegisteredMatch } from './matches.ts'
import { OwnBody, ownRegion } from './own-bodies.ts'
import { isScant } from './scant.ts'
import { ownStart, standsAsWords } from './usual.ts'

/** Every listed body that can be read in a name and proves something. */
export const listedCandidates = (analysis: Analysis, model: Model): Candidate[] =>
  candidatesOf(analysis, model, listedMatches(analysis, model))

/** And every body that a pattern composes. */
export const composedCandidates = (analysis: Analysis, model: Model): Candidate[] =>
  candidatesOf(analysis, model, composedMatches(analysis, model))

function candidatesOf(analysis: Analysis, model: Model, matches: readonly RegisteredMatch[]): Candidate[] {
  const candidates: Candidate[] = []
  for (const match of matches) {
    const candidate = candidateOf(analysis, model, match)
    if (candidate !== null) candidates.push(candidate)
  }
  return candidates
}

function candidateOf(analysis: Analysis, model: Model, match: RegisteredMatch): Candidate | null {
  const surprisal = rarityOf(analysis, model, match)
  const usual = isUsual(match, surprisal)
  const proof = proofOf(analysis, model, match, surprisal) - (usual ? WEIGHTS.proof.usual : 0)
  if (proof <= 0 || beginsInMarker(analysis, model, match.from)) return null
  const own = ownRegion(analysis, match)
  if (own !== undefined)
    return match.cost <= UNALTERED ? new OwnBody(analysis, model, match, proof, own) : null
  if (match.cost <= UNALTERED) return new RegisteredCandidate(analysis, model, match, proof, usual, null)
  const edits = editsOf(analysis, model, match.entries)
  if (edits === null || mixesSpellings(edits)) return null
  if (eatsMarker(analysis, model, match, edits.filter(isAltering))) return null
  const altering = edits.filter(isAltering)
  if (replacesWord(analysis, model, match, altering)) return null
  if (altering.length > 0 && NUMBER.test(match.body.form)) return null
  if ((match.composed || beginsWithHotline(match.body.form)) && altersNumber(analysis, model, match, edits))
    return null
  if (!standsAsWords(analysis, model, match, altering))
    return new RegisteredCandidate(analysis, model, match, proof, usual, edits)
  const left = proof - WEIGHTS.proof.words
  return left <= 0 ? null : new RegisteredCandidate(analysis, model, match, left, true, edits)
}

/**
 * How rare the text is that a reader sees: the glyphs, or the official text where it stands and some glyphs are decoration, or letters
 * that are read as others.
 */
function rarityOf(analysis: Analysis, model: Model, { cost, from, to, entries }: RegisteredMatch): number {
  if (cost > UNALTERED || !isDecorated(analysis, from, to))
    return surprisalOf(analysis.chars, model, from, to, analysis.lattice.gaps)
  const { vocabulary } = model
  const text: string[] = []
  let at = from
  for (const { entry, from: start, to: end } of entries) {
    // What stands between entries is a number.
    for (; at < start; at++) if (analysis.lattice.glyphs[at]!.kind !== 'emoji') text.push(analysis.chars[at]!)
    for (const symbol of Array.from(vocabulary.symbols(entry))) text.push(vocabulary.alphabet.char(symbol))
    at = end
  }
  for (; at < to; at++) if (analysis.lattice.glyphs[at]!.kind !== 'emoji') text.push(analysis.chars[at]!)
  return surprisalOf(text, model)
}

function isDecorated({ lattice: { glyphs } }: Analysis, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const { kind, alternatives } = glyphs[at]!
    if (kind === 'emoji' || alternatives.length > 0) return true
  }
  return false
}

/** A trick makes a name odd: an altered text more usual than the official one was probably meant as it stands (民主研究, not 民族研究). */
function isUsual({ cost, expected }: RegisteredMatch, surprisal: number): boolean {
  return cost > UNALTERED && surprisal < expected
}

/** What the match proves: how rare its text is, less the cost of reading it so and of choosing this body. */
function proofOf(analysis: Analysis, model: Model, match: RegisteredMatch, surprisal: number): number {
  const { from, to, cost, entries, expected, choice, ordinary } = match
  const altered = cost > UNALTERED
  const rare = Math.min(surprisal, expected + WEIGHTS.proof.rarer)
  const seen = ordinary
    ? Math.min(rare, WEIGHTS.proof.ordinaryText) - (altered ? WEIGHTS.proof.ordinaryAltered : 0)
    : rare
  const short = altered && to - from <= 2 * entries.length ? WEIGHTS.proof.short : 0
  // The province before the place of an altered name makes it no less like other words: 江苏 | 徐州青年 is not 徐州青联.
  const own = altered ? ownStart(analysis, match) : from
  const before = own > from ? surprisalOf(analysis.chars, model, from, own, analysis.lattice.gaps) : 0
  return (
    seen - before - cost - choice - short - abbreviation(analysis, from, to) - numeral(analysis, from, to)
  )
}

/** A number alone is much else: 杨哥12345. */
function numeral({ lattice }: Analysis, from: number, to: number): number {
  for (let at = from; at < to; at++) if (lattice.glyphs[at]!.kind !== 'digit') return 0
  return WEIGHTS.proof.numeral
}

/** Two or three letters alone are an abbreviation of much else. */
function abbreviation({ lattice }: Analysis, from: number, to: number): number {
  if (to - from > WEIGHTS.proof.abbreviationLetters) return 0
  for (let at = from; at < to; at++) if (lattice.glyphs[at]!.kind !== 'latin') return 0
  return WEIGHTS.proof.abbreviation
}

/** Nobody writes HeZAD: syllables and initials side by side in one run of letters are an accident. */
function mixesSpellings(edits: readonly AlignedEdit[]): boolean {
  return edits.some(
    ({ kind }, nth) =>
      kind === 'initials' && (edits[nth - 1]?.kind === 'pinyin' || edits[nth + 1]?.kind === 'pinyin'),
  )
}

/**
 * Whether every character of a common word, field of work or region was put in place of another, or two of a short name change places and
 * make a word: who writes 请愿 does not mean 青海, 质检实验室 not 之江实验室, nor 学科网 科学网.
 */
function replacesWord(
  analysis: Analysis,
  { background }: Model,
  match: RegisteredMatch,
  altering: readonly AlignedEdit[],
): boolean {
  const short = match.to - match.from <= WEIGHTS.guess.listedLength
  const altered = (at: number): boolean => altering.some(({ from, to }) => from <= at && at < to)
  for (const { kind, from, to } of altering) {
    if (short && kind === 'swap' && background.isWord(analysis.chars, from, to)) return true
    if (to - from !== 1 || !altered(to)) continue
    if (background.isWord(analysis.chars, from, to + 1) || isKnown(analysis, from, to + 1)) return true
  }
  return false
}

/** Whether a field of work or region stands in glyphs `[start, end)` as it is. */
function isKnown({ fields, regions }: Analysis, start: number, end: number): boolean {
  const stands = ({ to, cost }: { to: number; cost: number }): boolean => to === end && cost <= UNALTERED
  return startingAt(fields, start).some(stands) || startingAt(regions, start).some(stands)
}

/** The number of a hotline alone; altered it is another number. */
const NUMBER = /^\d+$/

/** Whether a form is the name of a hotline. */
const beginsWithHotline = (form: string): boolean =>
  (/^\d+/.exec(form)?.[0].length ?? 0) >= WEIGHTS.proof.hotlineStart

/** Numbers in names of composed bodies and of hotlines say which body it is: 长沙市一中 is not 长沙十一中, nor 12354热线 12345热线. */
function altersNumber(
  analysis: Analysis,
  model: Model,
  { entries }: RegisteredMatch,
  edits: readonly AlignedEdit[],
): boolean {
  const altering = edits.filter((edit) => isAltering(edit) && edit.kind !== 'digit')
  let before = 0
  for (const placed of entries) {
    const { symbols } = alignEntry(analysis, model, placed)
    for (let at = 0; at < symbols.length; at++) {
      const place = before + at
      if (!altering.some(({ start, end }) => start <= place && place < end)) continue
      if (analysis.lattice.channel.isNumeral(symbols[at]!)) return true
    }
    before += symbols.length
  }
  return false
}

const NO_EDITS: readonly AlignedEdit[] = []

const isAltering = ({ kind }: AlignedEdit): boolean => !UNSEEN.has(kind)

/** A registered body that is read in some glyphs. */
class RegisteredCandidate implements Candidate {
  readonly from: number
  readonly to: number
  readonly proof: number
  readonly finding: Finding
  readonly relation: 'lookalike' | 'same'
  readonly doubt: DoubtCode | null
  readonly composed: boolean
  readonly frame = null
  readonly scant: boolean
  readonly #analysis: Analysis
  readonly #model: Model
  readonly #match: RegisteredMatch
  /** The divisions in front that hold the body. */
  readonly #holders: readonly MatchAs<'region'>[]
  #edits: readonly AlignedEdit[] | null

  /** `edits` are null where the text stands as it is: what folding did to it is looked up when it is told. */
  constructor(
    analysis: Analysis,
    model: Model,
    match: RegisteredMatch,
    proof: number,
    usual: boolean,
    edits: readonly AlignedEdit[] | null,
  ) {
    const altering = edits?.filter(isAltering) ?? NO_EDITS
    const { to } = match
    this.#holders = holdersOf(analysis, match)
    const from = this.#holders[0]?.from ?? match.from
    this.from = from
    this.to = to
    this.proof = proof
    this.relation = altering.length > 0 ? 'lookalike' : 'same'
    this.finding = { code: this.relation, from, to, bits: Math.min(proof, WEIGHTS.proof.most) }
    this.doubt = doubtOf(analysis, model, match, usual, altering)
    this.composed = match.composed
    this.scant = isScant(analysis, match, altering, usual)
    this.#analysis = analysis
    this.#model = model
    this.#match = match
    this.#edits = edits
  }

  get body(): NonNullable<Candidate['body']> {
    return this.#match.body
  }

  get category(): Category {
    return this.#match.category
  }

  get regions(): readonly string[] {
    return this.#match.regions
  }

  get school(): boolean {
    return this.#match.school
  }

  get service(): boolean {
    return this.#match.service
  }

  get station(): boolean {
    return this.#match.station
  }

  get read(): string {
    return this.#holders.map(({ type }) => type.form.text).join('') + this.body.form
  }

  get edits(): readonly AlignedEdit[] {
    this.#edits ??=
      editsOf(this.#analysis, this.#model, [...this.#holders, ...this.#match.entries]) ?? NO_EDITS
    return this.#edits
  }

  get symbols(): readonly string[] {
    const { glyphs, raw } = this.#model.folding.fold(this.read)
    return glyphs.map(({ start, end }) => raw.slice(start, end))
  }

  told(): Finding {
    const { code, from, to, bits } = this.finding
    return { code, from, to, bits, args: { form: this.read } }
  }
}
