import type { InstalledSize } from '../size.ts'
import { type Aim, aimsTable, atMost, figure } from '../speed/aims.ts'
import type { TextTable } from '../table.ts'
import { engineBytes, type MemoryFigures, type Occupied, WORKERS, workerBytes } from './measure.ts'
import type { Shipped } from './shipped.ts'

/** Everything that one run of the bench found. */
export interface MemoryReport {
  readonly memory: MemoryFigures
  readonly shipped: Shipped
  /** Null where it was not asked for. */
  readonly installed: InstalledSize | null
}

const MEGABYTE = 1024 * 1024

/** Every aim of memory and size, in megabytes of 2^20 bytes. */
export function judgeMemory({ memory, shipped }: MemoryReport): Aim[] {
  return [
    atMost('resident memory of the engine over bare Node', 60, engineBytes(memory) / MEGABYTE, 'MB'),
    atMost(
      `${WORKERS} workers with an engine each over ${WORKERS} bare ones`,
      20,
      workerBytes(memory) / MEGABYTE,
      'MB',
    ),
    atMost('tables and compiled artefacts shipped', 20, shipped.artefacts / MEGABYTE, 'MB'),
  ]
}

/** The tables of a run. */
export function memoryTables(report: MemoryReport): TextTable[] {
  return [aimsTable(judgeMemory(report)), processTable(report.memory), sizeTable(report)]
}

function processTable({ rounds, bare, engine, bareWorkers, engineWorkers }: MemoryFigures): TextTable {
  const row = (id: string, { rss, heapUsed, arrayBuffers }: Occupied) => [
    id,
    ...[rss, rss - bare.rss, heapUsed, arrayBuffers].map(megabytes),
  ]
  return {
    title: `Memory after garbage collection in MB, medians of ${rounds} fresh processes`,
    head: ['process', 'resident', 'over bare Node', 'heap of the main thread', 'its array buffers'],
    rows: [
      row('bare Node', bare),
      row('with a detector', engine),
      row(`bare Node, ${WORKERS} bare workers`, bareWorkers),
      row(`with a detector, ${WORKERS} workers with one each`, engineWorkers),
    ],
  }
}

function sizeTable({ shipped, installed }: MemoryReport): TextTable {
  const rows = [
    ['tables and compiled artefacts', megabytes(shipped.artefacts)],
    ['program', megabytes(shipped.program)],
    ['types and documents', megabytes(shipped.other)],
  ]
  return { title: 'Size on disk in MB', head: ['what', 'size'], rows: [...rows, ...installedRows(installed)] }
}

function installedRows(installed: InstalledSize | null): string[][] {
  if (installed === null) return []
  const { tarball, own, dependencies, packages, method } = installed
  return [
    ['packed package', megabytes(tarball)],
    [`npm install zhengming, all (${packages} packages, ${method})`, megabytes(own + dependencies)],
  ]
}

const megabytes = (bytes: number): string => figure(bytes / MEGABYTE)
