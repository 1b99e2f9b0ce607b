import type { Tables } from '../engine/registry/tables.ts'
import type { Body, Form, FormMark, Pattern } from '../engine/registry/types.ts'
import type { Located } from '../engine/tables/rows.ts'
import type { Verdict } from '../engine/types.ts'

/** What is known of a form's text. */
export interface FormFacts {
  /** The text as it is read; forms that are read alike are marked or dropped together. */
  readonly fold: (text: string) => string
  /** The mark that makes the form weak: what it is by measurement, a person's name or a word. */
  readonly mark: (text: string) => FormMark
}

/** The entry and form of a registry that a verdict rests on, with what can be done about it. */
export interface Source {
  readonly key: string
  readonly file: string
  readonly row: number
  readonly id: string | null
  readonly form: string | null
  readonly mark: FormMark
  /** What to write so that the form counts for less; null where its marks say all already. */
  readonly marking: string | null
  /** How to do without the form; null where there is none to do without. */
  readonly dropping: string | null
}

/** The two remedies: to mark a form as weak, or to do without it. */
export type Change = 'mark' | 'drop'

/** The mark that the engine takes most bits for. */
const WEAK: FormMark = 'common-word'

/** Finds the entry of some tables that a verdict rests on. */
export class Owners {
  readonly #bodies: ReadonlyMap<string, Located<Body>>
  readonly #patterns: ReadonlyMap<string, Located<Pattern>>
  readonly #facts: FormFacts

  constructor({ bodies, patterns }: Tables, facts: FormFacts) {
    this.#facts = facts
    this.#bodies = new Map(bodies.map((body) => [body.value.id, body]))
    this.#patterns = new Map(patterns.map((pattern) => [pattern.value.id, pattern]))
  }

  of({ body }: Verdict): Source {
    const listed = body === null ? undefined : this.#bodies.get(body.id)
    if (listed) return bodySource(listed, body!.form, this.#facts)
    const pattern = body === null ? undefined : this.#patterns.get(body.id.split('/', 2).join('/'))
    if (pattern) return patternSource(pattern)
    // The registry changed how another body is read, e.g. by a region of its own.
    const form = body?.form ?? null
    const where = { file: '', row: 0, id: body?.id ?? null, form }
    return { key: `\t${form}`, ...where, mark: WEAK, marking: null, dropping: null }
  }
}

function bodySource({ value, place }: Located<Body>, form: string, { fold, mark }: FormFacts): Source {
  const marks = value.forms.find(({ text }) => text === form)?.marks ?? []
  const weak = mark(form)
  const marking = marks.includes(weak) ? null : `write ${form}[${[...marks, weak].join(',')}]`
  const dropping = form === value.name ? 'register a longer full name instead' : `drop ${form}`
  const where = { file: place.head.file, row: place.line, id: value.id, form }
  return { key: `${value.id}\t${fold(form)}`, ...where, mark: weak, marking, dropping }
}

function patternSource({ value, place }: Located<Pattern>): Source {
  const [template] = value.templates
  const marking = value.templates.every(({ marks }) => marks.includes(WEAK))
    ? null
    : `write ${template!.text}[${WEAK}], and so all its templates`
  const { head, line } = place
  const where = { file: head.file, row: line, id: value.id, form: template!.text }
  return { key: value.id, ...where, mark: WEAK, marking, dropping: 'drop the pattern' }
}

/** The tables as they would be once the remedy was applied to every source. */
export function changed(
  { bodies, regions, patterns }: Tables,
  sources: readonly Source[],
  change: Change,
  { fold }: FormFacts,
): Tables {
  const byKey = new Map(sources.map((source) => [source.key, source]))
  const reform = ({ id, forms }: Body): Form[] => {
    const sourceOf = ({ text }: Form) => byKey.get(`${id}\t${fold(text)}`)
    if (change === 'drop') return forms.filter((form) => !sourceOf(form))
    return forms.map((form) => weaken(form, sourceOf(form)?.mark))
  }
  const repattern = (pattern: Pattern): Pattern[] => {
    if (!byKey.has(pattern.id)) return [pattern]
    const templates = pattern.templates.map((template) => weaken(template, WEAK))
    return change === 'drop' ? [] : [{ ...pattern, templates }]
  }
  return {
    bodies: bodies.map(({ value, place }) => ({ value: { ...value, forms: reform(value) }, place })),
    regions,
    patterns: patterns.flatMap(({ value, place }) =>
      repattern(value).map((next) => ({ value: next, place })),
    ),
  }
}

function weaken<T extends { readonly marks: readonly FormMark[] }>(one: T, mark: FormMark | undefined): T {
  return mark === undefined || one.marks.includes(mark) ? one : { ...one, marks: [...one.marks, mark] }
}
