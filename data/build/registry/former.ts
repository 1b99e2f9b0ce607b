import { readKept } from '../read.ts'
import { type Draft, normalForm } from './draft.ts'
import { split } from './list-row.ts'

/**
 * A row of former.tsv: a body whose name has ended, with the names or ids of those that followed. It is a body by itself, so that it
 * is read as what it was.
 */
export type EndedName = Readonly<Record<(typeof COLUMNS)[number], string>>

const COLUMNS = ['name', 'successor', 'from', 'to', 'source'] as const

/** Cells of the columns that tell of the end of a name. */
type Ended = Pick<EndedName, 'from' | 'to' | 'successor'>

/** All rows of former.tsv. */
export const readEnded = (): EndedName[] => readKept('registry/former.tsv', COLUMNS)

/** What is told of the bodies whose names have ended, with the ids of their successors. */
export function endedBodies(
  rows: readonly EndedName[],
  drafts: readonly Draft[],
  ids: readonly string[],
): Map<Draft, Ended> {
  const places = new Map(drafts.map(({ name }, position) => [normalForm(name.text), position]))
  const placeOf = (name: string): number => {
    const place = places.get(normalForm(name))
    if (place === undefined)
      throw new Error(`former.tsv: no body is named ${name}; correct the row or add the body`)
    return place
  }
  const idOf = (successor: string): string => (successor.includes('/') ? successor : ids[placeOf(successor)]!)
  return new Map(
    rows.map(({ name, successor, from, to }) => [
      drafts[placeOf(name)]!,
      { from, to, successor: split(successor).map(idOf).join('|') },
    ]),
  )
}
