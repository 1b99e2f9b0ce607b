import type { AlignedEdit } from '../align/align.ts'
import { UNALTERED } from '../channel/prices.ts'
import type { Body, FormMark, PatternPart } from '../registry/types.ts'
import type { Category, EditKind } from '../types.ts'
import type { Candidate, Finding } from './candidate.ts'
import { editsOf } from './edits.ts'
import { type PatternReading, type ReadRegion, readPatterns } from './patterns.ts'
import type { Knowledge, Scene } from './scene.ts'
import { spanSurprisal } from './surprisal.ts'

/**
 * -log2 P(an impostor picks this body), by level, in 1/100 bit: a few hundred national bodies are copied
 * far more often than any of the thousands of local ones.
 */
const CHOICE: Record<Body['level'], number> = { central: 850, province: 950, city: 1_100, county: 1_250 }

/** Bits taken from a form that is weaker than its letters: it is a word, a person, or several bodies. */
const MARK: Record<FormMark, number> = {
  'common-word': 600,
  'person-name': 500,
  shared: 300,
  derived: 150,
  former: 100,
}
const UNVERIFIED = 100

/**
 * What the text of a form proves at most that is a word, a phrase or a person's name by itself: it is far more usual than
 * the background's pairs of characters tell (一鸣惊人 is an idiom). Who alters it plays with the word, not with the body.
 */
const ORDINARY_TEXT = 2_000
const ORDINARY_ALTERED = 600

/** Marks of forms that are ordinary texts by themselves. */
const ORDINARY: ReadonlySet<FormMark> = new Set(['common-word', 'person-name'])

/** Two characters altered are many other words too. */
const SHORT = 600
const ABBREVIATION = 300

/** -log2 P of a digit of a unit number. */
const DIGIT = 330

/** Patterns compose many more names than there are listed bodies, and any one is picked more rarely. */
const COMPOSED = 250

/** A region whose name is a word or a person's name too: 和平, 长安. */
const MARKED_REGION = 200

/** What one reading can prove at most: that the body is named, not who speaks. */
export const MOST_PROOF = 1_500

/** Fold edits leave a name `same`: the reader sees the official name itself. */
const UNSEEN: ReadonlySet<EditKind> = new Set(['variant', 'width', 'invisible', 'separator', 'confusable'])

/** A registered text that can be read in glyphs `[from, to)`, before its edits are named. */
interface Reading {
  readonly from: number
  readonly to: number
  readonly price: number
  readonly pieces: PatternReading['pieces']
  /** -log2 P of the official text as ordinary text. */
  readonly expected: number
  /** -log2 P that this body and form are chosen. */
  readonly choice: number
  readonly body: NonNullable<Candidate['body']>
  readonly category: Category
  readonly regions: readonly string[]
  readonly composed: boolean
  /** The form is a word, a person or several bodies too, so that no verdict on it is certain. */
  readonly marked: boolean
  /** The form is a word or a person's name by itself. */
  readonly ordinary: boolean
  /** A school or university. */
  readonly school: boolean
}

/** Subcategories of schools and universities: their teams and classes bear their names with a number. */
const SCHOOL = /^(?:school|university)(?:-|$)/

/** Every registered body that can be read in the scene and proves something. */
export function registeredCandidates(scene: Scene, knowledge: Knowledge): Candidate[] {
  const readings = [...formReadings(scene, knowledge), ...patternReadings(scene, knowledge)]
  return readings.flatMap((reading) => {
    const proof = proofOf(scene, knowledge, reading)
    if (proof <= 0) return []
    const edits = editsOf(scene, knowledge, reading.pieces)
    if (edits === null || mixesSpellings(edits)) return []
    if (reading.composed && altersNumber(scene, knowledge, reading, edits)) return []
    const certain =
      !isGuess(reading, edits) &&
      !mocks(scene, knowledge, edits) &&
      !isUsual(scene, knowledge, reading) &&
      !isTopic(scene, reading)
    return [toCandidate(knowledge, reading, proof, edits, certain)]
  })
}

function formReadings(scene: Scene, knowledge: Knowledge): Reading[] {
  return scene.forms.map(({ role: { body, form }, piece, from, to, price }) => ({
    from,
    to,
    price,
    pieces: [{ piece, from, to }],
    expected: knowledge.vocabulary.surprisals[piece]!,
    choice: CHOICE[body.level] + weaknessOf(form.marks, body.verified),
    body: { id: body.id, name: body.name, form: form.text },
    category: body.category,
    regions: body.region === null ? [] : [body.region],
    composed: false,
    marked: form.marks.some((mark) => mark !== 'derived'),
    ordinary: form.marks.some((mark) => ORDINARY.has(mark)),
    school: SCHOOL.test(body.subcategory),
  }))
}

