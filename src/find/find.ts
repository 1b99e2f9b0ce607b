import { type ConfusionRow, lookUp, rowPrice, rowSymbol } from '../channel/confusion.ts'
import { type Arc, type Lattice, startPrice } from '../channel/lattice.ts'
import { LENGTH_FOR_LIBERTY, LIBERTY, PHASE, PRICES, takeLiberty } from '../channel/prices.ts'
import { hasSymbol, startOf } from './starts.ts'
import { childOf, grandchildrenOf, type Trie } from './trie.ts'

/** A piece that can be read in glyphs `[from, to)`, at the lowest price of any alignment. */
export interface Match {
  readonly piece: number
  readonly from: number
  readonly to: number
  readonly price: number
}

/** Steps that one start position may take, so that hostile names cost no more than long ones. */
export const MOST_STEPS = 60_000

/**
 * Every piece that some span of the name can be read as within its budget: a walk down the trie from
 * each glyph, over all arcs of the lattice and the liberties, cheapest price kept for each
 * state; `budgets` are those of the pieces by number. Complete: it gives what aligning every piece with every span would give.
 */
export function findMatches(lattice: Lattice, trie: Trie, budgets: ArrayLike<number>): Match[] {
  const matches: Match[] = []
  const walk = new Walk(lattice, trie, budgets)
  for (let from = 0; from < lattice.glyphs.length; from++) {
    if (lattice.joint[from] && mayStart(lattice, trie, budgets, from)) walk.run(from, matches)
  }
  return matches
}

/**
 * Whether a piece may be read from glyph `from`, by what its first two or three glyphs can be: false only where the walk would
 * find nothing. Glyphs with several arcs (Latin letters, pictographs, parts) are not looked at.
 */
function mayStart(lattice: Lattice, trie: Trie, budgets: ArrayLike<number>, from: number): boolean {
  const { arcs, symbols, glyphs } = lattice
  const row = onlyRow(arcs[from]!)
  if (row === null) return true
  const start = startOf(trie, budgets, row)
  if (start.ends) return true
  if (from + 1 >= glyphs.length) return false
  const second = onlyRow(arcs[from + 1]!)
  if (second === null || glyphs[from + 1]!.char === glyphs[from]!.char) return true
  for (const entry of second) if (hasSymbol(start.next, rowSymbol(entry))) return true
  const after = symbols[from + 2] ?? -1
  // An inserted glyph or a swap behind the first; one left out; one replaced; a swap of the first two.
  return (
    hasSymbol(start.next, after) ||
    hasSymbol(start.afterNext, symbols[from + 1]!) ||
    hasSymbol(start.afterNext, after) ||
    hasSymbol(startOf(trie, budgets, second).next, symbols[from]!)
  )
}

/** The row of a glyph that is read in no other way. */
function onlyRow(arcs: readonly Arc[]): ConfusionRow | null {
  return arcs.length === 1 ? arcs[0]!.row : null
}

/** No liberty is cheaper: a node that cannot afford it can afford none. */
const CHEAPEST_LIBERTY = Math.min(PRICES.swap, PRICES.insertion, PRICES.omission, PRICES.substitution)

class Walk {
  private readonly lattice: Lattice
  private readonly trie: Trie
  private readonly budgets: ArrayLike<number>
  private readonly last: number
  private from = 0
  /** Lowest price by node, position, liberty and phase. */
  private readonly seen = new Map<number, number>()
  private readonly found = new Map<number, number>()
  private steps = 0

  constructor(lattice: Lattice, trie: Trie, budgets: ArrayLike<number>) {
    this.lattice = lattice
    this.trie = trie
    this.budgets = budgets
    this.last = lattice.glyphs.length
  }

  run(from: number, matches: Match[]): void {
    this.from = from
    this.steps = 0
    this.seen.clear()
    this.found.clear()
    const start = startPrice(this.lattice, this.from)
    for (const arc of this.arcs(this.from)) this.begin(arc, start)
    this.swapped(0, 0, this.from, start, LIBERTY.swap)
    for (const [key, price] of this.found) {
      const to = key % 512
      matches.push({ piece: (key - to) / 512, from: this.from, to, price })
    }
  }

