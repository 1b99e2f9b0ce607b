import { lookUp, rowConfusion, rowPrice } from '../channel/confusion.ts'
import { type Arc, type Lattice, startPrice } from '../channel/lattice.ts'
import {
  EDIT_OF_CONFUSION,
  LENGTH_FOR_LIBERTY,
  LIBERTY,
  PHASE,
  PRICES,
  takeLiberty,
} from '../channel/prices.ts'
import type { EditKind } from '../types.ts'

/** One edit in glyphs `[from, to)`, which stand for the official symbols `[start, end)`. */
export interface AlignedEdit {
  readonly kind: EditKind
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  /** 1/100 bit. */
  readonly price: number
}

/** How a span of a name is read as an official text, at the lowest price. */
export interface Alignment {
  readonly from: number
  readonly to: number
  readonly price: number
  readonly edits: readonly AlignedEdit[]
}

/** A cell of the dynamic program: how far in glyphs and symbols, with which liberties, and how it got here. */
interface Cell {
  readonly at: number
  readonly done: number
  readonly liberty: number
  /** One of `PHASE`: an alignment may not end in an insertion, omission, substitution or skipped pictograph. */
  readonly phase: number
  readonly price: number
  readonly before: Cell | null
  readonly edit: EditKind | null
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
  symbols: readonly number[],
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
  symbols: readonly number[],
): Alignment | null {
  return alignFrom(lattice, from, symbols, to).find((alignment) => alignment.to === to) ?? null
}

class Program {
  private readonly lattice: Lattice
  private readonly symbols: readonly number[]
  private readonly from: number
  /** Cells by glyph and symbol: at most one for each liberty and phase. */
  private readonly cells: Cell[][] = []
  private readonly last: number

  constructor(lattice: Lattice, symbols: readonly number[], from: number, last: number) {
    this.lattice = lattice
    this.symbols = symbols
    this.from = from
    this.last = last
  }

  run(): void {
    const start: Cell = {
      at: this.from,
      done: 0,
      liberty: LIBERTY.none,
      phase: PHASE.skipped,
      price: startPrice(this.lattice, this.from),
      before: null,
      edit: null,
    }
    this.arcsFrom(start)
    this.swap(start)
    for (let at = this.from; at <= this.last; at++) {
      for (let done = 0; done <= this.symbols.length; done++) {
        // An expansion reaches later places only, so that this list is complete.
        for (const cell of this.cellsAt(at, done)) this.expand(cell)
      }
    }
  }

  alignments(): Alignment[] {
    const { length } = this.symbols
    const found: Alignment[] = []
    for (let to = this.from + 1; to <= this.last; to++) {
      let best: Cell | undefined
      for (const cell of this.cellsAt(to, length)) {
        if (cell.phase === PHASE.mayEnd && (best === undefined || cell.price < best.price)) best = cell
      }
      if (best && this.lattice.joint[to] && this.lattice.joint[this.from]) {
        found.push({ from: this.from, to, price: best.price, edits: trace(this.lattice, best) })
      }
    }
    return found
  }

  private cellsAt(at: number, done: number): Cell[] {
    const place = (at - this.from) * (this.symbols.length + 1) + done
    let list = this.cells[place]
    if (list === undefined) {
      list = []
      this.cells[place] = list
    }
    return list
  }

  private reach(
    before: Cell,
    at: number,
    done: number,
    price: number,
    edit: EditKind | null,
    phase: number = PHASE.mayEnd,
    liberty = before.liberty,
  ): void {
    if (at > this.last || done > this.symbols.length || liberty < 0) return
    if (this.symbols.length < LENGTH_FOR_LIBERTY[liberty]!) return
    const cell = { at, done, liberty, phase, price: before.price + price, before, edit }
    const list = this.cellsAt(at, done)
    const known = list.findIndex((other) => other.liberty === liberty && other.phase === phase)
    if (known < 0) list.push(cell)
    else if (cell.price < list[known]!.price) list[known] = cell
  }

  private arcsFrom(cell: Cell): void {
    for (const arc of this.lattice.arcs[cell.at] ?? []) this.follow(cell, arc)
  }

