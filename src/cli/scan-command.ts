import { ZhengmingError } from '../errors.ts'
import type { InputFormat } from '../scan/formats.ts'
import { type ScanOptions, scan } from '../scan/scan.ts'
import type { ColumnChoice, ScanSummary } from '../scan/types.ts'
import type { Detector } from '../types.ts'
import { createColours } from './colours.ts'
import type { CliIo } from './io.ts'
import { createProgress } from './progress.ts'
import { flaggedTable, summaryTable } from './summary-table.ts'
import { writeOut } from './write.ts'

/** Flagged rows that --summary-only lists. */
const FLAGGED_LIMIT = 30

/** Options of `scan` as the command line gives them. */
export interface ScanFlags {
  readonly output?: string
  readonly nameColumn?: string
  readonly idColumn?: string
  readonly ownerColumn?: string
  readonly encoding?: string
  readonly format?: InputFormat
  readonly all?: boolean
  readonly rejects?: string
  readonly summaryOnly?: boolean
  readonly report?: string
}

function outputOf({ output, summaryOnly }: ScanFlags): string | null {
  if (summaryOnly !== true && output !== undefined) return output
  if (summaryOnly === true && (output === undefined || output === '-')) return null
  throw new ZhengmingError(
    'usage',
    summaryOnly === true
      ? `--output ${output}: expected no file with --summary-only, which writes no rows; leave one of the two out`
      : '--output: expected a path or - for standard output, got none; pass -o OUTPUT, or --summary-only for the counts alone',
  )
}

function columnsOf({ nameColumn, idColumn, ownerColumn }: ScanFlags): ColumnChoice {
  return {
    ...(nameColumn !== undefined && { name: nameColumn }),
    ...(idColumn !== undefined && { id: idColumn }),
    ...(ownerColumn !== undefined && { owner: ownerColumn }),
  }
}

/**
 * Gives the options of a scan.
 * @throws ZhengmingError `usage` if the flags contradict each other
 */
export function scanOptions(input: string, flags: ScanFlags): ScanOptions {
  return {
    input,
    output: outputOf(flags),
    columns: columnsOf(flags),
    flaggedLimit: flags.summaryOnly === true ? FLAGGED_LIMIT : 0,
    ...(flags.encoding !== undefined && { encoding: flags.encoding }),
    ...(flags.format !== undefined && { format: flags.format }),
    ...(flags.all !== undefined && { all: flags.all }),
    ...(flags.rejects !== undefined && { rejects: flags.rejects }),
  }
}

/**
 * Runs a scan with a progress bar and prints its summary: on standard error, or with --summary-only on standard
 * output after the list of flagged rows.
 * @throws what `scan` throws
 */
export async function runScan(options: ScanOptions, detector: Detector, io: CliIo): Promise<ScanSummary> {
  const { stdin, stdout, stderr, signal } = io
  const progress = createProgress(io)
  const note = (text: string): void => void stderr.write(`zhengming: ${text}\n`)
  const streams = { stdin, stdout, note, onProgress: progress.update, ...(signal && { signal }) }
  try {
    const summary = await scan(options, detector, streams)
    progress.stop()
    const onlySummary = options.output === null
    const colours = createColours(io.colour && (onlySummary || io.stderrIsTerminal))
    const flagged = flaggedTable(summary, colours)
    if (flagged !== '') await writeOut(stdout, `${flagged}\n`)
    await writeOut(onlySummary ? stdout : stderr, summaryTable(summary, colours))
    return summary
  } finally {
    progress.stop()
  }
}
