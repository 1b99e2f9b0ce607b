import { Composer } from '../composed.ts'
import { bodyEntry, createDirectory, type Entry } from '../entry.ts'
import { EMPTY_REGISTRY } from '../index.ts'
import { joinTables, type Tables } from '../tables.ts'
import { twinsById } from '../twins.ts'
import type { Body, Validity } from '../types.ts'
import { isFormer } from '../validity.ts'

type Fold = (text: string) => string

/** A bundled body that bears a form. */
export interface Bearer {
  readonly id: string
  /** Its name and id, for a message. */
  readonly told: string
  /** Whether the form is its full name in a table. */
  readonly named: boolean
  /** Whether a pattern composes it. */
  readonly composed: boolean
  /** Where the form is no name of its any more, what has become of it, to be added to `told`; null for a living name. */
  readonly past: string | null
}

/** What bundled bodies bear a form, listed or composed; what patterns except is composed by none. */
export class Bundled {
  readonly #fold: Fold
  readonly #composer: Composer
  readonly #byForm = new Map<string, Entry[]>()
  readonly #names: ReadonlyMap<string, string>
  readonly #twins: ReadonlyMap<string, Body>
  readonly #base: Tables

  /** @param own tables whose regions the patterns of the base compose bodies for too, and whose bodies may be such */
  constructor(base: Tables, own: Tables, fold: Fold) {
    const tables = { ...base, regions: [...base.regions, ...own.regions] }
    const directory = createDirectory(tables)
    this.#base = base
    this.#twins = twinsById(joinTables(own, joinTables(base, EMPTY_REGISTRY)))
    this.#fold = fold
    this.#composer = new Composer(directory, fold)
    this.#names = new Map(base.bodies.map(({ value }) => [value.id, value.name]))
    for (const { value, place } of base.bodies) {
      const entry = bodyEntry(value, { file: place.head.file, row: place.line }, directory)
      for (const text of new Set(value.forms.map((form) => fold(form.text)))) {
        const others = this.#byForm.get(text)
        if (others) others.push(entry)
        else this.#byForm.set(text, [entry])
      }
    }
  }

  /** Folded forms of listed bodies. */
  get forms(): Iterable<string> {
    return this.#byForm.keys()
  }

  /** The patterns of the base. */
  get patterns(): Tables['patterns'] {
    return this.#base.patterns
  }

  /** Bodies with a form that is folded to this text, listed ones first, each once. */
  bearing(folded: string): Bearer[] {
    const listed = (this.#byForm.get(folded) ?? []).map((entry) => this.#bearer(entry, folded))
    const ids = new Set(listed.map(({ id }) => id))
    const composed = this.#composer.find(folded).map((entry) => this.#listed(this.#bearer(entry, folded)))
    return [...listed, ...composed.filter(({ id }) => !ids.has(id))]
  }

  /** Whether an id stands for the same body as another: that of a pattern's for a listed one. */
  isOne(id: string, listed: string): boolean {
    return this.#twins.get(id)?.id === listed
  }

  /** A body that is listed and composed by the id and name that are listed in the base. */
  #listed(bearer: Bearer): Bearer {
    const body = this.#twins.get(bearer.id)
    return body && this.#names.has(body.id)
      ? { ...bearer, id: body.id, told: `${body.name} (${body.id})` }
      : bearer
  }

  #bearer({ id, kind, name, forms, validity }: Entry, folded: string): Bearer {
    const told = `${name} (${id})`
    const borne = forms.filter(({ text }) => this.#fold(text) === folded)
    const isPast = borne.length > 0 && borne.every(({ marks }) => marks.includes('former'))
    const past = isFormer(validity)
      ? this.#became(validity)
      : isPast
        ? ', which bears another name now'
        : null
    const named = kind === 'body' && this.#fold(name) === folded
    return { id, told, named, composed: kind === 'composed', past }
  }

  #became({ to, successors }: Validity): string {
    const nameOf = (id: string): string => this.#names.get(id) ?? this.#composer.byId(id)?.name ?? ''
    const who = successors.map((id) => `${nameOf(id)} (${id})`).join(' and ')
    return `${to === null ? '' : `, which ended in ${to}`}${who === '' ? '' : `; followed by ${who}`}`
  }
}
