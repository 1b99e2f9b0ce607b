import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runMeasured } from '../../bench/scan/command.ts'
import { type CaseFigures, figuresOf, type WayFigures } from '../../bench/scan/measure.ts'
import { judgeScan, type ScanFigures, scanTables } from '../../bench/scan/report.ts'
import { caseOf, costsOf, memoryOf, sizingTables } from '../../bench/scan/sizing.ts'
import { newestRecord, SIZING_PAGE, withFigures } from '../../bench/scan/sizing-page.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhengming-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a measured process', () => {
  const program = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }

  it('tells what it took, its threads and its end included', () => {
    const path = program(
      'busy.mjs',
      // Each thread works until the process has taken its share: the main one first.
      `import { Worker, isMainThread } from 'node:worker_threads'
       while (process.cpuUsage().user < (isMainThread ? 200_000 : 400_000)) ;
       if (isMainThread) new Worker(new URL(import.meta.url)).on('exit', () => console.log(process.argv[2]))
       globalThis.kept = Buffer.alloc(64 * 1024 * 1024, 1)`,
    )
    const { seconds, cpuSeconds, peakBytes, output } = runMeasured(path, ['word'])
    expect(output).toBe('word\n')
    expect(seconds).toBeGreaterThan(0)
    expect(cpuSeconds).toBeGreaterThanOrEqual(0.4)
    expect(peakBytes).toBeGreaterThan(2 * 64 * 1024 * 1024)
    expect(peakBytes).toBeLessThan(1024 ** 3)
  })

  it('is an error where it fails', () => {
    const path = program('bad.mjs', 'console.error("no such thing"); process.exitCode = 3')
    expect(() => runMeasured(path, ['x'])).toThrow(/bad\.mjs x: expected exit code 0, got 3: no such thing/)
  })
})

const MB = 2 ** 20
const way = (seconds: number, peak = 100): WayFigures => ({
  seconds,
  fastest: seconds / 2,
  slowest: 2 * seconds,
  cpuSeconds: 1.5 * seconds,
  peakBytes: peak * MB,
})
const caseFigures = (
  id: string,
  rows: number,
  flagged: number,
  scans: Record<string, WayFigures>,
): CaseFigures => ({
  id,
  rows,
  rounds: 3,
  inputBytes: 20 * rows,
  flagged,
  outputBytes: 1000 * flagged,
  floor: id === 'csv, mix' ? way(0.5) : null,
  scans,
})
const FIGURES: ScanFigures = {
  engine: 'x',
  measured: '2026-01-01T00:00:00.000Z',
  cores: 2,
  source: 'some names',
  cases: [
    caseFigures('csv, mix', 1_000_000, 10_000, { 1: way(4, 200), 2: way(2, 300) }),
    caseFigures('csv, no claims', 1_000_000, 0, { 2: way(1.8) }),
    caseFigures('csv, claims', 10_000, 9_000, { 2: way(0.18) }),
    caseFigures('csv, mix three times', 3_000_000, 30_000, {
      1: way(12, 210),
      2: way(6, 315),
      4: way(6, 415),
    }),
  ],
  absent: { parquet: 'not here' },
}

describe('the report', () => {
  it('takes medians of the rounds', () => {
    expect(
      figuresOf([
        { seconds: 3, cpuSeconds: 4, peakBytes: 5 },
        { seconds: 1, cpuSeconds: 6, peakBytes: 9 },
        { seconds: 2, cpuSeconds: 5, peakBytes: 7 },
      ]),
    ).toEqual({ seconds: 2, fastest: 1, slowest: 3, cpuSeconds: 5, peakBytes: 7 })
  })

  it('judges speed with two threads, memory, and its growth', () => {
    const parquet = caseFigures('parquet, mix', 1_000_000, 10_000, { 2: way(1.6) })
    const figures = { ...FIGURES, cases: [...FIGURES.cases, parquet] }
    expect(judgeScan(figures).map(({ got, met }) => [got, met])).toEqual([
      [500_000, false],
      [625_000, true],
      [315, true],
      [1.05, true],
    ])
  })

  it('misses the aim of a format that was left out', () => {
    expect(judgeScan(FIGURES)[1]).toMatchObject({ limit: 500_000, got: null, met: false })
  })

  it('sets scans against the floor', () => {
    const speed = scanTables(FIGURES)[1]!
    expect(speed.rows.slice(0, 3).map((row) => [row[1], row[3], row[4], row[5]])).toEqual([
      ['floor', '2,000,000', '1,000,000 - 4,000,000 in 3', '1'],
      ['1', '250,000', '125,000 - 500,000 in 3', '0.125'],
      ['2', '500,000', '250,000 - 1,000,000 in 3', '0.25'],
    ])
    expect(scanTables(FIGURES).at(-1)!.rows).toEqual([['parquet', 'not here']])
  })
})

describe('sizing', () => {
  it('is linear in the share of claims between what was measured', () => {
    const costs = new Map(costsOf(FIGURES).map((cost) => [cost.id, cost]))
    expect(costs.get('no claims put in')!.coreSeconds).toBeCloseTo(3.6e-6, 12)
    expect(costs.get('claims alone')!.coreSeconds).toBeCloseTo(36e-6, 12)
    const fifth = costs.get('20 % claims, computed')!
    expect(fifth.coreSeconds).toBeCloseTo(10.08e-6, 12)
    expect(fifth.processorSeconds).toBeCloseTo((10.08e-6 * 1.5) / 2, 12)
    expect(fifth.flagged).toBeCloseTo(0.18, 12)
    expect(fifth.outputBytes).toBeCloseTo(180, 9)
  })

  it('makes hours of it', () => {
    const [costs, transfer, memory] = sizingTables(FIGURES)
    // 2 s of 2 cores, 3 s of processors, for a million rows.
    expect(costs!.rows[1]).toEqual(['the mix (1 % claims)', '3', '0.833', '8.33', '0.174', '1 %', '10'])
    expect(transfer!.rows).toEqual([['csv', '20', '200', '10', '1,000', '5']])
    expect(memory!.rows).toEqual([['210', '50']])
    expect(memoryOf(FIGURES)).toEqual({ alone: 210 * MB, eachThread: 50 * MB })
  })

  it('tells the bytes of files only', () => {
    const database = { ...caseFigures('postgres, mix', 1_000_000, 10_000, { 2: way(2) }), inputBytes: 0 }
    const transfer = sizingTables({ ...FIGURES, cases: [...FIGURES.cases, database] })[1]!
    expect(transfer.rows.map(([input]) => input)).toEqual(['csv'])
  })

  it('needs the cases that it rests on', () => {
    expect(() => caseOf(FIGURES, 'csv, nothing')).toThrow('expected a case csv, nothing, got none')
  })
})

describe('docs/sizing.md', () => {
  const page = readFileSync(SIZING_PAGE, 'utf8')

  it('holds the figures of the newest record', () => {
    const { file, record } = newestRecord()
    expect(withFigures(page, file, record)).toBe(page)
  })

  it('would hold others with another record', () => {
    const { file, record } = newestRecord()
    const other = withFigures(page, file, { ...record, ...FIGURES })
    expect(other).not.toBe(page)
    expect(other).toContain('some names')
    expect(withFigures(other, file, record)).toBe(page)
  })

  it('must have a place for them', () => {
    const { file, record } = newestRecord()
    expect(() => withFigures('# Sizing', file, record)).toThrow(
      'docs/sizing.md: expected the lines <!-- figures',
    )
  })
})
