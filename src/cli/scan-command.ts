import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { ZhengmingError } from '../engine/errors.ts'
import { readOptions } from '../engine/options.ts'
import { safe } from '../engine/shown.ts'
import { readUserRegistries } from '../node/registry-files.ts'
import { type Answerer, growingAnswerer, localAnswerer } from '../scan/run/answerers.ts'
import type { ScanOptions } from '../scan/run/options.ts'
import { blocksAtOnce, poolAnswerer } from '../scan/run/pool.ts'
import { scanWith } from '../scan/run/scan.ts'
import type { ScanSummary } from '../scan/run/summary.ts'
import { createColours } from './colours.ts'
import type { CliDependencies, CliIo } from './io.ts'
import { areFiles, type Judging, type JudgingFlags, judgingPlaces } from './judging.ts'
import { wholeNumber } from './numbers.ts'
import { createProgress } from './progress.ts'
import { type ReadingFlags, readingOptions } from './reading.ts'
import { flaggedTable, summaryTable } from './summary-table.ts'
import { answer, requireOpen, tell, tellAsIs } from './write.ts'

/** Flagged rows that --summary-only lists. */
const FLAGGED_LIMIT = 30

/** Options of `scan` as the command line gives them. */
export interface ScanFlags extends ReadingFlags {
  readonly output?: string
  readonly all?: boolean
  readonly rejects?: string
  readonly summaryOnly?: boolean
  readonly report?: string
  readonly bom?: boolean
  readonly jobs?: string
  readonly resume?: boolean
  readonly unlock?: boolean
  readonly shardSize?: string
  readonly quiet?: boolean
}

/** What a scan is run with, beside its options. */
export interface ScanManner {
  /** Threads that judge. */
  readonly jobs: number
  /** Whether only errors are told. */
  readonly quiet: boolean
}

function outputOf({ output, summaryOnly }: ScanFlags): string | null {
  if (summaryOnly !== true && output !== undefined) return output
  if (summaryOnly === true && (output === undefined || output === '-')) return null
  throw new ZhengmingError(
    'usage',
    summaryOnly === true
      ? safe`--output ${output}: expected no file with --summary-only, which writes no rows; leave one of the two out`
      : '--output: expected a path or - for standard output, got none; pass -o OUTPUT, or --summary-only for the counts alone',
  )
}

/**
 * Gives the options of a scan.
 * @throws ZhengmingError `usage` if the flags contradict each other
 */
export function scanOptions(
  inputs: readonly string[],
  flags: ScanFlags & Partial<JudgingFlags>,
): ScanOptions {
  const written = flags.report === undefined ? [] : [{ path: flags.report, by: '--report' }]
  return {
    inputs,
    others: { read: judgingPlaces(flags), written },
    output: outputOf(flags),
    ...readingOptions(flags),
    flaggedLimit: flags.summaryOnly === true ? FLAGGED_LIMIT : 0,
    ...(flags.all !== undefined && { all: flags.all }),
    ...(flags.bom !== undefined && { bom: flags.bom }),
    ...(flags.resume !== undefined && { resume: flags.resume }),
    ...(flags.unlock !== undefined && { unlock: flags.unlock }),
    ...(flags.rejects !== undefined && { rejects: flags.rejects }),
    ...(flags.shardSize !== undefined && { shardBytes: wholeNumber('--shard-size', flags.shardSize, 1) }),
  }
}

/**
 * Gives the manner of a scan.
 * @throws ZhengmingError `usage` for a wrong number of jobs
 */
export function scanManner({ jobs, quiet }: ScanFlags): ScanManner {
  return {
    jobs: jobs === undefined ? availableParallelism() : wholeNumber('--jobs', jobs, 1),
    quiet: quiet === true,
  }
}

/** What names are judged by, so that a run is continued only with the same. A registry that is no file, such as a pipe, cannot be told again. */
async function describeJudging({ options }: Judging): Promise<Readonly<Record<string, unknown>>> {
  const { registries, ...settings } = readOptions(options)
  const sources = await readUserRegistries(registries)
  const files = [...sources].map(([path, source]) => {
    if ('unreadable' in source) return { path, sha256: null }
    const hash = createHash('sha256')
    for (const chunk of source instanceof Uint8Array ? [source] : source) hash.update(chunk)
    return { path, sha256: hash.digest('hex') }
  })
  return { ...settings, registries: files }
}

async function answererOf(
  { detector, options }: Judging,
  jobs: number,
  deps: CliDependencies,
): Promise<Answerer> {
  const local = localAnswerer(detector)
  // A registry from a pipe was read once and cannot be read by others.
  if (jobs === 1 || deps.workers === undefined || !(await areFiles(options.registries ?? []))) return local
  const start = await deps.workers(options)
  return growingAnswerer(local, blocksAtOnce(jobs), () => poolAnswerer(detector.version, jobs, start))
}

/**
 * Runs a scan, shows how far it is and prints its summary: on standard error, or with --summary-only on standard output after
 * the list of flagged rows.
 * @throws what `scanWith` throws
 */
export async function runScan(
  options: ScanOptions,
  { jobs, quiet }: ScanManner,
  judging: Judging,
  deps: CliDependencies,
  io: CliIo,
): Promise<ScanSummary> {
  const onlySummary = options.output === null
  if (onlySummary || options.output === '-') requireOpen(io)
  const { stdin, stdout, signal } = io
  const note = (text: string): void => {
    if (!quiet) tell(io, text)
  }
  const warn = (text: string): void => tell(io, text)
  const registries = judging.options.registries ?? []
  const told = (await areFiles(registries)) ? { judging: await describeJudging(judging) } : {}
  const answerer = await answererOf(judging, jobs, deps)
  const progress = createProgress(io, quiet)
  const streams = { stdin, stdout, note, warn, onProgress: progress.update, ...(signal && { signal }) }
  try {
    const summary = await scanWith({ ...options, ...told }, answerer, streams)
    progress.stop()
    const colours = createColours(io.colour && (onlySummary || io.stderrIsTerminal))
    const flagged = flaggedTable(summary, colours)
    if (flagged !== '') await answer(io, `${flagged}\n`)
    const table = summaryTable(summary, colours)
    if (onlySummary) await answer(io, table)
    else if (!quiet) tellAsIs(io, table)
    return summary
  } finally {
    progress.stop()
    await answerer.close()
  }
}
