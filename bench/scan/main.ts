/**
 * How fast the built command scans files, from start to end, against reading and splitting them alone; and what that makes of
 * a billion names.
 *
 *   npm run bench:scan -- [--shared DIR] [--rows N] [--rounds N] [--formats csv,jsonl] [--folder DIR] [--record] [--assert]
 *
 * N rows (3,000,000 by default) of realistic names seen once, of the same without claims, and of claims alone; the ways to go
 * over an input take turns, round by round. Formats are measured with two threads and as many as there are cores, the first one with
 * one thread too, and three times over for memory; --formats leaves others out. --folder is where inputs are written (0.5 GB;
 * removed at the end); a database is in the temporary folder of the system.
 * --record keeps tables and figures in bench/records and brings docs/sizing.md up to date; --assert ends with exit code 1
 * when an aim is missed. Under another Node: see bench/speed/main.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Detector } from '../../src/engine/types.ts'
import { DEFAULT_SHARED, sharedExists, skipWithoutShared } from '../project.ts'
import { buildPackage } from '../speed/built.ts'
import { createMix } from '../speed/mix.ts'
import { wholeNumber } from '../speed/numbers.ts'
import { publish } from '../speed/publish.ts'
import { FORMATS, type PreparedInput } from './formats.ts'
import { buildFloor, type Case, type CaseFigures, measureCase, type Programs } from './measure.ts'
import { judgeScan, type ScanFigures, scanTables } from './report.ts'
import { updateSizingPage } from './sizing-page.ts'

const { values: options } = parseArgs({
  options: {
    shared: { type: 'string', default: DEFAULT_SHARED },
    rows: { type: 'string', default: '3000000' },
    rounds: { type: 'string', default: '3' },
    formats: { type: 'string', default: FORMATS.map(({ id }) => id).join() },
    folder: { type: 'string', default: tmpdir() },
    record: { type: 'boolean', default: false },
    assert: { type: 'boolean', default: false },
  },
})

/** Claims alone, of as many rows: they cost several times as much. */
const CLAIMS = 0.2

/** How often the mix is repeated, to see whether memory grows, and the threads that this is seen with. */
const REPEATED = 3
const MEMORY_JOBS = [1, 2, 4]

const rows = wholeNumber('--rows', options.rows, 10_000)
const rounds = wholeNumber('--rounds', options.rounds, 1)
const cores = availableParallelism()
if (sharedExists(options.shared)) await main(options.shared)
else skipWithoutShared(options.shared)

async function main(shared: string): Promise<void> {
  const { entry, command } = buildPackage()
  const { createDetector } = (await import(entry)) as { createDetector: () => Promise<Detector> }
  const folder = mkdtempSync(join(options.folder, 'zhengming-scan-'))
  try {
    const programs = { command, floor: await buildFloor(), folder }
    const { source, names, claims } = createMix(shared, rows)
    const absent: Record<string, string> = {}
    const cases = [
      ...(await measureFormats(programs, names, absent)),
      ...(await measurePopulations(programs, names, claims)),
    ]
    const { version: engine } = await createDetector()
    const measured = new Date().toISOString()
    const figures: ScanFigures = { engine, measured, cores, source, cases, absent }
    publish({
      bench: 'scan',
      aims: judgeScan(figures),
      tables: scanTables(figures),
      named: [],
      figures,
      plots: new Map(),
      ...options,
    })
    if (options.record) updateSizingPage()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The mix in every format. */
async function measureFormats(
  programs: Programs,
  names: readonly string[],
  absent: Record<string, string>,
): Promise<CaseFigures[]> {
  const wanted = options.formats.split(',')
  const cases: CaseFigures[] = []
  for (const [at, { id, prepare }] of FORMATS.entries()) {
    if (at > 0 && !wanted.includes(id)) continue
    const prepared = await prepare(names, join(programs.folder, 'mix'))
    if ('absent' in prepared) {
      absent[id] = prepared.absent
      continue
    }
    const jobs = [...new Set(at === 0 ? [1, 2, cores] : [2, cores])]
    cases.push(
      await run(programs, {
        id: `${id}, mix`,
        input: prepared,
        rows: names.length,
        jobs,
        floor: true,
        rounds,
      }),
    )
  }
  return cases
}

/** The first format with other names, and with three times as many. */
async function measurePopulations(
  programs: Programs,
  names: readonly string[],
  claims: readonly string[],
): Promise<CaseFigures[]> {
  const { id: format, prepare } = FORMATS[0]!
  const isClaim = new Set(claims)
  const others = names.filter((name) => !isClaim.has(name))
  const only = Array.from({ length: Math.ceil(CLAIMS * rows) }, (_, at) => claims[at % claims.length]!)
  const measured = async (
    id: string,
    list: Iterable<string>,
    count: number,
    jobs: number[],
    times: number,
  ) => {
    const input = (await prepare(list, join(programs.folder, 'names'))) as PreparedInput
    return run(programs, {
      id: `${format}, ${id}`,
      input,
      rows: count,
      jobs,
      floor: false,
      rounds: times,
    })
  }
  return [
    await measured('no claims', others, others.length, [cores], rounds),
    await measured('claims', only, only.length, [cores], rounds),
    await measured('mix three times', repeated(names), REPEATED * names.length, MEMORY_JOBS, 1),
  ]
}

function* repeated(names: readonly string[]): Generator<string> {
  for (let time = 0; time < REPEATED; time++) yield* names
}

/** Measures a case and takes its input away. */
async function run(programs: Programs, one: Case): Promise<CaseFigures> {
  console.error(`measuring ${one.id} ...`)
  try {
    return measureCase(programs, one)
  } finally {
    await one.input.remove()
  }
}
