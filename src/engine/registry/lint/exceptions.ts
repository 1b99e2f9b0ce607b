import type { Tables } from '../tables.ts'
import type { RegionSlot } from '../types.ts'
import type { LintFinding } from './finding.ts'

/** Endings by which a pattern takes or leaves out regions and that no region of its levels has: misspelt, or of another level. */
export function findIdleExceptions(own: Tables, base: Tables): LintFinding[] {
  const regions = [...base.regions, ...own.regions].map(({ value }) => value)
  const isIdle = (ending: string, { levels }: RegionSlot): boolean =>
    !regions.some(({ level, name }) => levels.includes(level) && name.endsWith(ending))
  return own.patterns.flatMap(({ value: { id, templates }, place: { head, line } }) => {
    const slots = templates.flatMap(({ parts }) => parts.filter((part) => part.kind === 'region'))
    const endings = new Set(slots.flatMap(({ endings = [], without = [] }) => [...endings, ...without]))
    const idle = [...endings].filter((ending) => slots.every((slot) => isIdle(ending, slot)))
    return idle.map((ending): LintFinding => {
      const what = `no region that the templates take ends with ${ending}`
      const where = { file: head.file, row: line, id, form: ending }
      return { rule: 'idle-exception', ...where, what, remedy: `correct ${ending}, or leave it out` }
    })
  })
}
