import { fitsNumber } from '../numbers.ts'
import type { PatternRow } from '../patterns.ts'
import { regionForms } from '../regions.ts'
import type { Tables } from '../tables.ts'
import type { FormMark, Pattern, PatternPart, PatternTemplate, Region } from '../types.ts'
import type { Bundled } from './bundled.ts'
import { type LintFinding, some } from './finding.ts'

type Fold = (text: string) => string

/** What stands around the slot of a template, folded. */
interface Frame {
  readonly before: string
  readonly after: string
}

/** A name that a template composes, folded, with the id of the body. */
interface Composed {
  readonly id: string
  readonly name: string
  readonly marks: readonly FormMark[]
}

/** What may stand in a slot. */
interface Filling {
  readonly slotId: string
  readonly text: string
  readonly marks: readonly FormMark[]
}

/** Templates of the files that compose names of bundled bodies which are others than they compose. */
export function findBundledTemplates(own: Tables, base: Tables, bundled: Bundled, fold: Fold): LintFinding[] {
  if (own.patterns.length === 0) return []
  const regions = [...base.regions, ...own.regions].map(({ value }) => value)
  const names = new Names(regions, bundled, fold)
  return own.patterns.flatMap((row) =>
    row.value.templates.flatMap((template) => {
      const [past, living] = borneBy(names.of(row.value, template), bundled)
      return [...formerly(row, template, past), ...today(row, template, living)]
    }),
  )
}

/** What bundled bodies bore and bear of some names, told for a message; not what is marked so. */
function borneBy(
  composed: readonly Composed[],
  bundled: Bundled,
): readonly [past: readonly string[], living: readonly string[]] {
  const [past, living] = [new Set<string>(), new Set<string>()]
  for (const { id, name, marks } of composed) {
    for (const one of bundled.bearing(name)) {
      if (one.past !== null) {
        if (!marks.includes('former')) past.add(one.told)
      } else if (!marks.includes('shared') && !bundled.isOne(id, one.id)) living.add(one.told)
    }
  }
  return [[...past], [...living]]
}

function formerly(row: PatternRow, { text, marks }: PatternTemplate, past: readonly string[]): LintFinding[] {
  if (past.length === 0) return []
  const what = `${text} composes former names of bundled bodies: ${some(past)}`
  const remedy = `write ${text}[${[...marks, 'former'].join(',')}], or leave these regions out`
  return [{ rule: 'former-name', ...whereOf(row), form: text, what, remedy }]
}

function today(row: PatternRow, { text, marks }: PatternTemplate, living: readonly string[]): LintFinding[] {
  if (living.length === 0) return []
  const what = `${text} composes names of bundled bodies: ${some(living)}`
  const marked = `write ${text}[${[...marks, 'shared'].join(',')}]`
  const remedy = `drop it if it is these bodies; or ${marked}, or leave these regions out`
  return [{ rule: 'bundled-form', ...whereOf(row), form: text, what, remedy }]
}

const whereOf = ({ value, place }: PatternRow) => ({ file: place.head.file, row: place.line, id: value.id })

/** Which names of templates bundled bodies may bear: few of the thousands that each composes. */
class Names {
  readonly #fold: Fold
  readonly #regions: readonly Region[]
  /** Forms of regions as they are folded: each stands in many templates. */
  readonly #folded: ReadonlyMap<string, string>
  readonly #forms: readonly string[]
  readonly #frames: readonly Frame[]

  constructor(regions: readonly Region[], bundled: Bundled, fold: Fold) {
    this.#fold = fold
    this.#regions = regions
    this.#folded = new Map(regions.flatMap(({ forms }) => forms.map(({ text }) => [text, fold(text)])))
    this.#forms = [...bundled.forms]
    this.#frames = bundled.patterns.flatMap(({ value }) => value.templates.map((one) => frameOf(one, fold)))
  }

  of({ id }: Pattern, template: PatternTemplate): Composed[] {
    const frame = frameOf(template, this.#fold)
    const listed = new Set(
      this.#forms.filter((form) => form.startsWith(frame.before) && form.endsWith(frame.after)),
    )
    const isComposed = this.#frames.some((other) => mayMeet(frame, other))
    if (listed.size === 0 && !isComposed) return []
    const slot = template.parts.find(({ kind }) => kind !== 'literal')!
    return this.#fillings(slot)
      .map(({ slotId, text, marks }) => ({
        id: `${id}/${slotId}`,
        name: frame.before + text + frame.after,
        marks: [...template.marks, ...marks],
      }))
      .filter(({ name }) => isComposed || listed.has(name))
  }

  /** What stands in a slot, folded, with the end of the id that it gives to the body; of numbers one of each length, and the bounds. */
  #fillings(slot: PatternPart): Filling[] {
    if (slot.kind === 'region') {
      return this.#regions.flatMap((region) =>
        regionForms(region, slot).map(({ text, marks }) => ({
          slotId: region.id,
          text: this.#folded.get(text)!,
          marks,
        })),
      )
    }
    if (slot.kind === 'literal') return []
    const lengths = Array.from({ length: slot.max - slot.min + 1 }, (_, nth) => slot.min + nth)
    const { least, most } = slot.bounds ?? {}
    return [...lengths.map((length) => '1'.repeat(length)), `${least}`, `${most}`]
      .filter((text) => /^\d+$/.test(text) && fitsNumber(slot, text))
      .map((text) => ({ slotId: text, text, marks: [] }))
  }
}

function frameOf({ parts }: PatternTemplate, fold: Fold): Frame {
  const at = parts.findIndex(({ kind }) => kind !== 'literal')
  const text = (some: readonly PatternPart[]) =>
    fold(some.map((part) => (part.kind === 'literal' ? part.text : '')).join(''))
  return { before: text(parts.slice(0, at)), after: text(parts.slice(at + 1)) }
}

/** Whether names of both frames may be the same. */
const mayMeet = (a: Frame, b: Frame): boolean =>
  (a.before.startsWith(b.before) || b.before.startsWith(a.before)) &&
  (a.after.endsWith(b.after) || b.after.endsWith(a.after))
