import type { Model } from '../../model/model.ts'
import { isOrdinary } from '../../registry/forms.ts'
import type { Body, Form, FormMark } from '../../registry/types.ts'
import { isFormer } from '../../registry/validity.ts'
import type { Category } from '../../types.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import type { PlacedEntry } from '../edits.ts'
import type { DoubtCode } from '../finding.ts'
import { canonicalOf, formOf, idOf } from './composed-name.ts'
import { formerName, formerOf } from './former.ts'
import { matchPatterns, type PatternMatch } from './patterns.ts'

/** A registered text that can be read in glyphs `[from, to)`, before its edits are named. */
export interface RegisteredMatch {
  readonly from: number
  readonly to: number
  readonly cost: number
  readonly entries: readonly PlacedEntry[]
  /** -log2 P of the official text as ordinary text. */
  readonly expected: number
  /** -log2 P that this body and form are chosen. */
  readonly choice: number
  readonly composed: boolean
  /** The form is a word or a person's name by itself. */
  readonly ordinary: boolean
  /** What else the form is, so that no verdict on it is certain. */
  readonly doubt: DoubtCode | null
  readonly body: NonNullable<Candidate['body']>
  readonly category: Category
  readonly regions: readonly string[]
  /** A school or university. */
  readonly school: boolean
  /** A service of the state: a hotline, site, app or code. */
  readonly service: boolean
  /** A television or radio station. */
  readonly station: boolean
  /** Nearly every reader knows the body by its names. */
  readonly known: boolean
  /** Another form than the full name. */
  readonly short: boolean
  /** The text of a form in Latin letters as the body writes it; null for others. */
  readonly latin: string | null
}

/** Subcategories of schools and universities: their teams and classes bear their names with a number. */
const SCHOOL = /^(?:school|university)(?:-|$)/

/** Subcategories of services of the state. */
const SERVICE: ReadonlySet<string> = new Set(['gov-app', 'gov-site', 'health-code', 'hotline'])

/** Subcategories of stations: their programmes bear names that no registry holds. */
const STATION = /^(?:television|radio)$/

/** Subcategories of public bodies that are not all of China: docs/policy.md, rule 12. */
const FOREIGN: ReadonlySet<string> = new Set(['embassy', 'international'])

const LATIN = /^[A-Za-z]+$/

/** Every listed form that can be read in a name. */
export function listedMatches({ forms }: Analysis, model: Model): RegisteredMatch[] {
  const matches: RegisteredMatch[] = []
  for (const match of forms) matches.push(new ListedMatch(match, model))
  return matches
}

/** Every composed name that can be read in it. */
export function composedMatches(analysis: Analysis, model: Model): RegisteredMatch[] {
  const matches: RegisteredMatch[] = []
  for (const match of matchPatterns(analysis, model.patterns)) matches.push(new ComposedMatch(match, model))
  return matches
}

/** -log2 P that this form of this body is chosen. */
export const choiceOfForm = (body: Body, form: Form): number =>
  WEIGHTS.choice[body.level] + weaknessOf(form.marks, body.verified)

const HAN = /\p{Script=Han}/u

/** Whether a form shares so much with the full name that it is no pet name: 央视新闻, not 市说新语. */
function sharesName(form: string, name: string): boolean {
  if (form === name || !HAN.test(form)) return true
  let shared = 0
  let at = 0
  for (const char of form) {
    if (form.indexOf(char) === at && name.includes(char)) shared++
    at += char.length
  }
  return shared >= WEIGHTS.guess.petShared
}

/** A listed body as verdicts name it, by the form that was read. */
function referenceTo({ id, name, validity }: Body, form: string, model: Model): RegisteredMatch['body'] {
  const reference = { id, name, form }
  return isFormer(validity) ? { ...reference, former: formerName(validity, model) } : reference
}

/** A listed form. Most matches prove nothing: what else there is to say of a body is said when it is asked. */
class ListedMatch implements RegisteredMatch {
  readonly from: number
  readonly to: number
  readonly cost: number
  readonly entries: readonly PlacedEntry[]
  readonly expected: number
  readonly choice: number
  readonly composed = false
  readonly ordinary: boolean
  readonly #body: Body
  readonly #form: Form
  readonly #model: Model
  #reference: RegisteredMatch['body'] | null = null

  constructor(match: MatchAs<'form'>, model: Model) {
    const { body, form } = match.type
    this.from = match.from
    this.to = match.to
    this.cost = match.cost
    this.entries = [match]
    this.expected = model.vocabulary.surprisals[match.entry]!
    this.choice = choiceOfForm(body, form)
    this.ordinary = isOrdinary(form)
    this.#body = body
    this.#form = form
    this.#model = model
  }