function patternReadings(scene: Scene, knowledge: Knowledge): Reading[] {
  return readPatterns(scene, knowledge.patterns).map((reading) => {
    const { from, to, price, pieces, pattern, template, regions, number } = reading
    const usual = regions.filter((region) => region.marked).length * MARKED_REGION
    const school = SCHOOL.test(pattern.subcategory)
    return {
      from,
      to,
      price,
      pieces,
      expected: pieces.reduce(
        (sum, { piece }) => sum + knowledge.vocabulary.surprisals[piece]!,
        (number ?? '').length * DIGIT,
      ),
      choice: COMPOSED + choiceOf(reading) + weaknessOf(template.marks, pattern.verified) + usual,
      body: {
        id: idOf(reading),
        name: template === pattern.templates[0] ? formOf(reading) : canonicalOf(reading),
        form: formOf(reading),
      },
      category: pattern.category,
      regions: regions.map(({ region }) => region.id),
      composed: true,
      // Private schools bear such names too, and lists name the public universities: POLICY rule 9.
      marked:
        school ||
        template.marks.some((mark) => mark !== 'derived') ||
        regions.some((region) => region.ordinary),
      // With its region even a topic (韶关新闻) is no ordinary text.
      ordinary: false,
      school,
    }
  })
}

function weaknessOf(marks: readonly FormMark[], verified: boolean): number {
  return marks.reduce((sum, mark) => sum + MARK[mark], verified ? 0 : UNVERIFIED)
}

function choiceOf({ regions }: PatternReading): number {
  const level = regions.at(-1)?.region.level
  return level === undefined || level === 'macro' ? CHOICE.city : CHOICE[level]
}

function idOf({ pattern, regions, number }: PatternReading): string {
  const slots = regions.map(({ region }) => region.id)
  return [pattern.id, ...slots, ...(number === null ? [] : [number])].join('/')
}

/** The body's name as it is read. */
const formOf = (reading: PatternReading): string =>
  compose(reading, reading.template.parts, (region) => region.text)

/** Words that short are joined to the short form of a region: 厦门日报, not 厦门市日报. */
const JOINS_SHORT = 2

/** The body's name by the canonical template of its pattern. */
function canonicalOf(reading: PatternReading): string {
  const { parts } = reading.pattern.templates[0]!
  const literals = parts.flatMap((part) => (part.kind === 'literal' ? [[...part.text].length] : []))
  const short = parts[0]?.kind === 'literal' || Math.max(...literals) <= JOINS_SHORT
  return compose(reading, parts, ({ region }) =>
    short ? (region.forms[1] ?? region.forms[0]!).text : region.name,
  )
}

function compose(
  reading: PatternReading,
  parts: readonly PatternPart[],
  write: (region: ReadRegion) => string,
): string {
  let slot = 0
  return parts
    .map((part) => {
      if (part.kind === 'literal') return part.text
      if (part.kind === 'number') return (reading.number ?? '').toUpperCase()
      const region = reading.regions[slot++]
      return region === undefined ? '' : write(region)
    })
    .join('')
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

/** How much rarer than the official text an altered one must be: a trick makes a name odd. */
const ODD = 0
const USUAL = 300

/** A text that is as usual as the official one was probably meant as it stands: 民主研究, not 民族研究. */
function isUsual(scene: Scene, knowledge: Knowledge, { from, to, price, expected }: Reading): boolean {
  return price > UNALTERED && spanSurprisal(scene, knowledge, from, to) < expected + ODD
}

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

/** Edits after which a reader would only guess the name: no verdict on them is certain. */
const GUESSED: ReadonlySet<EditKind> = new Set(['initials', 'substitution'])

/** Names so short are many other things once two of their characters, or one of a composed name, are altered. */
const SHORT_NAME = { listed: 4, composed: 5 } as const

function isGuess(reading: Reading, edits: readonly AlignedEdit[]): boolean {
  const altering = edits.filter(({ kind }) => !UNSEEN.has(kind))
  if (altering.some(({ kind }) => GUESSED.has(kind))) return true
  const length = reading.to - reading.from
  if (reading.composed) return altering.length > 0 && length <= SHORT_NAME.composed
  return altering.length > 1 && length <= SHORT_NAME.listed
}

/** An authority word and fields of work without an organ word are a topic too: 中国应急管理. POLICY rule 2. */
function isTopic({ openings, fields }: Scene, { from, to }: Reading): boolean {
  const isPlain = (word: { price: number }) => word.price <= UNALTERED
  const opening = openings.find(
    (word) => word.from === from && word.role.opening.class === 'national' && isPlain(word),
  )
  if (opening === undefined || opening.to === to) return false
  let at = opening.to
  while (at < to) {
    const ends = fields
      .filter((word) => word.from === at && word.to <= to && isPlain(word))
      .map((word) => word.to)
    if (ends.length === 0) return false
    at = Math.max(...ends)
  }
  return true
}

/** Whether a character that mocks was put in: 坏球时报. */
function mocks({ chars }: Scene, { mockery }: Knowledge, edits: readonly AlignedEdit[]): boolean {
  return edits.some(
    ({ kind, from, to }) => !UNSEEN.has(kind) && chars.slice(from, to).some((char) => mockery.has(char)),
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
  const { from, to, body, category, marked, school, regions, composed } = reading
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
    certain: certain && !marked,
    school,
    regions,
    composed,
    read: body.form,
  }
}