  private follow(cell: Cell, arc: Arc): void {
    if (arc.row !== null) {
      const symbol = this.symbols[cell.done]
      const entry = symbol === undefined ? -1 : lookUp(arc.row, symbol)
      if (entry < 0) return
      const edit = EDIT_OF_CONFUSION[rowConfusion(entry)]
      this.reach(cell, arc.to, cell.done + 1, arc.price + rowPrice(entry), edit)
      return
    }
    const text = arc.text!
    if (text.length === 0 && cell.done === 0) return
    if (text.some((symbol, offset) => this.symbols[cell.done + offset] !== symbol)) return
    this.reach(
      cell,
      arc.to,
      cell.done + text.length,
      arc.price,
      arc.kind,
      text.length > 0 ? PHASE.mayEnd : PHASE.skipped,
    )
  }

  private expand(cell: Cell): void {
    const { at, done, phase } = cell
    const { glyphs } = this.lattice
    if (phase === PHASE.exactNext) this.followExactly(cell)
    else this.arcsFrom(cell)
    if (phase === PHASE.mayEnd && at < this.last && glyphs[at]!.char === glyphs[at - 1]!.char) {
      this.reach(cell, at + 1, done, PRICES.repeat, 'repeat')
    }
    this.takeLiberties(cell)
  }

  /** The glyph as it stands: what must follow a liberty. */
  private followExactly(cell: Cell): void {
    const arc = this.lattice.arcs[cell.at]?.[0]
    if (arc !== undefined && this.lattice.symbols[cell.at] === this.symbols[cell.done]) {
      this.reach(cell, cell.at + 1, cell.done + 1, arc.price, null)
    }
  }

  private takeLiberties(cell: Cell): void {
    const { at, done, liberty } = cell
    if (at >= this.lattice.glyphs.length) return
    const { channel, symbols: seen } = this.lattice
    const { symbols } = this
    const numeral = channel.isNumeral(seen[at]!)
    const insertion = takeLiberty(liberty, LIBERTY.insertion, done)
    if (!numeral) this.reach(cell, at + 1, done, PRICES.insertion, 'insertion', PHASE.exactNext, insertion)
    if (done + 1 < symbols.length && !channel.isNumeral(symbols[done]!)) {
      const omission = takeLiberty(liberty, LIBERTY.omission, done)
      this.reach(cell, at, done + 1, PRICES.omission, 'omission', PHASE.exactNext, omission)
      const substitution = takeLiberty(liberty, LIBERTY.substitution, done)
      if (!numeral) {
        this.reach(cell, at + 1, done + 1, PRICES.substitution, 'substitution', PHASE.exactNext, substitution)
      }
    }
    this.swap(cell)
  }

  private swap(cell: Cell): void {
    const { at, done, liberty } = cell
    const { channel, symbols: seen } = this.lattice
    const [left, right] = [seen[at], seen[at + 1]]
    if (left === undefined || right === undefined || left === right) return
    if (left !== this.symbols[done + 1] || right !== this.symbols[done]) return
    if (channel.isNumeral(left) || channel.isNumeral(right)) return
    const swap = takeLiberty(liberty, LIBERTY.swap, done)
    this.reach(cell, at + 2, done + 2, PRICES.swap, 'swap', PHASE.mayEnd, swap)
  }
}

/** Edits from the last cell back to the first, with what folding did to each glyph read. */
function trace(lattice: Lattice, last: Cell): AlignedEdit[] {
  const edits: AlignedEdit[] = []
  for (let cell: Cell | null = last; cell?.before; cell = cell.before) {
    const { before } = cell
    const place = { from: before.at, to: cell.at, start: before.done, end: cell.done }
    const folds = foldEdits(lattice, place, before.done === 0)
    const foldPrice = folds.reduce((sum, edit) => sum + edit.price, 0)
    if (cell.edit !== null)
      edits.push({ kind: cell.edit, ...place, price: Math.max(0, cell.price - before.price - foldPrice) })
    edits.push(...folds)
  }
  return edits.sort((a, b) => a.from - b.from || a.start - b.start)
}

function foldEdits(
  lattice: Lattice,
  place: { from: number; to: number; start: number; end: number },
  first: boolean,
): AlignedEdit[] {
  const edits: AlignedEdit[] = []
  for (let at = place.from; at < place.to; at++) {
    const glyph = lattice.glyphs[at]!
    const spot = { from: at, to: at + 1, start: place.start, end: place.end }
    if (glyph.gapBefore && !(first && at === place.from))
      edits.push({ kind: 'separator', ...spot, price: at === place.from ? PRICES.gap : 0 })
    for (const [nth, kind] of glyph.folds.entries()) {
      edits.push({ kind, ...spot, price: nth === 0 && at === place.from ? PRICES.folded : 0 })
    }
  }
  return edits
}
