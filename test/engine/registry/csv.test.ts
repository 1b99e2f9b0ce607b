import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openCsv } from '../../../src/engine/registry/csv.ts'
import { Problems } from '../../../src/engine/registry/problems.ts'

function read(blocks: readonly string[]): { columns: readonly string[]; rows: string[][]; faults: string[] } {
  const problems = new Problems()
  const { columns, rows } = openCsv(blocks, 'my.csv', problems)
  const cells = [...rows].map((row) => [...row.cells])
  return { columns, rows: cells, faults: problems.list.map(({ row, got }) => `${row}: ${got}`) }
}

/** Blocks as they come of a file that is read `size` characters at a time: of whole lines. */
function inBlocks(text: string, size: number): string[] {
  const blocks: string[] = []
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', Math.min(at + size, text.length)) + 1 || text.length
    blocks.push(text.slice(at, end))
    at = end
  }
  return blocks
}

/** Rows as csv-parse reads them by RFC 4180, undefined where it refuses the text. */
function strictly(text: string): string[][] | undefined {
  try {
    return parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true, skip_empty_lines: true })
  } catch {
    return undefined
  }
}

describe('CSV of a registry', () => {
  it('is read as csv-parse reads it, and refused where that refuses it, however it is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '新', ',', '"', '"', '\n', '\r\n'), maxLength: 25 })
    const seen = { read: 0, refused: 0 }
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (body, size) => {
        const content = `name,category\n${body}`
        const got = read([content])
        expect(read(inBlocks(content, size))).toEqual(got)
        expect(got.columns).toEqual(['name', 'category'])
        const rows = strictly(content)?.slice(1)
        if (rows === undefined) expect(got.faults).not.toEqual([])
        else {
          expect(got.faults).toEqual([])
          expect(got.rows).toEqual(rows.filter((cells) => cells.some((cell) => cell !== '')))
        }
        seen[rows === undefined ? 'refused' : 'read']++
      }),
      { numRuns: 3000, seed: 7 },
    )
    expect(seen.read).toBeGreaterThan(300)
    expect(seen.refused).toBeGreaterThan(300)
  })

  it.each([
    ['"甲,brand\n乙,brand\n', [['乙', 'brand']], ['2: a quote that is never closed']],
    ['甲"乙,brand\n丙,brand\n', [['丙', 'brand']], ['2: a quote in the middle of a cell']],
    ['"甲"乙,brand\n丙,brand\n', [['丙', 'brand']], ['2: a quote in the middle of a cell']],
    ['"甲""\n乙""",brand\n', [['甲"\n乙"', 'brand']], []],
    [
      `"${'甲\n'.repeat(2_000)}",brand\n`,
      expect.anything(),
      ['2: a quote that is never closed', expect.anything()],
    ],
  ])('%j', (body, rows, faults) => {
    expect(read([`name,category\n${body}`])).toMatchObject({ rows, faults })
  })

  it('may have lines that end with CR alone', () => {
    expect(read(['name,category\r"甲\r",brand\r乙"丙,brand\r'])).toEqual({
      columns: ['name', 'category'],
      rows: [['甲\r', 'brand']],
      faults: ['4: a quote in the middle of a cell'],
    })
  })
})
