import { LONGEST_FORM } from '../registry/forms.ts'
import { type Bilingual, byLanguage } from '../types.ts'
import type { Option, Subject } from './option.ts'
import { isKept } from './readable.ts'
import type { TrickKind } from './tables.ts'
import type { Variant, VariantEdit } from './types.ts'

/** An option with its bits within its kind. */
export interface Weighed {
  readonly option: Option
  readonly bits: number
}

/** Bits of the options of one kind: each place is as likely as another, and at each place options count by their weights, beside finding nothing. */
export function weigh(options: readonly Option[]): Weighed[] {
  const places = new Map<number, number>()
  const placeOf = ({ from, to }: Option) => from * LONGEST_FORM + to
  for (const option of options) {
    const before = places.get(placeOf(option)) ?? option.rest ?? 0
    places.set(placeOf(option), before + option.weight)
  }
  return options.map((option) => {
    const share = option.weight / places.get(placeOf(option))!
    return { option, bits: Math.log2(places.size) - Math.log2(share) }
  })
}

/** The variant of one option. */
export function variantOf(subject: Subject, { option, bits }: Weighed, row: TrickKind): Variant {
  const { form, chars } = subject
  const start = chars.slice(0, option.from).join('').length
  const read = chars.slice(option.from, option.to).join('')
  const edit: VariantEdit = {
    trick: row.trick,
    span: [start, start + read.length],
    read,
    wrote: option.wrote,
    bits: rounded(row.bits + bits),
    lost: row.altered * option.changed,
    text: byLanguage((language) => filled(row.template[language], read, option.wrote)),
  }
  return made(form, [edit])
}

/** Both variants in one, or null where their edits touch the same characters. */
export function joined(one: Variant, other: Variant): Variant | null {
  const edits = [...one.edits, ...other.edits].sort(
    (a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1] || (a.trick < b.trick ? -1 : 1),
  )
  return edits.every((edit, at) => at === 0 || follows(edits[at - 1]!, edit)) ? made(one.form, edits) : null
}

/** At one place only a region and what follows it may be put in: 新华社 + 河南 + 频道. Nothing that the eye does not see is done twice. */
function follows(before: VariantEdit, after: VariantEdit): boolean {
  if (before.trick === after.trick && before.lost === 0 && after.lost === 0) return false
  if (before.span[1] !== after.span[0] || before.span[0] !== after.span[1])
    return before.span[1] <= after.span[0]
  return before.trick === 'region' && after.trick === 'suffix'
}

/** Whether enough of the official form is left. */
export function isReadable({ form, edits }: Variant): boolean {
  return isKept(
    [...form].length,
    edits.reduce((sum, { lost }) => sum + lost, 0),
  )
}

function made(form: string, edits: readonly VariantEdit[]): Variant {
  let name = ''
  let at = 0
  for (const { span, wrote } of edits) {
    name += form.slice(at, span[0]) + wrote
    at = span[1]
  }
  return {
    name: name + form.slice(at),
    form,
    tricks: edits.map(({ trick }) => trick),
    edits,
    bits: rounded(edits.reduce((sum, { bits }) => sum + bits, 0)),
  }
}

function filled(template: Bilingual['en'], read: string, wrote: string): string {
  return template.replaceAll('{read}', () => read).replaceAll('{wrote}', () => wrote)
}

const rounded = (bits: number): number => Math.round(bits * 100) / 100
