import type { Row } from '../tables/rows.ts'
import { CodePointIndex, type IndexedRows, IndexedRowsBuilder } from './indexed.ts'
import { readTable } from './tables.ts'
import { SHAPE_TIERS, type ShapeNeighbour, type Split } from './types.ts'

type LookUp<T> = (char: string) => readonly T[]

const none: readonly never[] = []

function requireOne(row: Row, column: string): string {
  const cell = row.cells[0]!
  if (cell.length === 1 || (cell.length === 2 && cell.codePointAt(0)! > 0xffff)) return cell
  throw row.error(column, 'one character', cell)
}

/** Rows of a table keyed by one character, without the key. Throws ZhengmingError `data`. */
export function parseRelation(
  files: ReadonlyMap<string, string>,
  table: 'shapes' | 'components',
): IndexedRows {
  const rows = new IndexedRowsBuilder()
  for (const row of readTable(files, table)) rows.assign(requireOne(row, 'character'), ...row.cells.slice(1))
  return rows.build()
}

function lookUp<T>(rows: IndexedRows, expand: (cells: readonly string[]) => readonly T[]): LookUp<T> {
  const index = new CodePointIndex(rows, expand)
  return (char) => index.getCharacter(char) ?? none
}

/** Look-alikes of a character, better tiers first. The table is symmetric. */
export function openShapes(rows: IndexedRows): LookUp<ShapeNeighbour> {
  return lookUp(rows, (cells) =>
    SHAPE_TIERS.flatMap((tier, index) =>
      Array.from(cells[index]!, (char): ShapeNeighbour => ({ char, tier })),
    ),
  )
}

/** Characters that contain this one, or are contained in it. The table is symmetric. */
export function openComponents(rows: IndexedRows): LookUp<string> {
  return lookUp(rows, ([related]) => [...related!])
}

/** Splits by their first part: cells like `新亲斤`, the whole before its parts. Throws ZhengmingError `data`. */
export function parseSplits(files: ReadonlyMap<string, string>): IndexedRows {
  const byFirst = new Map<string, string[]>()
  for (const row of readTable(files, 'splits')) {
    const whole = requireOne(row, 'whole')
    for (const text of row.cells[1]!.split(' ')) {
      const parts = [...text]
      if (parts.length < 2 || parts.length > 3) {
        throw row.error('parts', 'groups of two or three characters', text)
      }
      const list = byFirst.get(parts[0]!)
      if (list === undefined) byFirst.set(parts[0]!, [whole + text])
      else list.push(whole + text)
    }
  }
  const rows = new IndexedRowsBuilder()
  for (const [first, splits] of byFirst) rows.assign(first, ...splits)
  return rows.build()
}

/** Splits that begin with a character, from the rows of `parseSplits`. */
export function openSplits(rows: IndexedRows): LookUp<Split> {
  return lookUp(rows, (cells) =>
    cells.map((cell) => {
      const [whole, ...parts] = cell
      return { parts, whole: whole! }
    }),
  )
}
