import { ZhengmingError } from '../errors.ts'
import { quoted, safe } from '../shown.ts'

/** How many bad entries a message lists before it only counts them. */
export const LISTED_PROBLEMS = 1_000

/** One fault of a registry: where it is, what belongs there, and what stands there. */
export interface Problem {
  readonly file: string
  /** 1-based line of the file; 0 where the file as a whole is at fault. */
  readonly row: number
  /** Name of the column, `*` for the whole row. */
  readonly column: string
  /** What to write instead. */
  readonly expected: string
  readonly got: string
  /** What to do, where that is more than to write what is expected. */
  readonly remedy?: string
}

/** Collects every fault of one or more tables, so that all are reported at once. */
export class Problems {
  readonly list: Problem[] = []

  /** Notes one fault: `row` is the 1-based line of the file, `expected` says what to write instead. */
  add(file: string, row: number, column: string, expected: string, got: string): void {
    this.list.push({ file, row, column, expected, got })
  }

  /** Notes that a file as a whole cannot be read as a registry. */
  addFile(file: string, expected: string, got: string, remedy: string): void {
    this.list.push({ file, row: 0, column: '*', expected, got, remedy })
  }

  /** Notes the faults of others behind those noted so far. */
  append(others: Iterable<Problems>): void {
    for (const { list } of others) for (const problem of list) this.list.push(problem)
  }

  /** The faults by file, as these were first noted, and row. */
  inOrder(): Problem[] {
    const files = [...new Set(this.list.map(({ file }) => file))]
    return [...this.list].sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.row - b.row)
  }

  /** @throws ZhengmingError code `registry`, listing the faults noted so far (at most `LISTED_PROBLEMS`, with the total); nothing if there are none. */
  throwIfAny(): void {
    const total = this.list.length
    if (total === 0) return
    const listed = this.inOrder().slice(0, LISTED_PROBLEMS).map(describeProblem)
    const rest = total > listed.length ? `\n  ... and ${total - listed.length} more` : ''
    throw new ZhengmingError(
      'registry',
      safe`registry: expected tables without faults, got ${total} bad ${total === 1 ? 'entry' : 'entries'}; ` +
        `correct these and load again:\n  ${listed.join('\n  ')}${rest}`,
    )
  }
}

/** A fault in one line: `file: row 3, column name: expected X, got "Y"`. */
export function describeProblem({ file, row, column, expected, got, remedy }: Problem): string {
  const place = row === 0 ? '' : `row ${row}, column ${column}: `
  const found = row === 0 ? got : quoted(got)
  return safe`${file}: ${place}expected ${expected}, got ${found}${remedy === undefined ? '' : `; ${remedy}`}`
}
