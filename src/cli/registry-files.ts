import { realpath } from 'node:fs/promises'
import { EMPTY_REGISTRY } from '../engine/registry/index.ts'
import { Problems } from '../engine/registry/problems.ts'
import { BUNDLED_RULES } from '../engine/registry/rules.ts'
import { joinTables, readTables, type Tables } from '../engine/registry/tables.ts'
import { readUserTables } from '../engine/registry/user.ts'
import { readTsv } from '../engine/tables/tsv.ts'
import type { Bundle } from '../node/bundle.ts'
import { dataFolder } from '../node/package.ts'
import { readBundle } from '../node/registries.ts'
import { readUserRegistries } from '../node/registry-files.ts'

const NONE: Tables = { bodies: [], regions: [], patterns: [] }

/** Registries as their keepers see them: every entry with its place. */
export interface KeptRegistries {
  readonly bundle: Bundle
  /** What the user's files stand beside: bundled tables that are not among them, or of these only the regions. */
  readonly base: Tables
  /** Whether that is all that the package's compiled index holds. */
  readonly isIndexed: boolean
  /** The user's files; empty if `problems` has any. */
  readonly own: Tables
  /** Rows that were read of the user's files, those at fault too. */
  readonly rows: number
  /** Every fault of the user's files. */
  readonly problems: Problems
}

/**
 * Reads the user's registries and what they are loaded beside. A path that is a bundled table counts as the user's
 * own, so that bundled tables can be looked at too; tables of regions always stay in the base.
 * @throws ZhengmingError `data` or `registry` if the bundled tables are damaged
 */
export async function readKeptRegistries(
  paths: readonly string[],
  bundled: boolean,
): Promise<KeptRegistries> {
  const bundle = await readBundle()
  const own = await bundledAmong(paths, [...bundle.tables.keys()])
  const base = readBase(bundle, bundled, new Set(own.values()))
  const asked = paths.filter((path) => !REGIONS.test(own.get(path) ?? ''))
  const problems = new Problems()
  const registry = joinTables(base, EMPTY_REGISTRY)
  const retired = bundled ? bundle.retired : []
  const files = await readUserRegistries(asked)
  const tables = readUserTables(files, registry, bundle.folding, problems, retired)
  const sound = problems.list.length > 0 ? NONE : tables
  return { bundle, base, isIndexed: bundled && own.size === 0, own: sound, rows: rowsOf(tables), problems }
}

/** How many rows tables were read of: a row of patterns may stand for several. */
function rowsOf({ bodies, regions, patterns }: Tables): number {
  return bodies.length + regions.length + new Set(patterns.map(({ place }) => place)).size
}

const REGIONS = /(^|\/)regions[^/]*\.tsv$/

/** Bundled tables by the path that the user gave. */
async function bundledAmong(
  paths: readonly string[],
  tables: readonly string[],
): Promise<Map<string, string>> {
  const real = new Map<string, string>()
  for (const table of tables) {
    // An installed package has them in one file, of which none has a path.
    const path = await realpath(dataFolder() + table).catch(() => null)
    if (path !== null) real.set(path, table)
  }
  const found = new Map<string, string>()
  for (const path of paths) {
    const table = real.get(await realpath(path).catch(() => ''))
    if (table !== undefined) found.set(path, table)
  }
  return found
}

function readBase(bundle: Bundle, bundled: boolean, without: ReadonlySet<string>): Tables {
  const problems = new Problems()
  const kept = [...bundle.tables].filter(([path]) => REGIONS.test(path) || (bundled && !without.has(path)))
  const grids = kept.map(([path, text]) => readTsv(text, `data/${path}`))
  const rules = { ...BUNDLED_RULES, successorsElsewhere: without.size > 0 }
  const tables = readTables(grids, EMPTY_REGISTRY, rules, problems)
  problems.throwIfAny()
  return tables
}
