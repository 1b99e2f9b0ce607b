import { lookUpIn, rowCost, rowKind } from '../channel/confusion.ts'
import { UNALTERED } from '../channel/costs.ts'
import {
  ARC_EDITS,
  LEAST_BY_STATE,
  NO_OPERATION,
  OPERATIONS,
  type Operation,
  PHASE,
  PHASES,
  REPEAT,
  SKIPS,
  STATES,
  takeOperation,
} from '../channel/edits.ts'
import { type KeptLattice, NO_ARC } from '../channel/lattice.ts'
import type { EditKind } from '../types.ts'
import { Cells, START } from './cells.ts'
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
  lattice: KeptLattice,
  from: number,
  symbols: ArrayLike<number>,
  last = lattice.length,
): Alignment[] {
  const program = new Program(lattice, symbols, from, last)
  program.run()
  return program.alignments()
}

/** The cheapest alignment of an official text with exactly this span, or null where there is none. */
export function align(
  lattice: KeptLattice,
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
function stands(lattice: KeptLattice, from: number, to: number, symbols: ArrayLike<number>): boolean {
  if (to - from !== symbols.length || !lattice.joint[from] || !lattice.joint[to]) return false
  for (let at = from; at < to; at++) if (lattice.symbols[at] !== symbols[at - from]) return false
  return true
}

/**
 * The alignment of a text that stands: what was folded in each glyph. No other is as cheap, as it costs nothing.
 */
function asItStands(lattice: KeptLattice, from: number, to: number): Alignment {
  const edits: AlignedEdit[] = []
  for (let at = from; at < to; at++) {
    addFolds(edits, lattice, { from: at, to: at + 1, start: at - from, end: at - from + 1 })
  }
  return { from, to, cost: UNALTERED, edits }
}

const CELLS = new Cells()

/** Shorter texts allow no operation. */
const LEAST_LENGTH = Math.min(...Object.values(OPERATIONS).map(({ least }) => least))

class Program {
  private readonly lattice: KeptLattice
  private readonly symbols: ArrayLike<number>
  private readonly from: number
  private readonly last: number
  /** Places of one glyph border. */
  private readonly width: number
  /** The cell that is expanded. */
  private cell = START
  private cost = 0

  constructor(lattice: KeptLattice, symbols: ArrayLike<number>, from: number, last: number) {
    this.lattice = lattice
    this.symbols = symbols
    this.from = from
    this.last = last
    this.width = symbols.length + 1
    CELLS.clear((last - from + 1) * this.width)
  }

  run(): void {
    const { from, last, width } = this
    this.arcsFrom(from, 0, NO_OPERATION)
    this.swap(from, 0, NO_OPERATION)
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
    if (at > this.last || done > length || operation < 0 || length < LEAST_BY_STATE[operation]!) return
    const place = (at - this.from) * this.width + done
    CELLS.reach(place, operation * PHASES + phase, this.cost + cost, this.cell, edit)
  }

  private expand(place: number, state: number): void {
    const { from, last, width } = this
    const done = place % width
    const at = from + (place - done) / width
    const phase = state % PHASES
    const operation = (state - phase) / PHASES
    this.cell = place * STATES + state
    this.cost = CELLS.cost[this.cell]!
    if (phase === PHASE.exactNext) this.followExactly(at, done, operation)
    else this.arcsFrom(at, done, operation)
    if (phase === PHASE.mayEnd && at < last && this.lattice.repeats[at] === 1) {
      this.reach(at + 1, done, REPEAT.cost, REPEAT.kind, operation)
    }
    if (this.symbols.length >= LEAST_LENGTH) this.takeOperations(at, done, operation)
  }

  /** All arcs from a place, its own row first. */
  private arcsFrom(at: number, done: number, operation: number): void {
    const { length, row, firstArc, arcNext, arcRow, arcTo } = this.lattice
    if (at >= length) return
    this.followRow(row[at]!, at + 1, done, operation)
    for (let arc = firstArc[at]!; arc !== NO_ARC; arc = arcNext[arc]!) {
      if (arcRow[arc] === 0) this.followText(arc, done, operation)
      else this.followRow(arcRow[arc]!, arcTo[arc]!, done, operation)
    }
  }

  private followRow(row: number, to: number, done: number, operation: number): void {
    if (row === 0 || done === this.symbols.length) return
    const { cells, ends } = this.lattice.channel.rows
    const cell = lookUpIn(cells, ends[row - 1]!, ends[row]!, this.symbols[done]!)
    if (cell !== -1) this.reach(to, done + 1, rowCost(cell), rowKind(cell), operation)
  }

  private followText(arc: number, done: number, operation: number): void {
    const { arcTo, arcText, arcLength, arcEdit, texts } = this.lattice
    const length = arcLength[arc]!
    if (length === 0 && done === 0) return
    const from = arcText[arc]!
    for (let nth = 0; nth < length; nth++) if (this.symbols[done + nth] !== texts[from + nth]) return
    const { cost, kind } = ARC_EDITS[arcEdit[arc]!]!
    this.reach(arcTo[arc]!, done + length, cost, kind, operation, length > 0 ? PHASE.mayEnd : PHASE.skipped)
  }

  /** The glyph as it stands: what must follow an operation. */
  private followExactly(at: number, done: number, operation: number): void {
    if (at < this.lattice.length && this.lattice.symbols[at] === this.symbols[done]) {
      this.reach(at + 1, done + 1, UNALTERED, null, operation)
    }
  }

  private takeOperations(at: number, done: number, operation: number): void {
    if (at >= this.lattice.length) return
    for (const skip of SKIPS) this.skip(skip, at, done, operation)
    this.swap(at, done, operation)
  }

  /** Passes over glyphs and symbols that stand for nothing on the other side: never over a number. */
  private skip(skip: Operation, at: number, done: number, operation: number): void {
    const { numeral, channel } = this.lattice
    const [to, end] = [at + skip.glyphs, done + skip.symbols]
    for (let glyph = at; glyph < to; glyph++) if (numeral[glyph] === 1) return
    for (let nth = done; nth < end; nth++) if (channel.isNumeral(this.symbols[nth]!)) return
    this.reach(to, end, skip.cost, skip.kind, takeOperation(operation, skip, done), PHASE.exactNext)
  }

  private swap(at: number, done: number, operation: number): void {
    const { length, symbols: seen, numeral } = this.lattice
    if (at + 1 >= length || seen[at] === seen[at + 1]) return
    if (seen[at] !== this.symbols[done + 1] || seen[at + 1] !== this.symbols[done]) return
    if (numeral[at] === 1 || numeral[at + 1] === 1) return
    const { swap } = OPERATIONS
    this.reach(at + 2, done + 2, swap.cost, swap.kind, takeOperation(operation, swap, done))
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
