import { STATES } from '../channel/edits.ts'
import type { EditKind } from '../types.ts'

/** What stands before the first cells. */
export const START = -1

/**
 * The cells of one program: how far in glyphs and symbols (the place), in which state and phase, at what cost, and how they were got to.
 * Cell = place * STATES + state: an alignment may not end in an insertion, omission, substitution or skipped pictograph. One table serves
 * all programs, one after the other.
 */
export class Cells {
  cost = new Int32Array(0)
  before = new Int32Array(0)
  readonly edit: (EditKind | null)[] = []
  /** States of a place in the order in which they were first reached. */
  order = new Uint8Array(0)
  /** How many they are. */
  count = new Uint8Array(0)
  /** And which, as bits. */
  private reached = new Int32Array(0)

  /** Takes away what the last program left. */
  clear(places: number): void {
    if (places > this.count.length) {
      this.cost = new Int32Array(places * STATES)
      this.before = new Int32Array(places * STATES)
      this.order = new Uint8Array(places * STATES)
      this.count = new Uint8Array(places)
      this.reached = new Int32Array(places)
      return
    }
    this.count.fill(0, 0, places)
    this.reached.fill(0, 0, places)
  }

  reach(place: number, state: number, cost: number, before: number, edit: EditKind | null): void {
    const cell = place * STATES + state
    if ((this.reached[place]! & (1 << state)) === 0) {
      this.reached[place]! |= 1 << state
      this.order[place * STATES + this.count[place]!++] = state
    } else if (cost >= this.cost[cell]!) return
    this.cost[cell] = cost
    this.before[cell] = before
    this.edit[cell] = edit
  }
}
