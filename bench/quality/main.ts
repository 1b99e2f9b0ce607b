/**
 * How well the engine tells claims from innocent names, against simple methods in the same run.
 *
 *   npm run bench:quality -- [--shared DIR] [--cases] [--prior P] [--no-baselines] [--no-peers] [--no-ablations] [--no-stress]
 *                            [--blind DIR] [--diary] [--record] [--assert]
 *
 * The public cases of bench/cases are judged always, beside baselines and peers; without a shared folder, or with --cases, they and
 * the generated fakes are all that is measured, and figures go to bench/out/cases.{json,md} (--record: bench/records/cases-...).
 * Peers in Python and Java need `bash bench/peers/setup` once, and are told as absent without.
 *
 * Figures go to standard output and to bench/out/quality.{json,md,svg...}, generated variants that were missed to
 * bench/out/stress-misses.tsv, hits that wait for a label in bench/labels to bench/out/unlabelled.tsv, every mistake with its
 * cause to bench/out/diary.md; --diary writes the worst of them to bench/diary.md; --record keeps the figures (not the names)
 * in bench/records; --blind names the folder of names kept apart (by default blind/ in the shared one), of which sums alone
 * are told; --assert ends with exit code 1 when an aim is missed.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { createDetector } from '../../src/node/detector.ts'
import { describeMachine, machineLine } from '../machine.ts'
import { DEFAULT_SHARED, loadFolding, loadRegistry, OUT, PROJECT, RECORDS, sharedExists } from '../project.ts'
import { type Output, recordStem, writeOutput } from '../record.ts'
import { markdownTable, type TextTable, terminalTable } from '../table.ts'
import { aimsTable, judgeAims } from './aims.ts'
import { measureCasesAlone } from './cases/alone.ts'
import { judgeCases } from './cases/judge.ts'
import { fullPage, publishedPage } from './diary/index.ts'
import { readTables } from './engine.ts'
import { findingsTable, findMistakes, hitsTsv } from './findings.ts'
import { spreadOverFolds, spreadTable } from './folds.ts'
import { lookInside } from './inside.ts'
import { type Measurement, measureQuality } from './measurement.ts'
import { createMethods } from './methods.ts'
import { judgeKeptApart, judgeListHits, judgeVariants, NO_PART } from './parts.ts'
import { renderPlots } from './plots.ts'
import { figureTables, toJson } from './report.ts'

/** Rows of the list of mistakes that fit on a terminal. */
const MISTAKES_SHOWN = 40

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    shared: { type: 'string' },
    cases: { type: 'boolean', default: false },
    prior: { type: 'string', default: '0.01' },
    baselines: { type: 'boolean', default: true },
    peers: { type: 'boolean', default: true },
    ablations: { type: 'boolean', default: true },
    stress: { type: 'boolean', default: true },
    blind: { type: 'string' },
    diary: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    assert: { type: 'boolean', default: false },
  },
})

const prior = readPrior(options.prior)
const shared = findShared()
if (shared === null) await measureCasesAlone(options, progress)
else await main(shared, prior)

