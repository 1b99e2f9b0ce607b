import { takesRegion } from '../regions.ts'
import type { Tables } from '../tables.ts'
import type { Pattern, Region, RegionSlot } from '../types.ts'
import type { LintFinding } from './finding.ts'

/** What patterns say of regions that is of no region: endings that none of the levels has, and slots for which none is left. */
export function findIdle(own: Tables, base: Tables): LintFinding[] {
  const regions = [...base.regions, ...own.regions].map(({ value }) => value)
  // The patterns of a row that counts through numbers stand side by side, and say the same of regions.
  const rows = own.patterns.filter(({ place }, at) => place !== own.patterns[at - 1]?.place)
  return rows.flatMap(({ value, place: { head, line } }) => {
    const where = { file: head.file, row: line, id: value.id }
    const idle = idleEndings(value, regions)
    return [
      ...idle.map((form): LintFinding => {
        const what = `no region that the templates take ends with ${form}`
        return { rule: 'idle-exception', ...where, form, what, remedy: `correct ${form}, or leave it out` }
      }),
      ...idleTemplates(value, regions, idle).map((form): LintFinding => {
        const what = `${form} composes nothing: no region of its levels is left`
        return { rule: 'idle-template', ...where, form, what, remedy: 'correct its slot, only or except' }
      }),
    ]
  })
}

/** Endings that are misspelt, or of another level. */
function idleEndings({ templates }: Pattern, regions: readonly Region[]): string[] {
  const slots = templates.flatMap((template) => slotsOf(template))
  const endings = new Set(slots.flatMap(({ endings = [], without = [] }) => [...endings, ...without]))
  const isIdle = (ending: string, { levels }: RegionSlot): boolean =>
    !regions.some(({ level, name }) => levels.includes(level) && name.endsWith(ending))
  return [...endings].filter((ending) => slots.every((slot) => isIdle(ending, slot)))
}

/** Templates for which no region is left, where that is not said of all their endings already. */
function idleTemplates(
  { templates }: Pattern,
  regions: readonly Region[],
  idle: readonly string[],
): string[] {
  const isIdle = (slot: RegionSlot): boolean =>
    !slot.endings?.every((ending) => idle.includes(ending)) &&
    !regions.some((region) => takesRegion(slot, region))
  return templates.filter((template) => slotsOf(template).some(isIdle)).map(({ text }) => text)
}

const slotsOf = ({ parts }: Pattern['templates'][number]): RegionSlot[] =>
  parts.filter((part): part is RegionSlot => part.kind === 'region')
