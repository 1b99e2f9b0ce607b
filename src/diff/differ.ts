import { Comparison } from './cause.ts'
import { DiffTally } from './tally.ts'
import type { Change, Compared, Sides } from './types.ts'

/** Compares rows and counts what it finds. */
export class Differ {
  readonly tally: DiffTally
  readonly #comparison: Comparison

  /** @param examples changes of each group that the summary keeps */
  constructor(sides: Sides, examples: number) {
    this.tally = new DiffTally(examples)
    this.#comparison = new Comparison(sides)
  }

  /** Takes the next rows and gives the changes among them, in their order. */
  add(rows: readonly Compared[]): Change[] {
    const changes: Change[] = []
    for (const row of rows) {
      if (row === 'refused') {
        this.tally.addRefused(1)
        continue
      }
      const change = this.#comparison.compare(row)
      this.tally.add(row, change)
      if (change !== null) changes.push(change)
    }
    return changes
  }
}
