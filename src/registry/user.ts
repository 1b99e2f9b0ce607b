import type { Folding } from '../fold/types.ts'
import { decodeRegistry } from './decode.ts'
import { type Grid, gridFormat, readGrid } from './grid.ts'
import { Problems } from './problems.ts'
import { USER_RULES } from './rules.ts'
import { checkReadable, joinTables, readTables, type Tables } from './tables.ts'
import type { Registry } from './types.ts'

/** Bytes of a registry, or why there are none. */
export type RegistrySource = Uint8Array | { readonly unreadable: string }

/**
 * Reads a user's registries (path -> bytes) and joins them with `base`. TSV, CSV or JSON lines by the ending of the
 * path, UTF-8 with or without a byte order mark; see docs/registries.md for the columns and their defaults.
 *
 * @throws ZhengmingError code `registry` that lists every bad row of every file; nothing of a faulty set is used.
 */
export function parseUserRegistries(
  files: ReadonlyMap<string, RegistrySource>,
  base: Registry,
  folding: Pick<Folding, 'fold'>,
): Registry {
  const problems = new Problems()
  const tables = readUserTables(files, base, folding, problems)
  problems.throwIfAny()
  return joinTables(tables, base)
}

/** As `parseUserRegistries`, with places kept and faults noted in `problems` instead of thrown. */
export function readUserTables(
  files: ReadonlyMap<string, RegistrySource>,
  base: Registry,
  folding: Pick<Folding, 'fold'>,
  problems: Problems,
): Tables {
  const grids: Grid[] = []
  for (const [file, source] of files) {
    const grid = readSource(file, source, problems)
    if (grid) grids.push(grid)
  }
  const tables = readTables(grids, base, USER_RULES, problems)
  checkReadable(tables, folding)
  return tables
}

function readSource(file: string, source: RegistrySource, problems: Problems): Grid | null {
  if ('unreadable' in source) {
    problems.addFile(file, 'a registry that can be read', source.unreadable, 'check the path')
    return null
  }
  const format = gridFormat(file)
  if (format === undefined) {
    problems.addFile(file, 'a name that ends in .tsv, .csv or .jsonl', 'another ending', 'rename the file')
    return null
  }
  const text = decodeRegistry(source, file, problems)
  if (text === null) return null
  const grid = readGrid(text, file, format, problems)
  if (grid.columns.length === 0 && grid.rows.length === 0) {
    problems.addFile(file, 'a header and at least one row', 'no content', 'fill the file or leave it out')
    return null
  }
  return grid
}
