import { describe, expect, it } from 'vitest'
import { engineBytes, type Occupied, workerBytes } from '../../bench/memory/measure.ts'
import { judgeMemory, type MemoryReport, memoryTables } from '../../bench/memory/report.ts'
import { sumUpShipped } from '../../bench/memory/shipped.ts'

const MEGABYTE = 1024 * 1024
const occupied = (megabytes: number): Occupied => ({
  rss: megabytes * MEGABYTE,
  heapUsed: 0,
  arrayBuffers: 0,
})

const report: MemoryReport = {
  memory: {
    rounds: 3,
    bare: occupied(40),
    engine: occupied(90),
    bareWorkers: occupied(72),
    engineWorkers: occupied(143),
  },
  shipped: { artefacts: 10 * MEGABYTE, program: 1, other: 1 },
  installed: null,
}

describe('memory', () => {
  it('sets the engine against bare Node, and workers against bare workers beside one engine', () => {
    expect(engineBytes(report.memory)).toBe(50 * MEGABYTE)
    expect(workerBytes(report.memory)).toBe(21 * MEGABYTE)
  })

  it('judges every aim', () => {
    expect(judgeMemory(report).map(({ got, met }) => [got, met])).toEqual([
      [50, true],
      [21, false],
      [10, true],
    ])
  })

  it('shows every process, and the installed size where it was measured', () => {
    const installed = {
      method: 'installed',
      tarball: MEGABYTE,
      own: MEGABYTE,
      dependencies: MEGABYTE,
      packages: 3,
    } as const
    const [, processes, sizes] = memoryTables({ ...report, installed })
    expect(processes!.rows.map((row) => row.slice(0, 3))).toEqual([
      ['bare Node', '40', '0'],
      ['with a detector', '90', '50'],
      ['bare Node, 4 bare workers', '72', '32'],
      ['with a detector, 4 workers with one each', '143', '103'],
    ])
    expect(sizes!.rows.at(-1)).toEqual(['npm install zhengming, all (3 packages, installed)', '2'])
    expect(memoryTables(report)[2]!.rows).toHaveLength(3)
  })
})

describe('the files shipped', () => {
  it('are artefacts where the engine reads them as data', () => {
    const files = [
      { path: 'dist/index.js', size: 1 },
      { path: 'dist/index.d.ts', size: 10 },
      { path: 'dist/index.bin', size: 100 },
      { path: 'data/registry/media.tsv', size: 1000 },
      { path: 'data/registry/README.md', size: 10_000 },
      { path: 'NOTICE', size: 100_000 },
      { path: 'dist/cli/package.json', size: 1_000_000 },
      { path: 'dist/LICENSES.txt', size: 1_000_000 },
    ]
    expect(sumUpShipped(files)).toEqual({ artefacts: 1100, program: 1, other: 2_110_010 })
  })
})
