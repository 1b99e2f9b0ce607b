import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { ZhengmingError } from '../engine/errors.ts'
import { DEFAULTS } from '../engine/options.ts'
import { DEFAULT_LISTED, type ReportFacts, readTold, report, type Thresholds } from '../report/index.ts'
import { shownPath } from '../scan/formats.ts'
import { checkInput } from '../scan/input/check-input.ts'
import { type AtomicFile, openAtomic } from '../scan/output/atomic-file.ts'
import { manifestPath } from '../scan/output/side-files.ts'
import { requireOwnPlaces } from '../scan/run/open.ts'
import type { ScanOptions } from '../scan/run/options.ts'
import { requireApart } from '../scan/run/places.ts'
import { checkOutput } from '../scan/run/read-output.ts'
import type { ScanSummary } from '../scan/run/summary.ts'
import { type CliIo, EXIT_HELP } from './io.ts'
import { wholeNumber } from './numbers.ts'
import { maxRatioOption, ratioOf } from './reading.ts'
import { visible } from './visible.ts'
import { answer, requireOpen, tellAsIs } from './write.ts'

const HELP = `
OUTPUT is a .jsonl or .jsonl.gz that zhengming scan wrote; several make one report. The page is one file that loads
nothing, in English and Chinese. How many rows were read, and by which engine and thresholds, it takes from
OUTPUT.manifest.json; where that is not there, it counts the rows of the outputs. zhengming scan --report makes the page at once.

Exit code: 0 finished;
${EXIT_HELP}

Examples:
  $ zhengming report flagged.jsonl -o report.html
  $ zhengming report part-*.jsonl.gz -o report.html --policy policy.json
  $ zhengming scan accounts.csv -o flagged.jsonl --report report.html
`

interface ReportFlags {
  readonly output: string
  readonly policy?: string
  readonly rows?: string
  readonly maxRatio?: string
}

/** Adds the options and the action of `report` to its command. */
export function addReport(command: Command, io: CliIo, finish: (code: number) => void): void {
  command
    .description('make a page for people of what scans wrote')
    .argument('<output...>', 'outputs of zhengming scan in JSON lines')
    .requiredOption('-o, --output <path>', 'where the page goes, or - for standard output')
    .option('--policy <file>', 'policy file that the names were judged by; its thresholds are marked')
    .option('--rows <n>', `most flagged rows that the page lists (default: ${DEFAULT_LISTED})`)
    .addOption(maxRatioOption())
    .addHelpText('after', HELP)
    .action(async (outputs: string[], { output, policy, rows, maxRatio }: ReportFlags) => {
      if (output === '-') requireOpen(io)
      const reading = { ...ratioOf(maxRatio), ...signalOf(io) }
      const mostListed = rows === undefined ? DEFAULT_LISTED : wholeNumber('--rows', rows, 0)
      for (const path of outputs) await checkInput(path, output)
      const manifests = outputs.map((path) => ({ path: manifestPath(path), by: 'the manifest' }))
      const policies = policy === undefined ? [] : [{ path: policy, by: '--policy' }]
      await requireApart([{ path: output, by: '--output' }], [...manifests, ...policies])
      const told = await readTold(outputs)
      const known = policy === undefined ? told?.thresholds : undefined
      const assumed = policy === undefined && !known
      const facts = {
        made: new Date(),
        thresholds: { ...(known ?? (await thresholdsOf(policy))), assumed },
        scanned: told?.scanned ?? null,
        unknownOwners: told?.unknownOwners,
        engine: told?.engine ?? null,
        mostListed,
      }
      const page = report(outputs, facts, reading)
      if (output === '-') for await (const piece of page) await answer(io, piece)
      else await writePage(await openAtomic(output), page, io)
      finish(0)
    })
}

/** The thresholds of a policy file, else the defaults. */
async function thresholdsOf(policy: string | undefined): Promise<Omit<Thresholds, 'assumed'>> {
  if (policy === undefined) return DEFAULTS.thresholds
  const { readPolicy } = await import('../node/policy.ts')
  return (await readPolicy(policy)).thresholds
}

/**
 * Runs a scan and makes a report of what it wrote. Whether the report can be written is known before the scan begins.
 * @throws ZhengmingError `usage` where the scan writes no JSON lines file, `output`; what `run` throws
 */
export async function scanWithReport(
  path: string,
  options: ScanOptions,
  policy: string | undefined,
  run: () => Promise<ScanSummary>,
  io: CliIo,
  quiet: boolean,
): Promise<void> {
  const { inputs, output } = options
  checkOutput(output ?? '--output')
  if (path === '-') {
    const what = '--report -: expected a file, got standard output; choose a path'
    throw new ZhengmingError('usage', what)
  }
  await requireOwnPlaces(options)
  const thresholds = { ...(await thresholdsOf(policy)), assumed: false }
  const file = await openAtomic(path, '--report')
  let summary: ScanSummary
  try {
    summary = await run()
  } catch (error) {
    await file.abandon()
    throw error
  }
  const { engine, rows, verdicts } = summary
  const scanned = {
    input: inputs.map(shownPath).join(', '),
    read: rows.read,
    refused: rows.refused,
    lanes: verdicts,
  }
  const facts: ReportFacts = {
    made: new Date(),
    thresholds,
    scanned,
    unknownOwners: summary.unknownOwners,
    engine,
    mostListed: DEFAULT_LISTED,
  }
  // What was just written is no bomb.
  const reading = { maxRatio: Number.POSITIVE_INFINITY, ...signalOf(io) }
  await writePage(file, report([output!], facts, reading), io)
  if (!quiet) tellAsIs(io, `report    ${visible(path)}\n`)
}

/**
 * Writes a page and puts it in its place; after any failure nothing is left.
 * @throws what the page, the disk or the signal throws
 */
export async function writePage(file: AtomicFile, page: AsyncIterable<string>, io: CliIo): Promise<void> {
  try {
    await pipeline(page, file.stream, signalOf(io))
    await file.commit()
  } catch (error) {
    await file.abandon()
    throw error
  }
}

function signalOf({ signal }: CliIo): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}
