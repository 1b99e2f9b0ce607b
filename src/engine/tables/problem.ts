import { ZhengmingError } from '../errors.ts'
import { quoted, safe } from '../shown.ts'

/** One fault of a table: where it is, what belongs there, and what stands there. */
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

/** What faults are told to: a registry collects them all, a table of the package throws the first. */
export interface Faults {
  /** Tells one fault: `row` is the 1-based line of the file, `expected` says what to write instead. */
  add(file: string, row: number, column: string, expected: string, got: string): void
}

/** A fault in one line: `file: row 3, column name: expected X, got "Y"`. */
export function describeProblem({ file, row, column, expected, got, remedy }: Problem): string {
  const place = row === 0 ? '' : `row ${row}, column ${column}: `
  const found = row === 0 ? got : quoted(got)
  return safe`${file}: ${place}expected ${expected}, got ${found}${remedy === undefined ? '' : `; ${remedy}`}`
}

const REMEDY = 'correct the table (npm run data:build makes generated ones again) or reinstall the package'

/** The error that a table of the package is at fault; code `data`. */
export function dataError(problem: Omit<Problem, 'remedy'>): ZhengmingError {
  return new ZhengmingError('data', describeProblem({ ...problem, remedy: REMEDY }))
}

/** For tables of the package, which have no fault unless somebody broke them: throws a `data` error. */
export const THROWN: Faults = {
  add(file, row, column, expected, got) {
    throw dataError({ file, row, column, expected, got })
  },
}
