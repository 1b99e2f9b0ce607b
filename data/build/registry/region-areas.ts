import type { Region } from '../../../src/engine/registry/types.ts'
import { readKept } from '../read.ts'
import type { Division } from './regions.ts'

/** Areas that have organs of their own but are no divisions in the list: new areas, divisions of the 兵团. */
export function readAreas(): Division[] {
  return readKept('registry/region-areas.tsv', ['id', 'name', 'short', 'level', 'parent']).map((row) => ({
    id: row.id,
    name: row.name,
    short: row.short.split('|').filter(Boolean),
    former: [],
    level: row.level as Exclude<Region['level'], 'macro'>,
    parent: row.parent,
  }))
}

/** Nicknames of cities, by division. */
export function readNicknames(): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  for (const { nickname, code } of readKept('registry/region-nicknames.tsv', ['nickname', 'code']))
    names.set(code, [...(names.get(code) ?? []), nickname])
  return names
}
