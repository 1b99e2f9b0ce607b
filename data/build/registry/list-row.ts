import { GENERAL_KNOWLEDGE } from '../../../src/engine/registry/sources.ts'
import type { FormMark, Level } from '../../../src/engine/registry/types.ts'
import { type Draft, levelIn } from './draft.ts'
import type { Division } from './regions.ts'
import type { Cells } from './tables.ts'

/** What reading a list needs to know besides the list. */
export interface ListContext {
  readonly shared: string
  findRegion(path: string): Division | null
  isComposed(name: string): boolean
  withoutPlaces(name: string): string
}

/** Source of the rows that the list of 2025 of news sources states. */
export const CAC_2025 = 'CAC news-source list 2025'

/** What the reader of a list knows of a row beyond its common columns; `otherwise` is the level where no region is given. */
export type Facts = Partial<Draft> &
  Pick<Draft, 'table' | 'category' | 'subcategory'> & { otherwise?: Level; marks?: FormMark[] }

/** A draft with the common columns of a row and the facts that its list adds. */
export function draftOf(row: Cells, context: ListContext, facts: Facts): Draft {
  const division = context.findRegion(row.region ?? '')
  const { otherwise = 'central', marks = [], ...rest } = facts
  return {
    name: { text: cleanName(row.name!), marks },
    aliases: split(row.aliases).map((text) => ({ text: cleanName(text), marks: [] })),
    english: split(row.english),
    level: levelIn(division, otherwise),
    region: division?.id ?? null,
    source: GENERAL_KNOWLEDGE,
    verified: false,
    account: false,
    ...rest,
  }
}

/** The lists hold line breaks of the notices' tables, and notes in full-width brackets at the end of a few names. */
function cleanName(written: string): string {
  return written.replace(/\\n|\s+$|^\s+/g, '').replace(/^《(.+)》杂志$/, '$1杂志')
}

/** Parts of a cell divided by `|`. */
export function split(cell: string | undefined): string[] {
  return (cell ?? '').split('|').filter((part) => part !== '')
}