  private arcs(at: number): readonly Arc[] {
    return at < this.last ? this.lattice.arcs[at]! : []
  }

  /** All children of the root that the arc reads. */
  private begin(arc: Arc, price: number): void {
    if (arc.row === null || arc.to > this.last) {
      this.follow(arc, 0, 0, price, LIBERTY.none)
      return
    }
    const { nodes, prices } = startOf(this.trie, this.budgets, arc.row)
    for (let nth = 0; nth < nodes.length; nth++) {
      this.visit(nodes[nth]!, 1, arc.to, price + arc.price + prices[nth]!, LIBERTY.none, PHASE.mayEnd)
    }
  }

  /** All children of `node` that the arc reads. */
  private follow(arc: Arc, node: number, depth: number, price: number, liberty: number): void {
    if (arc.to > this.last) return
    if (arc.text !== null) {
      this.followText(arc, arc.text, node, depth, price, liberty)
      return
    }
    const { trie } = this
    const row = arc.row!
    const count = trie.childCount[node]!
    const first = trie.firstChild[node]!
    if (count <= row.length) {
      for (let child = first; child < first + count; child++) {
        const entry = lookUp(row, trie.label[child]!)
        if (entry >= 0)
          this.visit(child, depth + 1, arc.to, price + arc.price + rowPrice(entry), liberty, PHASE.mayEnd)
      }
      return
    }
    for (const entry of row) {
      const child = childOf(trie, node, rowSymbol(entry))
      if (child !== 0)
        this.visit(child, depth + 1, arc.to, price + arc.price + rowPrice(entry), liberty, PHASE.mayEnd)
    }
  }

  private followText(
    arc: Arc,
    text: readonly number[],
    node: number,
    depth: number,
    price: number,
    liberty: number,
  ): void {
    let child = node
    for (const symbol of text) {
      child = childOf(this.trie, child, symbol)
      if (child === 0) return
    }
    // A skipped pictograph leads nowhere at the start of a name.
    if (child === 0) return
    const phase = text.length > 0 ? PHASE.mayEnd : PHASE.skipped
    this.visit(child, depth + text.length, arc.to, price + arc.price, liberty, phase)
  }

  /** The glyph as it stands: what must follow a liberty. */
  private followExactly(node: number, depth: number, at: number, price: number, liberty: number): void {
    const symbol = at < this.last ? this.lattice.symbols[at]! : -1
    const child = symbol < 0 ? 0 : childOf(this.trie, node, symbol)
    if (child !== 0)
      this.visit(child, depth + 1, at + 1, price + this.lattice.arcs[at]![0]!.price, liberty, PHASE.mayEnd)
  }

  private visit(
    node: number,
    depth: number,
    at: number,
    price: number,
    liberty: number,
    phase: number,
  ): void {
    if (price > this.trie.budget[node]! || this.steps >= MOST_STEPS) return
    if (this.trie.longest[node]! < LENGTH_FOR_LIBERTY[liberty]!) return
    if (phase === PHASE.mayEnd) this.emit(node, depth, at, price, liberty)
    const key = ((node * 512 + at) * 8 + liberty) * 4 + phase
    const known = this.seen.get(key)
    if (known !== undefined && known <= price) return
    this.seen.set(key, price)
    this.steps++
    if (phase === PHASE.exactNext) this.followExactly(node, depth, at, price, liberty)
    else for (const arc of this.arcs(at)) this.follow(arc, node, depth, price, liberty)
    if (phase === PHASE.mayEnd) this.repeated(node, depth, at, price, liberty)
    this.takeLiberties(node, depth, at, price, liberty)
  }

  private takeLiberties(node: number, depth: number, at: number, price: number, liberty: number): void {
    if (at >= this.last || price + CHEAPEST_LIBERTY > this.trie.budget[node]!) return
    const { symbols, channel } = this.lattice
    const numeral = channel.isNumeral(symbols[at]!)
    const insertion = takeLiberty(liberty, LIBERTY.insertion, depth)
    if (insertion >= 0 && !numeral) this.skipGlyph(node, depth, at + 1, price + PRICES.insertion, insertion)
    const omission = takeLiberty(liberty, LIBERTY.omission, depth)
    if (omission >= 0) this.skipSymbol(node, depth, at, price + PRICES.omission, omission)
    const substitution = takeLiberty(liberty, LIBERTY.substitution, depth)
    if (substitution >= 0 && at + 1 < this.last && !numeral) {
      this.skipSymbol(node, depth, at + 1, price + PRICES.substitution, substitution)
    }
    this.swapped(node, depth, at, price, takeLiberty(liberty, LIBERTY.swap, depth))
  }

