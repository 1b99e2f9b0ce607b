import { ZhengmingError } from '../errors.ts'
import { safe } from '../shown.ts'
import { describeProblem, type Faults, type Problem } from '../tables/problem.ts'

/** How many bad entries a message lists before it only counts them. */
export const LISTED_PROBLEMS = 1_000

/** Collects every fault of one or more tables, so that all are reported at once. */
export class Problems implements Faults {
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
