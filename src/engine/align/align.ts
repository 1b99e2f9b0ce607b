import { lookUp, rowConfusion, rowCost } from '../channel/confusion.ts'
import {
  COSTS,
  EDIT_OF_CONFUSION,
  LENGTH_FOR_OPERATION,
  OPERATION,
  PHASE,
  takeOperation,
  UNALTERED,
} from '../channel/costs.ts'
import type { Arc, Lattice } from '../channel/lattice.ts'
import type { EditKind } from '../types.ts'
import { Cells, PHASES, START, STATES } from './cells.ts'
import { type AlignedEdit, addEdits, addFolds, type Place } from './edits.ts'

export type { AlignedEdit } from './edits.ts'

/** How a span of a name is read as an official text, at the lowest cost. */
export interface Alignment {
  readonly from: number
  readonly to: number
  readonly cost: number
  readonly edits: readonly AlignedEdit[]
}

/**
 * Aligns an official text with the spans that start at glyph `from`, and gives the cheapest alignment for
 * every end up to `last`, by end. Cells are reached in order of (glyph, symbol), as no edit goes back:
 *
 *            symbols of the official text ->
 *   glyphs   match, split (n glyphs), pictograph (n symbols), omission ->
 *     |      insertion, repeat go down, swap two down and two right
 */
export function alignFrom(
  lattice: Lattice,
  from: number,
  symbols: ArrayLike<number>,
  last = lattice.glyphs.length,
): Alignment[] {
  const program = new Program(lattice, symbols, from, last)
  program.run()
  return program.alignments()
}

/** The cheapest alignment of an official text with exactly this span, or null where there is none. */
export function align(
  lattice: Lattice,
  from: number,
  to: number,
  symbols: ArrayLike<number>,
): Alignment | null {
  if (stands(lattice, from, to, symbols)) return asItStands(lattice, from, to)
  const program = new Program(lattice, symbols, from, to)
  program.run()
  return program.alignmentTo(to)
}

/** Whether a text stands in glyphs `[from, to)` character by character. */
function stands(lattice: Lattice, from: number, to: number, symbols: ArrayLike<number>): boolean {
  if (to - from !== symbols.length || !lattice.joint[from] || !lattice.joint[to]) return false
  for (let at = from; at < to; at++) if (lattice.symbols[at] !== symbols[at - from]) return false
  return true
}

/**
 * The alignment of a text that stands: what was folded in each glyph. No other is as cheap, as it costs nothing.
 */
function asItStands(lattice: Lattice, from: number, to: number): Alignment {
  const edits: AlignedEdit[] = []
  for (let at = from; at < to; at++) {
    addFolds(edits, lattice, { from: at, to: at + 1, start: at - from, end: at - from + 1 })
  }
  return { from, to, cost: UNALTERED, edits }
}

const CELLS = new Cells()

/** Shorter texts allow no operation. */
const LEAST_LENGTH = LENGTH_FOR_OPERATION[OPERATION.swap]!

class Program {
  private readonly lattice: Lattice
  private readonly symbols: ArrayLike<number>
  private readonly from: number
  private readonly last: number
  /** Places of one glyph border. */
  private readonly width: number
  /** The cell that is expanded. */
  private cell = START
  private cost = 0

  constructor(lattice: Lattice, symbols: ArrayLike<number>, from: number, last: number) {
    this.lattice = lattice
    this.symbols = symbols
    this.from = from
    this.last = last
    this.width = symbols.length + 1
    CELLS.clear((last - from + 1) * this.width)
  }

  run(): void {
    const { from, last, width } = this
    this.arcsFrom(from, 0, OPERATION.none)
    this.swap(from, 0, OPERATION.none)
    // An expansion reaches later places only, so that the states of each are complete when their turn comes.
    for (let place = 0; place < (last - from + 1) * width; place++) {
      for (let nth = 0; nth < CELLS.count[place]!; nth++) {
        this.expand(place, CELLS.order[place * STATES + nth]!)
      }
    }
  }

  /** The cheapest alignment with every end. */
  alignments(): Alignment[] {
    const found: Alignment[] = []
    for (let to = this.from + 1; to <= this.last; to++) {
      const alignment = this.alignmentTo(to)
      if (alignment !== null) found.push(alignment)
    }
    return found
  }

  alignmentTo(to: number): Alignment | null {
    const { from, lattice, width } = this
    if (to <= from || !lattice.joint[from] || !lattice.joint[to]) return null
    const best = this.bestAt((to - from) * width + width - 1)
    return best === START ? null : { from, to, cost: CELLS.cost[best]!, edits: this.trace(best) }
  }

  /** The cheapest cell of a place in which an alignment may end, or START. */
  private bestAt(place: number): number {
    let best = START
    for (let nth = 0; nth < CELLS.count[place]!; nth++) {
      const state = CELLS.order[place * STATES + nth]!
      const cell = place * STATES + state
      if (state % PHASES !== PHASE.mayEnd) continue
      if (best === START || CELLS.cost[cell]! < CELLS.cost[best]!) best = cell
    }
    return best
  }