async function main(shared: string, prior: number): Promise<void> {
  const detector = await createDetector()
  progress('registered forms')
  const methods = createMethods(await loadRegistry(), await loadFolding(), options.baselines)
  const measurement = measureQuality({ detector, methods, shared, prior, progress })
  const machine = describeMachine(PROJECT)
  const { figures } = measurement
  const mistakes = findMistakes(measurement.labelled)
  const judged = judgeAims(figures)
  const parts = {
    blind: judgeKeptApart(measurement, { shared, folder: options.blind, detector, progress }),
    hits: judgeListHits(measurement, detector, progress),
    stress: options.stress ? await judgeVariants(detector, progress) : NO_PART,
    cases: await judgeCases(detector, methods, { peers: options.peers, progress }),
  }
  const aims = [...judged, ...parts.stress.aims, ...parts.blind.aims]
  const { chapters, refits, ablations, ...inside } = lookInside(measurement, await readTables(), {
    ablations: options.ablations,
    progress,
  })
  const spreads = spreadOverFolds(judged, measurement.sources)
  const tables = [
    ...parts.blind.tables,
    ...figureTables(figures),
    ...parts.hits.tables,
    ...parts.cases.tables,
    ...parts.stress.tables,
    ...inside.tables,
    spreadTable(spreads),
  ]
  const title = `Quality: ${machineLine(machine)}`
  const head = mistakes.slice(0, MISTAKES_SHOWN)

  console.log(`${title}\n`)
  for (const table of tables) console.log(terminalTable(table))
  const shown = `Mistakes: the first ${head.length} of ${mistakes.length}; all are in bench/out/quality.md`
  console.log(terminalTable(shortened(findingsTable(shown, head))))
  console.log(terminalTable(aimsTable(aims)))

  const summary = [aimsTable(aims), ...tables]
  const everyMistake = findingsTable(`Mistakes: ${mistakes.length}`, mistakes)
  const json = toJson({
    ...{ machine, aims, spreads, refits, ablations, stress: parts.stress.figures },
    ...{ blind: parts.blind.figures, hits: parts.hits.figures, ...figures },
    ...{ cases: parts.cases.figures, caseTricks: parts.cases.foundByTrick, peers: parts.cases.comparison },
  })
  const plots = await renderPlots(figures)
  const output = (shownTables: readonly TextTable[]): Output =>
    new Map([['.json', json], ['.md', markdownPage(title, shownTables)], ...plots])
  writeOutput(OUT, 'quality', output([...summary, everyMistake]))
  writeOutput(OUT, 'hits', hitsByList(measurement))
  writeOutput(OUT, 'stress-misses', parts.stress.files)
  writeOutput(OUT, 'unlabelled', parts.hits.files)
  writeOutput(OUT, 'diary', new Map([['.md', fullPage(chapters)]]))
  if (options.diary) writeOutput(join(PROJECT, 'bench'), 'diary', new Map([['.md', publishedPage(chapters)]]))
  if (options.record) {
    // Without the names: some lists may be measured with but not published.
    const paths = writeOutput(RECORDS, recordStem('quality', machine), output(summary))
    console.log(`Recorded:\n${paths.join('\n')}`)
  }
  if (options.assert && aims.some(({ met }) => !met)) process.exitCode = 1
}

/**
 * The shared folder, or null where the public cases are measured alone. Throws a ZhengmingError `usage` where a folder was named that
 * holds no labelled names, or something was asked for that needs them.
 */
function findShared(): string | null {
  const { shared: named, cases } = options
  if (named !== undefined && cases) {
    throw new ZhengmingError('usage', '--cases: expected no --shared beside it, got both; leave out one')
  }
  const folder = named ?? DEFAULT_SHARED
  if (!cases && sharedExists(folder)) return folder
  if (named !== undefined) {
    throw new ZhengmingError(
      'usage',
      `--shared: expected a folder with eval/ and corpora/measure/, got ${named}; give the folder of the labelled names, or leave it out to measure the public cases alone`,
    )
  }
  if (options.diary || options.blind !== undefined) {
    const option = options.diary ? '--diary' : '--blind'
    throw new ZhengmingError(
      'usage',
      `${option}: expected the labelled names beside it, got none; give their folder with --shared DIR`,
    )
  }
  progress('the public cases alone: lists of names, names kept apart and ablations need --shared DIR')
  return null
}

function progress(part: string): void {
  console.error(`... ${part}`)
}

function hitsByList({ measure }: Measurement): Output {
  return new Map(measure.map((run) => [`-${run.list.id}.tsv`, hitsTsv(run)]))
}

function markdownPage(title: string, tables: readonly TextTable[]): string {
  return [`# ${title}\n`, ...tables.map(markdownTable)].join('\n')
}

/** Reasons without their last column and cut, so that a row fits a terminal line. */
function shortened({ title, head, rows }: TextTable): TextTable {
  const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
  return { title, head, rows: rows.map((row) => row.map(cut)) }
}

function readPrior(text: string): number {
  const prior = Number(text)
  if (prior > 0 && prior < 1) return prior
  throw new ZhengmingError(
    'usage',
    `--prior: expected a share between 0 and 1, got ${text}; give for instance 0.01`,
  )
}
