import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blindScript, parseBlindSums } from '../../bench/quality/blind.ts'
import { blindAims, blindFigures, blindTable } from '../../bench/quality/blind-report.ts'
import { labelledFigures } from '../../bench/quality/metrics.ts'
import type { MeasureRun } from '../../bench/quality/run.ts'
import { runOf, verdictOf } from './fixtures.ts'

const certain = { verdict: 'impersonation', category: 'media' } as const
const review = { verdict: 'review', category: 'media' } as const
const runs = [
  runOf({ relation: 'same', category: 'media' }, certain),
  runOf({ relation: 'same', category: 'media' }),
  runOf({ relation: 'extended', category: 'military' }, review),
  runOf({ relation: 'invented', category: 'media' }, certain),
  runOf({ claim: 'no' }, review),
  runOf({ claim: 'ambiguous' }, certain),
]
const list: MeasureRun = {
  list: { id: 'nicknames', names: ['甲', '乙', '丙', '丁'], counted: true },
  flagged: [verdictOf(certain), verdictOf(review)],
  ...{ scores: new Float64Array(4), seconds: 1, baselines: new Map() },
}
const rule = { directory: { formsOf: () => [] }, fold: (text: string) => text }
const open = { runs, figures: labelledFigures(runs, rule, []), measure: [list] }

const SUMS = {
  'all: claims not clear': [92, 600],
  'all:   same not clear': [90, 100],
  'all: innocent not clear': [(100 * 5) / 1105, 1105],
  'all: ambiguous called impersonation': [(100 * 3) / 181, 181],
  'some other sum': [1, 1],
}
const figures = blindFigures(parseBlindSums(JSON.stringify(SUMS)), open)
const figureOf = (measure: string) => figures.find((figure) => figure.measure === measure)!

describe('sums over names kept apart', () => {
  it('are read as shares, and nothing else is', () => {
    const sums = parseBlindSums(JSON.stringify(SUMS))
    expect(sums.get('all: innocent not clear')).toMatchObject({ hits: 5, total: 1105 })
    expect(() => parseBlindSums('{"a": "新华社"}')).toThrow('per cent and number')
  })

  it('stand beside the same sums over open names', () => {
    expect(figureOf('all claims not clear')).toMatchObject({
      ...{ blind: { hits: 552, total: 600 }, open: { hits: 3, total: 4 } },
    })
    expect(figureOf('same not clear').open).toMatchObject({ hits: 1, total: 2 })
    expect(figureOf('lookalike not clear').open).toMatchObject({ hits: 0, total: 0 })
    expect(figureOf('same called impersonation').open).toMatchObject({ hits: 1, total: 2 })
    expect(figureOf('same, lookalike, extended called impersonation').open).toMatchObject({
      ...{ hits: 1, total: 3 },
    })
    expect(figureOf('category right, where flagged').open).toMatchObject({ hits: 2, total: 3 })
    expect(figureOf('labelled innocents not clear').open).toMatchObject({ hits: 1, total: 1 })
    expect(figureOf('ambiguous called impersonation').open).toMatchObject({ hits: 1, total: 1 })
    expect(figureOf('all lists not clear').open).toMatchObject({ hits: 2, total: 4 })
    expect(figureOf('all lists called impersonation').open).toMatchObject({ hits: 1, total: 4 })
  })

  it('meet a floor that is a share or a number of names, and miss it where there is no sum', () => {
    const met = new Map(
      blindAims(figures).map((aim) => [aim.name.replace('names kept apart: ', ''), aim.met]),
    )
    expect(met.get('all claims not clear')).toBe(true)
    expect(met.get('same not clear')).toBe(false)
    expect(met.get('labelled innocents not clear')).toBe(true)
    expect(met.get('ambiguous called impersonation')).toBe(false)
    expect(met.get('all lists not clear')).toBe(false)
  })

  it('are told in a table', () => {
    const { head, rows } = blindTable(figures)
    for (const row of rows) expect(row).toHaveLength(head.length)
    expect(rows.find(([measure]) => measure === 'labelled innocents not clear')).toEqual([
      'labelled innocents not clear',
      'at most 5 names',
      '0.452 % [0.147 - 1.053]',
      '5 / 1105',
      '100.0 % [2.5 - 100.0]',
      '1 / 1',
      'met',
    ])
  })

  it('need the script', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhengming-test-'))
    try {
      expect(blindScript(folder)).toBeNull()
      writeFileSync(join(folder, 'score.py'), '')
      expect(blindScript(folder)).toBe(join(folder, 'score.py'))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