  private reach(
    at: number,
    done: number,
    cost: number,
    edit: EditKind | null,
    operation: number,
    phase: number = PHASE.mayEnd,
  ): void {
    const { length } = this.symbols
    if (at > this.last || done > length || operation < 0 || length < LENGTH_FOR_OPERATION[operation]!) return
    const place = (at - this.from) * this.width + done
    CELLS.reach(place, operation * PHASES + phase, this.cost + cost, this.cell, edit)
  }

  private expand(place: number, state: number): void {
    const { from, last, width } = this
    const { glyphs } = this.lattice
    const done = place % width
    const at = from + (place - done) / width
    const phase = state % PHASES
    const operation = (state - phase) / PHASES
    this.cell = place * STATES + state
    this.cost = CELLS.cost[this.cell]!
    if (phase === PHASE.exactNext) this.followExactly(at, done, operation)
    else this.arcsFrom(at, done, operation)
    if (phase === PHASE.mayEnd && at < last && glyphs[at]!.char === glyphs[at - 1]!.char) {
      this.reach(at + 1, done, COSTS.repeat, 'repeat', operation)
    }
    if (this.symbols.length >= LEAST_LENGTH) this.takeOperations(at, done, operation)
  }

  private arcsFrom(at: number, done: number, operation: number): void {
    for (const arc of this.lattice.arcsFrom(at)) this.follow(arc, done, operation)
  }

  private follow(arc: Arc, done: number, operation: number): void {
    if (arc.row !== null) {
      const symbol = this.symbols[done]
      const cell = symbol === undefined ? -1 : lookUp(arc.row, symbol)
      if (cell < 0) return
      const edit = EDIT_OF_CONFUSION[rowConfusion(cell)]
      this.reach(arc.to, done + 1, arc.cost + rowCost(cell), edit, operation)
      return
    }
    const text = arc.text!
    if (text.length === 0 && done === 0) return
    for (let nth = 0; nth < text.length; nth++) if (this.symbols[done + nth] !== text[nth]) return
    const phase = text.length > 0 ? PHASE.mayEnd : PHASE.skipped
    this.reach(arc.to, done + text.length, arc.cost, arc.kind, operation, phase)
  }

  /** The glyph as it stands: what must follow an operation. */
  private followExactly(at: number, done: number, operation: number): void {
    if (at < this.lattice.glyphs.length && this.lattice.symbols[at] === this.symbols[done]) {
      this.reach(at + 1, done + 1, 0, null, operation)
    }
  }

  private takeOperations(at: number, done: number, operation: number): void {
    if (at >= this.lattice.glyphs.length) return
    const { channel, symbols: seen } = this.lattice
    const { symbols } = this
    const numeral = channel.isNumeral(seen[at]!)
    const insertion = takeOperation(operation, OPERATION.insertion, done)
    if (!numeral) this.reach(at + 1, done, COSTS.insertion, 'insertion', insertion, PHASE.exactNext)
    if (done + 1 < symbols.length && !channel.isNumeral(symbols[done]!)) {
      const omission = takeOperation(operation, OPERATION.omission, done)
      this.reach(at, done + 1, COSTS.omission, 'omission', omission, PHASE.exactNext)
      const substitution = takeOperation(operation, OPERATION.substitution, done)
      if (!numeral) {
        this.reach(at + 1, done + 1, COSTS.substitution, 'substitution', substitution, PHASE.exactNext)
      }
    }
    this.swap(at, done, operation)
  }

  private swap(at: number, done: number, operation: number): void {
    const { channel, symbols: seen } = this.lattice
    const left = seen[at]
    const right = seen[at + 1]
    if (left === undefined || right === undefined || left === right) return
    if (left !== this.symbols[done + 1] || right !== this.symbols[done]) return
    if (channel.isNumeral(left) || channel.isNumeral(right)) return
    const swap = takeOperation(operation, OPERATION.swap, done)
    this.reach(at + 2, done + 2, COSTS.swap, 'swap', swap)
  }

  /** Edits from the last cell back to the first, with what folding did to each glyph read. */
  private trace(last: number): AlignedEdit[] {
    const edits: AlignedEdit[] = []
    for (let cell = last; cell !== START; cell = CELLS.before[cell]!) {
      const before = CELLS.before[cell]!
      const place = this.placeOf(before, cell)
      const cost = CELLS.cost[cell]! - (before === START ? 0 : CELLS.cost[before]!)
      addEdits(edits, this.lattice, place, CELLS.edit[cell]!, cost)
    }
    return edits.length < 2 ? edits : edits.sort((a, b) => a.from - b.from || a.start - b.start)
  }

  /** Glyphs and symbols between two cells. */
  private placeOf(before: number, cell: number): Place {
    const { from, width } = this
    const end = Math.floor(cell / STATES)
    const start = before === START ? 0 : Math.floor(before / STATES)
    return {
      from: from + Math.floor(start / width),
      to: from + Math.floor(end / width),
      start: start % width,
      end: end % width,
    }
  }
}