  /** Goes on after a glyph that no official character stands behind, as `skipSymbol` does after a symbol. */
  private skipGlyph(node: number, depth: number, at: number, price: number, liberty: number): void {
    if (takeLiberty(liberty, LIBERTY.insertion, depth) >= 0) {
      this.visit(node, depth, at, price, liberty, PHASE.exactNext)
      return
    }
    if (price > this.trie.budget[node]! || this.trie.longest[node]! < LENGTH_FOR_LIBERTY[liberty]!) return
    this.followExactly(node, depth, at, price, liberty)
  }

  private emit(node: number, depth: number, at: number, price: number, liberty: number): void {
    const piece = this.trie.piece[node]!
    if (piece < 0 || !this.lattice.joint[at]) return
    if (price > this.budgets[piece]! || depth < LENGTH_FOR_LIBERTY[liberty]!) return
    const key = piece * 512 + at
    const known = this.found.get(key)
    if (known === undefined || price < known) this.found.set(key, price)
  }

  /** A doubled character: the glyph says again what the one before it said. */
  private repeated(node: number, depth: number, at: number, price: number, liberty: number): void {
    const { glyphs } = this.lattice
    if (at < this.last && glyphs[at]!.char === glyphs[at - 1]!.char) {
      this.visit(node, depth, at + 1, price + PRICES.repeat, liberty, PHASE.mayEnd)
    }
  }

  /**
   * Goes on after one symbol that the name does not hold, where the glyph at `at` is the symbol after it. Only where a
   * second liberty may follow at once are the children themselves visited; the others lead nowhere else.
   */
  private skipSymbol(node: number, depth: number, at: number, price: number, liberty: number): void {
    const { trie } = this
    if (price > trie.budget[node]! || trie.longest[node]! < LENGTH_FOR_LIBERTY[liberty]!) return
    if (takeLiberty(liberty, LIBERTY.omission, depth + 1) >= 0) {
      this.visitChildren(node, depth, at, price, liberty)
      return
    }
    const symbol = at < this.last ? this.lattice.symbols[at]! : -1
    if (symbol < 0) return
    const exact = this.lattice.arcs[at]![0]!.price
    const { from, to } = grandchildrenOf(trie, node, symbol)
    for (let nth = from; nth < to; nth++) {
      const next = trie.skipped[nth]!
      const child = trie.parent[next]!
      if (this.lattice.channel.isNumeral(trie.label[child]!)) continue
      if (price > trie.budget[child]! || trie.longest[child]! < LENGTH_FOR_LIBERTY[liberty]!) continue
      this.visit(next, depth + 2, at + 1, price + exact, liberty, PHASE.mayEnd)
    }
  }

  private visitChildren(node: number, depth: number, at: number, price: number, liberty: number): void {
    const { trie } = this
    const first = trie.firstChild[node]!
    for (let child = first; child < first + trie.childCount[node]!; child++) {
      if (trie.childCount[child] === 0 || this.lattice.channel.isNumeral(trie.label[child]!)) continue
      this.visit(child, depth + 1, at, price, liberty, PHASE.exactNext)
    }
  }

  private swapped(node: number, depth: number, at: number, price: number, liberty: number): void {
    const [left, right] = [this.lattice.symbols[at], this.lattice.symbols[at + 1]]
    if (liberty < 0 || left === undefined || right === undefined || left < 0 || right < 0) return
    if (left === right || this.lattice.channel.isNumeral(left) || this.lattice.channel.isNumeral(right))
      return
    const middle = childOf(this.trie, node, right)
    const child = middle === 0 ? 0 : childOf(this.trie, middle, left)
    if (child !== 0) this.visit(child, depth + 2, at + 2, price + PRICES.swap, liberty, PHASE.mayEnd)
  }
}
