import { type Aim, aimsTable, atLeast, atMost, figure } from '../speed/aims.ts'
import type { TextTable } from '../table.ts'
import type { CaseFigures, WayFigures } from './measure.ts'
import { caseOf, sizingTables } from './sizing.ts'

/** Everything that one run of the bench found. */
export interface ScanFigures {
  readonly engine: string
  /** ISO time, UTC: of two records the later one counts. */
  readonly measured: string
  readonly cores: number
  /** Where the names of the mix are from. */
  readonly source: string
  /** Formats with two threads and as many as there are cores, `csv, mix` with one too; other names with that many. */
  readonly cases: readonly CaseFigures[]
  /** Formats that could not be measured, and why. */
  readonly absent: Readonly<Record<string, string>>
}

const MEGABYTE = 2 ** 20

/** Times of the input's size over which memory may not grow by more than a tenth. */
const MOST_GROWTH = 1.1

/** An aim for a format with two threads. */
function speedAim(name: string, format: string, aim: number, { cases }: ScanFigures): Aim {
  const found = cases.find(({ id }) => id === `${format}, mix`)
  const got = found ? found.rows / found.scans['2']!.seconds : null
  return atLeast(`${name} to JSON lines, two threads`, aim, got, 'rows/s')
}

/** Every aim of scans. */
export function judgeScan(figures: ScanFigures): Aim[] {
  const [once, thrice] = [caseOf(figures, 'csv, mix'), caseOf(figures, 'csv, mix three times')]
  const two = once.scans['2']!
  const peaks = figures.cases.flatMap(({ scans }) =>
    scans['2'] === undefined ? [] : scans['2'].peakBytes / MEGABYTE,
  )
  return [
    speedAim('CSV', 'csv', 1_000_000, figures),
    speedAim('Parquet', 'parquet', 500_000, figures),
    atMost('memory with two threads, whatever the input', 500, Math.max(...peaks), 'MB'),
    atMost('memory for three times the rows', MOST_GROWTH, thrice.scans['2']!.peakBytes / two.peakBytes, 'x'),
  ]
}

/** The tables of a run. */
export function scanTables(figures: ScanFigures): TextTable[] {
  return [
    aimsTable(judgeScan(figures)),
    speedTable(figures),
    memoryTable(figures),
    ...sizingTables(figures),
    ...absentTable(figures),
  ]
}

function speedTable({ cases, source }: ScanFigures): TextTable {
  return {
    title: `Rows per second from start to end of a process, and the floor (read, digest, cut and split alone, one thread); what a database's server takes is not in processor time: ${source}`,
    head: ['input', 'threads', 'rows', 'rows/s', 'range', 'of the floor', 'processor µs a row', 'flagged'],
    rows: cases.flatMap(({ id, rows, rounds, floor, scans, flagged }) => {
      const row = (threads: string, way: WayFigures, share: string) => [
        id,
        threads,
        rows.toLocaleString('en'),
        figure(rows / way.seconds),
        `${figure(rows / way.slowest)} - ${figure(rows / way.fastest)} in ${rounds}`,
        floor === null ? '-' : figure(floor.seconds / way.seconds),
        figure((1e6 * way.cpuSeconds) / rows),
        share,
      ]
      const share = `${figure((100 * flagged) / rows)} %`
      return [
        ...(floor === null ? [] : [row('floor', floor, '-')]),
        ...Object.entries(scans).map(([jobs, way]) => row(jobs, way, share)),
      ]
    }),
  }
}

function memoryTable({ cases }: ScanFigures): TextTable {
  return {
    title: 'Resident memory of the whole process at its highest, in MB',
    head: ['input', 'threads', 'rows', 'peak'],
    rows: cases.flatMap(({ id, rows, scans }) =>
      Object.entries(scans).map(([jobs, { peakBytes }]) => [
        id,
        jobs,
        rows.toLocaleString('en'),
        figure(peakBytes / MEGABYTE),
      ]),
    ),
  }
}

function absentTable({ absent }: ScanFigures): TextTable[] {
  const rows = Object.entries(absent)
  return rows.length === 0 ? [] : [{ title: 'Not measured', head: ['format', 'why'], rows }]
}