  get doubt(): DoubtCode | null {
    return doubtOfMarks(this.#form.marks) ?? (this.#isForeign ? 'foreign' : null)
  }

  get #isForeign(): boolean {
    return FOREIGN.has(this.#body.subcategory) && !/^(?:中国|中华)/.test(this.#body.name)
  }

  get body(): RegisteredMatch['body'] {
    this.#reference ??= referenceTo(this.#body, this.#form.text, this.#model)
    return this.#reference
  }

  get category(): Category {
    return this.#body.category
  }

  get regions(): readonly string[] {
    return this.#body.region === null ? [] : [this.#body.region]
  }

  get school(): boolean {
    return SCHOOL.test(this.#body.subcategory)
  }

  get station(): boolean {
    return STATION.test(this.#body.subcategory)
  }

  get service(): boolean {
    return SERVICE.has(this.#body.subcategory)
  }

  get known(): boolean {
    return this.#body.known && sharesName(this.#form.text, this.#body.name)
  }

  get short(): boolean {
    return this.#form.text !== this.#body.name
  }

  get latin(): string | null {
    return LATIN.test(this.#form.text) ? this.#form.text : null
  }
}

/** A composed name. */
class ComposedMatch implements RegisteredMatch {
  readonly from: number
  readonly to: number
  readonly cost: number
  readonly entries: readonly PlacedEntry[]
  readonly expected: number
  readonly choice: number
  readonly composed = true
  // With its region even a topic (韶关新闻) is no ordinary text.
  readonly ordinary = false
  readonly #match: PatternMatch
  readonly #model: Model
  #reference: RegisteredMatch['body'] | null = null

  constructor(match: PatternMatch, model: Model) {
    const { vocabulary } = model
    const { entries, pattern, template, regions, number } = match
    this.from = match.from
    this.to = match.to
    this.cost = match.cost
    this.entries = entries
    this.expected = entries.reduce(
      (sum, { entry }) => sum + vocabulary.surprisals[entry]!,
      (number ?? '').length * WEIGHTS.choice.digit,
    )
    const usual = regions.filter((region) => region.marked).length * WEIGHTS.choice.markedRegion
    this.choice =
      WEIGHTS.choice.composed + choiceOf(match) + weaknessOf(template.marks, pattern.verified) + usual
    this.#match = match
    this.#model = model
  }

  get doubt(): DoubtCode | null {
    const { template, regions } = this.#match
    // Private schools bear such names too, and lists name the public universities: docs/policy.md, rule 9.
    if (this.school) return 'private-school'
    // And private associations: docs/policy.md, rule 2.
    if (this.#match.pattern.subcategory === 'association') return 'may-exist'
    const doubt = doubtOfMarks(template.marks)
    // A region with a word is no word: 长沙教育 may be what is spoken of, not who speaks.
    if (doubt !== null) return doubt === 'also-word' ? 'topic' : doubt
    return regions.some((region) => region.ordinary) ? 'also-region' : null
  }

  get body(): RegisteredMatch['body'] {
    this.#reference ??= this.#makeReference()
    return this.#reference
  }

  #makeReference(): RegisteredMatch['body'] {
    const id = idOf(this.#match)
    const form = formOf(this.#match)
    const listed = this.#model.twins.of(id)
    if (listed !== undefined) return referenceTo(listed, form, this.#model)
    const reference = { id, name: canonicalOf(this.#match), form }
    const former = formerOf(this.#match, this.#model)
    return former === null ? reference : { ...reference, former }
  }

  get category(): Category {
    return this.#match.pattern.category
  }

  get regions(): readonly string[] {
    return this.#match.regions.map(({ region }) => region.id)
  }

  get school(): boolean {
    return SCHOOL.test(this.#match.pattern.subcategory)
  }

  get station(): boolean {
    return STATION.test(this.#match.pattern.subcategory)
  }

  get service(): boolean {
    return SERVICE.has(this.#match.pattern.subcategory)
  }

  readonly known = false
  readonly latin = null

  get short(): boolean {
    const { pattern, template } = this.#match
    return template !== pattern.templates[0]
  }
}

/** A form that was made by rule is as sure as another. */
const DOUBT_OF_MARK: Readonly<Record<FormMark, DoubtCode | null>> = {
  'common-word': 'also-word',
  'person-name': 'also-person',
  shared: 'shared',
  former: 'former',
  topic: 'also-topic',
  derived: null,
}

function doubtOfMarks(marks: readonly FormMark[]): DoubtCode | null {
  for (const mark of marks) if (DOUBT_OF_MARK[mark] !== null) return DOUBT_OF_MARK[mark]
  return null
}

function weaknessOf(marks: readonly FormMark[], verified: boolean): number {
  return marks.reduce((sum, mark) => sum + WEIGHTS.mark[mark], verified ? 0 : WEIGHTS.choice.unverified)
}

function choiceOf({ regions }: PatternMatch): number {
  const level = regions.at(-1)?.region.level
  if (level === undefined || level === 'macro' || level === 'special' || level === 'local')
    return WEIGHTS.choice.city
  return WEIGHTS.choice[level]
}
