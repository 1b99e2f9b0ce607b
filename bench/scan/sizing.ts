import { ZhengmingError } from '../../src/engine/errors.ts'
import { figure } from '../speed/aims.ts'
import type { TextTable } from '../table.ts'
import type { CaseFigures } from './measure.ts'
import type { ScanFigures } from './report.ts'

/** What a row of a population costs. */
export interface Cost {
  readonly id: string
  /** Time of all processors together. */
  readonly processorSeconds: number
  /** Wall time times cores: what stands idle is paid too. */
  readonly coreSeconds: number
  /** Flagged rows, and bytes that are written. */
  readonly flagged: number
  readonly outputBytes: number
}

/** What a process holds at its highest, in bytes. */
export interface MemoryCost {
  /** With one thread, which judges in the first one. */
  readonly alone: number
  readonly eachThread: number
}

/** Shares of claims that costs are told for; between a clean export and claims alone they are linear. */
const SHARES = [0.001, 0.01, 0.05, 0.2]

/** Seconds. */
const HOUR = 3600

/** Cores that wall times are told for. */
const CORES = 64

/** Costs by the share of claims: measured for none, for the mix and for claims alone, and between them by the straight line. */
export function costsOf(figures: ScanFigures): Cost[] {
  const none = costOf('no claims put in', figures, 'csv, no claims')
  const claims = costOf('claims alone', figures, 'csv, claims')
  const between = (share: number): Cost => {
    const at = (key: Exclude<keyof Cost, 'id'>) => (1 - share) * none[key] + share * claims[key]
    return {
      id: `${figure(100 * share)} % claims, computed`,
      processorSeconds: at('processorSeconds'),
      coreSeconds: at('coreSeconds'),
      flagged: at('flagged'),
      outputBytes: at('outputBytes'),
    }
  }
  return [none, costOf('the mix (1 % claims)', figures, 'csv, mix'), ...SHARES.map(between), claims]
}

function costOf(id: string, figures: ScanFigures, wanted: string): Cost {
  const { rows, flagged, outputBytes, scans } = caseOf(figures, wanted)
  const { seconds, cpuSeconds } = scans[String(figures.cores)]!
  return {
    id,
    processorSeconds: cpuSeconds / rows,
    coreSeconds: (seconds * figures.cores) / rows,
    flagged: flagged / rows,
    outputBytes: outputBytes / rows,
  }
}

/** The case of an id. Throws a ZhengmingError where the run had none. */
export function caseOf({ cases }: ScanFigures, id: string): CaseFigures {
  const found = cases.find((one) => one.id === id)
  if (found) return found
  throw new ZhengmingError(
    'data',
    `scan record: expected a case ${id}, got none; run npm run bench:scan -- --record`,
  )
}

/** Memory of a process, of the run over the longest input, by its number of threads. */
export function memoryOf({ cases }: ScanFigures): MemoryCost {
  const longest = cases.reduce((best, one) => (one.rows > best.rows ? one : best))
  const byThreads = Object.entries(longest.scans)
    .map(([jobs, { peakBytes }]) => ({ jobs: Number(jobs), peakBytes }))
    .sort((a, b) => a.jobs - b.jobs)
  const [alone, ...others] = byThreads
  const [first, last] = [others[0]!, others.at(-1)!]
  return {
    alone: alone!.peakBytes,
    eachThread: (last.peakBytes - first.peakBytes) / (last.jobs - first.jobs),
  }
}

/** What so many names cost, in processor time, wall time and bytes. */
export function sizingTables(figures: ScanFigures): TextTable[] {
  return [costTable(figures), transferTable(figures), memoryTable(figures)]
}

function costTable(figures: ScanFigures): TextTable {
  return {
    title: 'Cost by the share of claims, CSV to JSON lines of flagged rows',
    head: [
      ...['names', 'processor µs a row', 'core-hours of 1 billion', 'core-hours of 10 billion'],
      `hours of 10 billion on ${CORES} cores`,
      ...['flagged', 'output of 1 billion, GB'],
    ],
    rows: costsOf(figures).map(({ id, processorSeconds, coreSeconds, flagged, outputBytes }) => [
      id,
      figure(1e6 * processorSeconds),
      figure((1e9 * processorSeconds) / HOUR),
      figure((1e10 * processorSeconds) / HOUR),
      figure((1e10 * coreSeconds) / HOUR / CORES),
      `${figure(100 * flagged)} %`,
      figure((1e9 * outputBytes) / 1e9),
    ]),
  }
}

function transferTable(figures: ScanFigures): TextTable {
  const mix = figures.cases.filter(({ id, inputBytes }) => id.endsWith(', mix') && inputBytes > 0)
  return {
    title: `What the mix reads and writes, at the rate of ${figures.cores} cores`,
    head: [
      'input',
      'bytes a row',
      '10 billion rows, GB',
      'read, MB/s',
      'bytes a flagged row',
      'written, MB/s',
    ],
    rows: mix.map(({ id, rows, inputBytes, outputBytes, flagged, scans }) => {
      const { seconds } = scans[String(figures.cores)]!
      return [
        id.replace(/, mix$/, ''),
        figure(inputBytes / rows),
        figure((1e10 * inputBytes) / rows / 1e9),
        figure(inputBytes / seconds / 1e6),
        figure(outputBytes / flagged),
        figure(outputBytes / seconds / 1e6),
      ]
    }),
  }
}

function memoryTable(figures: ScanFigures): TextTable {
  const { alone, eachThread } = memoryOf(figures)
  const megabytes = (bytes: number) => figure(bytes / 2 ** 20)
  return {
    title: 'Memory of a process at its highest, in MB',
    head: ['one thread (--jobs 1)', 'each thread of more'],
    rows: [[megabytes(alone), megabytes(eachThread)]],
  }
}
