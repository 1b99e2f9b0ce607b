import { ZhengmingError } from '../errors.ts'

/** How many bad rows a message lists before it only counts them. */
const LISTED_PROBLEMS = 50

/** Collects every fault of one or more tables, so that all are reported at once. */
export class Problems {
  #lines: string[] = []

  /** Notes one fault: `row` is the 1-based line of the file, `expected` says what to write instead. */
  add(file: string, row: number, column: string, expected: string, got: string): void {
    this.#lines.push(
      `${file}: row ${row}, column ${column}: expected ${expected}, got ${JSON.stringify(got)}`,
    )
  }

  /** @throws ZhengmingError code `registry`, listing the faults noted so far (at most 50, with the total); nothing if there are none. */
  throwIfAny(): void {
    const total = this.#lines.length
    if (total === 0) return
    const listed = this.#lines.slice(0, LISTED_PROBLEMS)
    const rest = total > listed.length ? `\n  ... and ${total - listed.length} more` : ''
    throw new ZhengmingError(
      'registry',
      `registry: expected tables without faults, got ${total} bad ${total === 1 ? 'entry' : 'entries'}; ` +
        `correct these and load again:\n  ${listed.join('\n  ')}${rest}`,
    )
  }
}
