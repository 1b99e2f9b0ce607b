import type { CharacterTables } from '../../fold/types.ts'
import type { PatternIndex } from '../../model/patterns.ts'
import type { RegionType } from '../../model/vocabulary.ts'
import { isOrdinary } from '../../registry/forms.ts'
import { fitsNumber } from '../../registry/numbers.ts'
import { takesRegion } from '../../registry/regions.ts'
import type {
  NumberSlot,
  Pattern,
  PatternPart,
  PatternTemplate,
  Region,
  RegionSlot,
} from '../../registry/types.ts'
import type { Analysis } from '../analysis.ts'
import { endingAt, startingAt } from '../span.ts'

/** A region in a slot, with the written form that was read. */
export interface ReadRegion {
  readonly region: Region
  readonly text: string
  /** The form is weaker than its letters. */
  readonly marked: boolean
  /** The form is a word or a person's name by itself: 白银, 和平. */
  readonly ordinary: boolean
}

/** A pattern that can be read in glyphs `[from, to)`. */
export interface PatternMatch {
  readonly pattern: Pattern
  readonly template: PatternTemplate
  readonly from: number
  readonly to: number
  readonly cost: number
  /** Regions in the order of the slots. */
  readonly regions: readonly ReadRegion[]
  /** Entries in order, for the alignment of each. */
  readonly entries: readonly { readonly entry: number; readonly from: number; readonly to: number }[]
  /** The number read in a number slot, as written. */
  readonly number: string | null
}

type Step = Omit<PatternMatch, 'pattern' | 'template'>

/** Every way to read a pattern in the analysis: from each anchor outwards, slot by slot. */
export function matchPatterns(analysis: Analysis, index: PatternIndex): PatternMatch[] {
  const found: PatternMatch[] = []
  const { border } = analysis.lattice
  for (const { entry, from, to, cost } of analysis.literals) {
    const anchors = index.anchors(entry)
    if (anchors.length === 0) continue
    const start: Step = { from, to, cost, regions: [], entries: [{ entry, from, to }], number: null }
    for (const { pattern, template, part } of anchors) {
      for (const left of extend(analysis, index, template.parts, part - 1, start, -1)) {
        for (const whole of extend(analysis, index, template.parts, part + 1, left, 1)) {
          if (border[whole.from] && border[whole.to]) found.push({ pattern, template, ...whole })
        }
      }
    }
  }
  return found
}

/** Every way to read the parts from the given one on, to the left or to the right. */
function extend(
  analysis: Analysis,
  index: PatternIndex,
  parts: readonly PatternPart[],
  first: number,
  start: Step,
  direction: -1 | 1,
): readonly Step[] {
  let steps: readonly Step[] = [start]
  for (let nth = first; nth >= 0 && nth < parts.length && steps.length > 0; nth += direction) {
    const next: Step[] = []
    for (const step of steps) extendOnce(analysis, index, parts[nth]!, step, direction, next)
    steps = next
  }
  return steps
}

function extendOnce(
  analysis: Analysis,
  index: PatternIndex,
  part: PatternPart,
  step: Step,
  direction: -1 | 1,
  next: Step[],
): void {
  if (part.kind === 'number') readNumber(analysis, part, step, direction, next)
  else if (part.kind === 'literal') {
    const wanted = index.literal(part.text)
    for (const found of analysis.literals) {
      if (found.entry === wanted && touches(analysis, found, step, direction)) {
        next.push(join(step, found, direction))
      }
    }
  } else {
    for (const slot of slotsBeside(analysis, step, direction)) {
      if (!fits(part, slot.type)) continue
      const joined = join(step, slot, direction)
      const read = readRegion(slot.type)
      next.push({ ...joined, regions: direction < 0 ? [read, ...joined.regions] : [...joined.regions, read] })
    }
  }
}

/** Regions that touch a step. */
function slotsBeside(analysis: Analysis, step: Step, direction: -1 | 1): Analysis['slots'] {
  const { lattice, slots } = analysis
  // Where pictographs stand between, a slot touches a step from afar.
  if (lattice.pictographs) return slots.filter((slot) => touches(analysis, slot, step, direction))
  return direction < 0 ? endingAt(slots, step.from) : startingAt(slots, step.to)
}

const readRegion = ({ region, form }: RegionType): ReadRegion => ({
  region,
  text: form.text,
  marked: form.marks.length > 0,
  ordinary: isOrdinary(form),
})

const touches = (
  analysis: Analysis,
  { from, to }: { readonly from: number; readonly to: number },
  step: Step,
  direction: -1 | 1,
): boolean => (direction < 0 ? meet(analysis, to, step.from) : meet(analysis, step.to, from))

/** Whether two parts stand side by side, with nothing but pictographs between them. */
function meet({ lattice }: Analysis, left: number, right: number): boolean {
  if (left > right) return false
  for (let at = left; at < right; at++) if (lattice.glyphs[at]!.kind !== 'emoji') return false
  return true
}

const fits = (slot: RegionSlot, type: RegionType): boolean =>
  takesRegion(slot, type.region) && (slot.form === 'any' || (slot.form === 'full' ? type.titled : type.short))

function join(
  step: Step,
  entry: { entry: number; from: number; to: number; cost: number },
  direction: -1 | 1,
): Step {
  const place = { entry: entry.entry, from: entry.from, to: entry.to }
  return {
    ...step,
    from: Math.min(step.from, entry.from),
    to: Math.max(step.to, entry.to),
    cost: step.cost + entry.cost,
    entries: direction < 0 ? [place, ...step.entries] : [...step.entries, place],
  }
}

/** What notices write for digits that they leave out: 69XXX部队, 某部队. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set(['x', '某'])

/** A digit, a numeral, a letter that looks like a digit, or a placeholder. */
function isDigit({ lattice }: Analysis, at: number): boolean {
  const glyph = lattice.glyphs[at]!
  const readings = [glyph.char, ...glyph.alternatives]
  return PLACEHOLDERS.has(glyph.char) || readings.some((char) => isNumber(char, lattice.channel.tables))
}

const isNumber = (char: string, tables: CharacterTables): boolean =>
  /^[0-9]$/.test(char) || tables.numerals(char).length > 0

function readNumber(analysis: Analysis, slot: NumberSlot, step: Step, direction: -1 | 1, next: Step[]): void {
  let number = ''
  let at = direction < 0 ? step.from - 1 : step.to
  for (let length = 1; length <= slot.max; length++, at += direction) {
    while (analysis.lattice.glyphs[at]?.kind === 'emoji') at += direction
    const char = analysis.chars[at]
    if (char === undefined || !isDigit(analysis, at)) break
    number = direction < 0 ? char + number : number + char
    if (!fitsNumber(slot, number)) continue
    const from = direction < 0 ? at : step.from
    const to = direction < 0 ? step.to : at + 1
    if (analysis.lattice.border[from] && analysis.lattice.border[to]) next.push({ ...step, from, to, number })
  }
}
