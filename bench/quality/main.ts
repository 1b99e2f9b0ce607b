/**
 * How well the engine tells claims from innocent names, against simple methods in the same run.
 *
 *   npm run bench:quality -- [--shared DIR] [--prior P] [--no-baselines] [--no-ablations] [--no-stress] [--blind DIR] [--diary] [--record] [--assert]
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
import {
  DEFAULT_SHARED,
  loadFolding,
  loadRegistry,
  OUT,
  PROJECT,
  RECORDS,
  sharedExists,
  skipWithoutShared,
} from '../project.ts'
import { type Output, recordStem, writeOutput } from '../record.ts'
import { markdownTable, type TextTable, terminalTable } from '../table.ts'
import { aimsTable, judgeAims } from './aims.ts'
import { fullPage, publishedPage } from './diary/index.ts'
import { readTables } from './engine.ts'
import { findingsTable, findMistakes, hitsTsv } from './findings.ts'
import { spreadOverFolds, spreadTable } from './folds.ts'
import { lookInside } from './inside.ts'
import { type Measurement, measureQuality } from './measurement.ts'
import { judgeKeptApart, judgeListHits, judgeVariants, NO_PART } from './parts.ts'
import { renderPlots } from './plots.ts'
import { figureTables, toJson } from './report.ts'

/** Rows of the list of mistakes that fit on a terminal. */
const MISTAKES_SHOWN = 40

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    shared: { type: 'string', default: DEFAULT_SHARED },
    prior: { type: 'string', default: '0.01' },
    baselines: { type: 'boolean', default: true },
    ablations: { type: 'boolean', default: true },
    stress: { type: 'boolean', default: true },
    blind: { type: 'string' },
    diary: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    assert: { type: 'boolean', default: false },
  },
})

if (sharedExists(options.shared)) await main(options.shared, readPrior(options.prior))
else skipWithoutShared(options.shared)

async function main(shared: string, prior: number): Promise<void> {
  const detector = await createDetector()
  const measurement = measureQuality({
    detector,
    registry: await loadRegistry(),
    folding: await loadFolding(),
    shared,
    prior,
    baselines: options.baselines,
    progress,
  })
  const machine = describeMachine(PROJECT)
  const { figures } = measurement
  const mistakes = findMistakes(measurement.labelled)
  const judged = judgeAims(figures)
  const parts = {
    blind: judgeKeptApart(measurement, { shared, folder: options.blind, detector, progress }),
    hits: judgeListHits(measurement, detector, progress),
    stress: options.stress ? await judgeVariants(detector, progress) : NO_PART,
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
