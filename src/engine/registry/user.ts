import type { Folding } from '../fold/types.ts'
import type { Located } from '../tables/rows.ts'
import type { OpenGrid } from '../tables/tsv.ts'
import type { Chunks } from './blocks.ts'
import { decodeChunks } from './decode.ts'
import { gridFormat, openGrid } from './grid.ts'
import { Problems } from './problems.ts'
import { type Retired, RetiredIds } from './retired.ts'
import { USER_RULES } from './rules.ts'
import { BodyStore } from './store.ts'
import { checkReadable, type Keeper, keeperOf, readInto, type Tables } from './tables.ts'
import type { Body, LargeRegistry, Registry } from './types.ts'

/** Bytes of a registry, in memory or in chunks that can be gone through again from the start, or why there are none. */
export type RegistrySource = Uint8Array | Chunks | { readonly unreadable: string }

/**
 * Reads a user's registries (path -> bytes) and joins them with `base`. TSV, CSV or JSON lines by the ending of the
 * path, UTF-8 with or without a byte order mark; see docs/registries.md for the columns and their defaults. Neither the
 * text of a file nor an object for each body is held, so that there may be millions.
 *
 * @param retired ids that were published of `base` and are gone
 * @throws ZhengmingError code `registry` that lists every bad row of every file; nothing of a faulty set is used.
 */
export function parseUserRegistries(
  files: ReadonlyMap<string, RegistrySource>,
  base: Registry,
  folding: Pick<Folding, 'fold'>,
  retired: readonly Retired[] = [],
): LargeRegistry {
  const problems = new Problems()
  const bodies = new BodyStore(base.bodies)
  const before = bodies.length
  const keeper: Keeper = {
    add: ({ value }) => bodies.add(value),
    idOf: (nth) => bodies.at(before + nth)!.id,
  }
  const { regions, patterns } = readUserFiles(keeper, files, base, folding, problems, retired)
  problems.throwIfAny()
  return {
    bodies,
    regions: [...base.regions, ...regions.map(({ value }) => value)],
    patterns: [...base.patterns, ...patterns.map(({ value }) => value)],
  }
}

/** As `parseUserRegistries`, with all bodies and places kept and faults noted in `problems` instead of thrown. */
export function readUserTables(
  files: ReadonlyMap<string, RegistrySource>,
  base: Registry,
  folding: Pick<Folding, 'fold'>,
  problems: Problems,
  retired: readonly Retired[] = [],
): Tables {
  const bodies: Located<Body>[] = []
  return { bodies, ...readUserFiles(keeperOf(bodies), files, base, folding, problems, retired) }
}

function readUserFiles(
  keeper: Keeper,
  files: ReadonlyMap<string, RegistrySource>,
  base: Registry,
  folding: Pick<Folding, 'fold'>,
  problems: Problems,
  retired: readonly Retired[],
): Omit<Tables, 'bodies'> {
  const formats = [...files].map(([file, source]) => {
    const faults = new Problems()
    return { faults, grid: openSource(file, source, faults) }
  })
  const [rows, unreadable] = [new Problems(), new Problems()]
  const readable: Keeper = {
    ...keeper,
    add(body) {
      checkReadable(body, folding, unreadable)
      keeper.add(body)
    },
  }
  const grids = formats.flatMap(({ grid }) => grid ?? [])
  const tables = readInto(readable, grids, base, USER_RULES, rows, new RetiredIds(retired))
  // By kind and then by file: messages name the files in the order in which faults are first noted.
  problems.append([...formats.map(({ faults }) => faults), rows, unreadable])
  return tables
}

function openSource(file: string, source: RegistrySource, problems: Problems): OpenGrid | null {
  if ('unreadable' in source) {
    problems.addFile(file, 'a registry that can be read', source.unreadable, 'check the path')
    return null
  }
  const format = gridFormat(file)
  if (format === undefined) {
    problems.addFile(file, 'a name that ends in .tsv, .csv or .jsonl', 'another ending', 'rename the file')
    return null
  }
  const blocks = decodeChunks(source instanceof Uint8Array ? [source] : source, file, problems)
  if (blocks === null) return null
  const grid = openGrid(blocks, file, format, problems)
  if (grid.columns.length === 0 && isEmpty(grid.rows)) {
    problems.addFile(file, 'a header and at least one row', 'no content', 'fill the file or leave it out')
    return null
  }
  return grid
}

function isEmpty(rows: OpenGrid['rows']): boolean {
  const [first] = rows
  return first === undefined
}
