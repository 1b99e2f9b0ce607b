import { ZhengmingError } from '../engine/errors.ts'
import type { Entry } from '../engine/registry/entry.ts'
import { becameOf, type Retired } from '../engine/registry/retired.ts'
import { createSearch, type Hit, type Search } from '../engine/registry/search.ts'
import type { Tables } from '../engine/registry/tables.ts'
import { excerpt, quoted, safe } from '../engine/shown.ts'
import type { Bundle } from '../node/bundle.ts'
import type { CliIo } from './io.ts'
import { EXIT } from './io.ts'
import { readKeptRegistries } from './registry-files.ts'
import { entryJson, entryList, entryText } from './registry-text.ts'
import { answer, requireOpen, tell } from './write.ts'

type Answer = Pick<Hit, 'entry' | 'form' | 'replaces'>

/** Entries that are listed unless --limit says otherwise. */
const DEFAULT_LIMIT = 20

/** Flags of `registry list` and `registry show`. */
export interface FindFlags {
  readonly category?: string
  readonly level?: string
  readonly limit?: string
  readonly registry?: readonly string[]
  readonly bundled: boolean
  readonly json?: boolean
}

/** Lists the entries that answer a query, or all; `EXIT.flagged` if there are none. */
export async function list(query: string | undefined, flags: FindFlags, io: CliIo): Promise<number> {
  requireOpen(io)
  const limit = limitOf(flags.limit)
  const { tables, bundle } = await readAllTables(flags)
  const search = createSearch(tables, bundle.folding, bundle.retired)
  const all: readonly Answer[] =
    query === undefined ? search.all.map((entry) => ({ entry, form: entry.name })) : search.find(query)
  const hits = all.filter(({ entry }) => passes(entry, flags))
  if (hits.length === 0) return nothing(query, search, io)
  if (!flags.json) for (const { replaces } of hits) if (replaces) tellGone(replaces, io)
  await printList(hits, limit, flags, io)
  return EXIT.clear
}

/** Shows the one entry that answers a query best, or lists them where several do; `EXIT.flagged` if none does. */
export async function show(query: string, flags: FindFlags, io: CliIo): Promise<number> {
  requireOpen(io)
  const { tables, bundle } = await readAllTables(flags)
  const search = createSearch(tables, bundle.folding, bundle.retired)
  const named = search.named(query)
  const best = named.length > 0 ? named : search.find(query)
  const [first] = best
  if (first === undefined) return nothing(query, search, io)
  if (best.length > 1) {
    if (!flags.json) tell(io, safe`${best.length} entries answer ${excerpt(query)}; show one by its id`)
    await printList(best, DEFAULT_LIMIT, flags, io)
    return EXIT.clear
  }
  await answer(io, flags.json ? `${entryJson(first)}\n` : entryText(first, io.colour))
  return EXIT.clear
}

/** The tables of the given registries and the bundled ones, the given first. */
export async function readAllTables({
  registry = [],
  bundled,
}: Pick<FindFlags, 'registry' | 'bundled'>): Promise<{ tables: Tables; bundle: Bundle }> {
  if (!bundled && registry.length === 0) {
    throw new ZhengmingError(
      'usage',
      '--no-bundled: expected --registry FILE beside it, got none; name a registry, or leave --no-bundled out',
    )
  }
  const { own, base, bundle, problems } = await readKeptRegistries(registry, bundled)
  problems.throwIfAny()
  const tables: Tables = {
    bodies: [...own.bodies, ...base.bodies],
    regions: [...own.regions, ...base.regions],
    patterns: [...own.patterns, ...base.patterns],
  }
  return { tables, bundle }
}

function limitOf(written: string | undefined): number {
  if (written === undefined) return DEFAULT_LIMIT
  if (written === 'all') return Number.POSITIVE_INFINITY
  if (/^[1-9]\d*$/.test(written)) return Number(written)
  throw new ZhengmingError('usage', safe`--limit ${written}: expected a number from 1, or all; correct it`)
}

function passes({ category, level }: Entry, flags: FindFlags): boolean {
  return (flags.category ?? category) === category && (flags.level ?? level) === level
}

function nothing(query: string | undefined, search: Search, io: CliIo): number {
  const gone = query === undefined ? undefined : search.gone(query)
  if (gone !== undefined) {
    tellGone(gone, io)
    return EXIT.flagged
  }
  const what = query === undefined ? 'is of that category and level' : `answers ${quoted(query)}`
  tell(io, `nothing in the registry ${what}; try a part of the name`)
  return EXIT.flagged
}

/** Says that an id was published and is gone, why, and which has replaced it. */
function tellGone(gone: Retired, io: CliIo): void {
  tell(io, safe`${gone.id} is ${becameOf(gone)}`)
}

async function printList(
  hits: readonly Answer[],
  limit: number,
  { json }: FindFlags,
  io: CliIo,
): Promise<void> {
  const shown = hits.slice(0, limit)
  await answer(
    io,
    json
      ? shown.map((hit) => `${entryJson(hit)}\n`).join('')
      : entryList(shown, { colour: io.colour, cut: io.stdoutIsTerminal === true }),
  )
  const more = hits.length - shown.length
  if (more > 0) tell(io, `${more.toLocaleString('en-US')} more; pass --limit N or --limit all`)
}
