import { EMPTY_REGISTRY } from '../engine/registry/index.ts'
import { type RegistryStats, registryStats, type Tally } from '../engine/registry/stats.ts'
import { joinTables } from '../engine/registry/tables.ts'
import { type Colours, createColours } from './colours.ts'
import type { CliIo } from './io.ts'
import { EXIT } from './io.ts'
import { type FindFlags, readAllTables } from './registry-find.ts'
import { table } from './summary-table.ts'
import { cutTo, visible } from './visible.ts'
import { answer, requireOpen } from './write.ts'

/** Flags of `registry stats`. */
export type StatsFlags = Pick<FindFlags, 'registry' | 'bundled' | 'json'>

/** Sources that are listed; the rest is one row. */
const SOURCES = 12

/** Display columns of a label in a terminal. */
const LABEL_WIDTH = 60

/** Prints what the registries hold. */
export async function stats(flags: StatsFlags, io: CliIo): Promise<number> {
  requireOpen(io)
  const { tables } = await readAllTables(flags)
  const counts = registryStats(joinTables(tables, EMPTY_REGISTRY))
  await answer(
    io,
    flags.json ? `${statsJson(counts)}\n` : statsText(counts, createColours(io.colour), io.stdoutIsTerminal),
  )
  return EXIT.clear
}

/** Counts as one JSON object, tallies as objects. */
function statsJson(counts: RegistryStats): string {
  const shown = Object.entries(counts).map(([key, value]) => [
    key,
    typeof value === 'number' ? value : Object.fromEntries(value as Tally),
  ])
  return JSON.stringify(Object.fromEntries(shown))
}

function statsText(counts: RegistryStats, { bold }: Colours, cut = false): string {
  const shown = (label: string) => (cut ? cutTo(visible(label), LABEL_WIDTH) : visible(label))
  const share = (part: number) =>
    counts.bodies === 0 ? '' : `${((100 * part) / counts.bodies).toFixed(1)} %`
  const totals = [
    ['bodies', number(counts.bodies), ''],
    ['  verified', number(counts.verified), share(counts.verified)],
    ['  with a public source', number(counts.sourced), share(counts.sourced)],
    ['further forms', number(counts.furtherForms), ''],
    ['patterns', number(counts.patterns), ''],
    ['  templates', number(counts.templates), ''],
    ['  bodies they compose', number(counts.composedBodies), ''],
    ['  names they compose', number(counts.composedNames), ''],
    ['regions', number(counts.regions), ''],
  ]
  const further = counts.sources.slice(SOURCES)
  const sources: Tally = [
    ...counts.sources.slice(0, SOURCES),
    ...(further.length === 0 ? [] : [[`${further.length} further`, sum(further)] as const]),
  ]
  const tallies: [title: string, rows: Tally][] = [
    ['category', counts.categories],
    ['level', counts.levels],
    ['source', sources],
    ['mark of a form', counts.marks],
  ]
  const blocks = [table(totals)]
  for (const [title, rows] of tallies) {
    if (rows.length === 0) continue
    const lines = rows.map(([label, count]) => [shown(label || 'none stated'), number(count)])
    blocks.push(`${bold(title)}\n${table(lines)}`)
  }
  return `${blocks.join('\n\n')}\n`
}

const sum = (rows: Tally): number => rows.reduce((total, [, count]) => total + count, 0)

const number = (value: number): string => value.toLocaleString('en-US')
