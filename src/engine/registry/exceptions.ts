import { readList } from '../tables/cells.ts'
import type { Row } from '../tables/rows.ts'
import type { PatternPart, PatternTemplate } from './types.ts'

/** Columns that say of which regions a pattern composes no body, and why. */
export const EXCEPTION_COLUMNS = ['only', 'except', 'reason'] as const

/** What names of regions end with for which alone a pattern composes bodies, and for which it composes none. */
export interface Exceptions {
  readonly only: readonly string[]
  readonly except: readonly string[]
}

/** Reads the columns; faults are noted. */
export function readExceptions(row: Row): Exceptions {
  return { only: readEndings(row, 'only'), except: readEndings(row, 'except') }
}

function readEndings(row: Row, column: 'only' | 'except'): string[] {
  const endings = readList(row, column)
  const faulty = endings.find((ending) => !/^[^\s/{}[\]:!]+$/.test(ending))
  if (faulty !== undefined)
    row.report(column, 'what names of regions end with, divided by |, like 北京市|上海市', faulty)
  return endings
}

/** Templates with the exceptions of their row in every slot; a slot that has endings of its own narrows `only`. */
export function withExceptions(
  row: Row,
  templates: readonly PatternTemplate[],
  exceptions: Exceptions,
): PatternTemplate[] {
  const { only, except } = exceptions
  const leavesOut = templates.some(({ parts }) => parts.some((part) => isRegion(part) && part.without))
  if ((only.length > 0 || except.length > 0 || leavesOut) && row.cell('reason') === '') {
    const where = 'beside only, except and slots like {city:!北京市}'
    row.report('reason', `why there are no such bodies elsewhere, ${where}`, '')
  }
  for (const column of ['only', 'except'] as const) {
    if (exceptions[column].length > 0 && templates.some(({ parts }) => !parts.some(isRegion)))
      row.report(column, 'nothing where a template has no slot for a region', row.cell(column))
  }
  return templates.map((template) => {
    const parts = template.parts.map((part): PatternPart => {
      if (!isRegion(part)) return part
      const { endings = only, without = [] } = part
      if (only.length > 0 && !endings.every((ending) => only.some((one) => ending.endsWith(one))))
        row.report('templates', 'endings that the column only has too', template.text)
      return {
        ...part,
        ...(endings.length > 0 && { endings }),
        ...(without.length + except.length > 0 && { without: [...without, ...except] }),
      }
    })
    return { ...template, parts }
  })
}

const isRegion = (part: PatternPart): part is Extract<PatternPart, { kind: 'region' }> =>
  part.kind === 'region'
