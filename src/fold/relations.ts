import { CodePointIndex } from './indexed.ts'
import { type Row, readTable } from './layout.ts'
import type { ShapeNeighbour, Split } from './types.ts'

/** A look-up that makes its answer from the row on first use: most characters are never asked for. */
type LookUp<T> = (char: string) => readonly T[]

const none: readonly never[] = []

function requireOne(row: Row, column: string): string {
  const cell = row.cells[0]!
  if (cell.length === 1 || (cell.length === 2 && cell.codePointAt(0)! > 0xffff)) return cell
  throw row.fail(column, 'one character', cell)
}

/** Wraps the rows of a table keyed by one character; `expand` runs once for each character that is asked for. */
function lazily<T>(rows: readonly Row[], column: string, expand: (row: Row) => readonly T[]): LookUp<T> {
  const index = new CodePointIndex<{ row: Row; answer: readonly T[] | null }>()
  for (const row of rows) index.assign(requireOne(row, column), { row, answer: null })
  return (char) => {
    const slot = index.getCharacter(char)
    if (slot === undefined) return none
    slot.answer ??= expand(slot.row)
    return slot.answer
  }
}

/** Look-alikes of a character, better tiers first. The table is symmetric. */
export function readShapes(files: ReadonlyMap<string, string>): LookUp<ShapeNeighbour> {
  return lazily(readTable(files, 'shapes'), 'character', ({ cells }) =>
    (['A', 'B', 'C'] as const).flatMap((tier, index) =>
      Array.from(cells[index + 1]!, (char): ShapeNeighbour => ({ char, tier })),
    ),
  )
}

/** Characters that contain this one, or are contained in it. The table is symmetric. */
export function readComponents(files: ReadonlyMap<string, string>): LookUp<string> {
  return lazily(readTable(files, 'components'), 'character', ({ cells }) => [...cells[1]!])
}

/** Splits by their first part. */
export function readSplits(files: ReadonlyMap<string, string>): LookUp<Split> {
  const splits = new Map<string, Split[]>()
  for (const row of readTable(files, 'splits')) {
    const whole = requireOne(row, 'whole')
    for (const text of row.cells[1]!.split(' ')) {
      const parts = [...text]
      if (parts.length < 2 || parts.length > 3) {
        throw row.fail('parts', 'groups of two or three characters', text)
      }
      const list = splits.get(parts[0]!)
      if (list === undefined) splits.set(parts[0]!, [{ parts, whole }])
      else list.push({ parts, whole })
    }
  }
  return (first) => splits.get(first) ?? none
}
