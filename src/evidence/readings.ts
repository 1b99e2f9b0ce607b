import type { Body, FormMark, PatternPart } from '../registry/types.ts'
import type { Category } from '../types.ts'
import type { Candidate } from './candidate.ts'
import { type PatternReading, type ReadRegion, readPatterns } from './patterns.ts'
import type { Knowledge, Scene } from './scene.ts'

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

/** Marks of forms that are ordinary texts by themselves. */
const ORDINARY: ReadonlySet<FormMark> = new Set(['common-word', 'person-name'])

/** -log2 P of a digit of a unit number. */
const DIGIT = 330

/** Patterns compose many more names than there are listed bodies, and any one is picked more rarely. */
const COMPOSED = 250

/** A region whose name is a word or a person's name too: 和平, 长安. */
const MARKED_REGION = 200

/** A registered text that can be read in glyphs `[from, to)`, before its edits are named. */
export interface Reading {
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

/** Everything registered that can be read in the scene: listed forms and composed names. */
export function readRegistered(scene: Scene, knowledge: Knowledge): Reading[] {
  return [...formReadings(scene, knowledge), ...patternReadings(scene, knowledge)]
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
