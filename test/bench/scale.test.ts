import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  bundledParts,
  countNames,
  decodable,
  generateNames,
  type NameParts,
  writeRegistry,
} from '../../bench/scale/generate.ts'
import { costOf, type SizeFigures, whyStopped } from '../../bench/scale/measure.ts'
import { growth, judgeScale, renderScale, scaleTables } from '../../bench/scale/report.ts'

const PARTS: NameParts = {
  regions: ['长沙市', '湘潭市'],
  fields: ['反恐', '税务', '气象'],
  organs: ['局', '中心'],
}

describe('generated names', () => {
  it('are every combination once, before one comes again', () => {
    const names = [...generateNames(PARTS, countNames(PARTS))]
    const all = PARTS.regions.flatMap((region) =>
      PARTS.fields.flatMap((field) => PARTS.organs.map((organ) => region + field + organ)),
    )
    expect([...names].sort()).toEqual(all.sort())
    expect([...generateNames(PARTS, 5)]).toEqual(names.slice(0, 5))
  })

  it('are refused beyond that', () => {
    expect(() => [...generateNames(PARTS, 13)]).toThrow('--most: expected at most 12 names')
  })

  it('can be told apart by their beginning and their end', () => {
    const parts = decodable({
      regions: ['北京市', '北京', '长沙市', '北京市'],
      fields: ['市场', '场', '市场'],
      organs: ['中心', '心', '法院', '人民法院'],
    })
    expect(parts).toEqual({ regions: ['北京', '长沙市'], fields: ['场', '市场'], organs: ['心', '法院'] })
  })

  it('of the bundled tables are enough for ten million, and distinct', async () => {
    const parts = await bundledParts()
    expect(countNames(parts)).toBeGreaterThan(10_000_000)
    const names = [...generateNames(parts, 100_000)]
    expect(new Set(names).size).toBe(100_000)
    // Every part is used, not only those that a step would come by.
    expect(new Set(names.map((name) => parts.organs.find((organ) => name.endsWith(organ)))).size).toBe(
      parts.organs.length,
    )
  })

  it('are written as a registry', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhengming-test-'))
    try {
      const path = join(folder, 'registry.tsv')
      await writeRegistry(path, PARTS, 12)
      const [header, ...rows] = (await readFile(path, 'utf8')).trimEnd().split('\n')
      expect(header).toBe('name\tcategory')
      expect(rows).toEqual([...generateNames(PARTS, 12)].map((name) => `${name}\tinstitution`))
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('the cost of a check', () => {
  it('is the middle one of the means of five parts, so that one disturbance does not count', () => {
    expect(costOf([1, 3, 2, 4, 3, 5, 4, 6, 5, 9000])).toEqual({ calls: 10, mean: 4, p50: 4 })
    expect(costOf([7, 9])).toEqual({ calls: 2, mean: 7, p50: 7 })
    expect(costOf([])).toEqual({ calls: 0, mean: Number.NaN, p50: Number.NaN })
  })
})

describe('a process that stops', () => {
  const limits = { minutes: 10, heapMegabytes: 512 }
  it.each([
    [{ code: 'ETIMEDOUT', signal: 'SIGKILL' as const }, 'not done within 10 minutes'],
    [
      { signal: 'SIGABRT' as const, stderr: 'FATAL ERROR: JavaScript heap out of memory' },
      'out of a heap of 512 MB',
    ],
    [
      { status: 1, stderr: 'at x\nRangeError: Invalid string length\n' },
      'ended by exit code 1: RangeError: Invalid string length',
    ],
    [{ signal: 'SIGKILL' as const }, 'ended by SIGKILL: no error printed'],
  ])('%j', (failure, reason) => expect(whyStopped(failure, limits)).toBe(reason))
})

describe('the report', () => {
  const sizeOf = (names: number, mean: number, seconds: number): SizeFigures => {
    const cost = { calls: 10, mean, p50: mean / 2 }
    return {
      names,
      fileBytes: names,
      createMs: 1000 * seconds,
      peakBytes: names * 900,
      residentBytes: names,
      costs: { mix: cost, claims: cost, registered: cost },
    }
  }
  const sizes = [
    sizeOf(0, 10, 0),
    sizeOf(100_000, 20, 3),
    sizeOf(1_000_000, 25, 31),
    sizeOf(10_000_000, 30, 300),
  ]

  it('judges growth from 100 k to 10 M, time and memory', () => {
    expect(judgeScale({ source: 'x', sizes }).map(({ got, met }) => [got, met])).toEqual([
      ...Array.from({ length: 3 }, () => [1.5, true]),
      [31, false],
      [300, true],
      [9e9 / 1024 ** 3, false],
    ])
  })

  it('takes a size that was not reached for a miss', () => {
    const reached = [...sizes.slice(0, 3), { names: 10_000_000, stopped: 'not done within 10 minutes' }]
    const aims = judgeScale({ source: 'x', sizes: reached })
    expect(aims.filter(({ met }) => met)).toEqual([])
    expect(aims.map(({ got }) => got)).toEqual([null, null, null, 31, null, null])
    expect(growth(sizes[1], undefined, 'mix')).toBeNull()
    const rows = scaleTables({ source: 'x', sizes: reached }).flatMap((table) => table.rows)
    expect(rows).toContainEqual(['10,000,000', '-', 'stopped: not done within 10 minutes', '-', '-'])
  })

  it('draws the sizes that were measured', async () => {
    const plots = await renderScale({ source: 'x', sizes })
    const svg = plots.get('-cost.svg')!
    expect(svg).toContain('registered names')
    expect(svg).not.toContain('NaN')
    // A line for each kind of names.
    expect(svg.match(/aria-roledescription="line mark"/g)).toHaveLength(3)
  })
})
