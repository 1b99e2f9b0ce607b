import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { ZhengmingError } from '../../src/engine/errors.ts'
import type { VerdictLane } from '../../src/engine/types.ts'

/** Lanes of rows, as a byte each. */
export const CLEAR = 0
export const REVIEW = 1
const IMPERSONATION = 2

/** How many names of one kind fell into each lane. */
export interface Lanes {
  readonly clear: number
  readonly review: number
  readonly impersonation: number
}

/** Reads an output of `zhengming scan` (JSON lines of flagged rows): the lane of each of so many rows. */
export async function readLanes(path: string, rows: number): Promise<Uint8Array> {
  const lanes = new Uint8Array(rows)
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { row, verdict } = JSON.parse(line) as { readonly row: number; readonly verdict: VerdictLane }
    if (!(row >= 1 && row <= rows) || lanes[row - 1] !== CLEAR) {
      throw new ZhengmingError(
        'data',
        `${path}: expected each of the rows 1 to ${rows} once at most, got ${row}; check the scan`,
      )
    }
    lanes[row - 1] = verdict === 'impersonation' ? IMPERSONATION : REVIEW
  }
  return lanes
}

/**
 * Counts lanes by kind.
 * @param truth place of the kind of every row
 * @param lanes lane of every row
 * @param kinds how many kinds there are
 */
export function countLanes(truth: Uint8Array, lanes: Uint8Array, kinds: number): Lanes[] {
  const counts = Array.from({ length: kinds }, () => [0, 0, 0])
  truth.forEach((kind, row) => {
    counts[kind]![lanes[row]!]!++
  })
  return counts.map(([clear, review, impersonation]) => ({
    clear: clear!,
    review: review!,
    impersonation: impersonation!,
  }))
}
