import { type ConfusionRow, rowPrice, rowSymbol } from '../channel/confusion.ts'
import { LENGTH_FOR_LIBERTY, LIBERTY, PRICES } from '../channel/prices.ts'
import { childOf, grandchildren, type Trie } from './trie.ts'

/** Where the characters that a row of confusion offers lead from the root of a trie. */
export interface Start {
  /** Children of the root that the row reads, with the price of reading each so. */
  readonly nodes: Uint32Array
  readonly prices: Uint16Array
  /** Some piece is read by this row alone. */
  readonly ends: boolean
  /** Symbols that may come next, as bits; of children that no price puts out of reach. */
  readonly next: Uint32Array
  /** Symbols that may come after one that was left out or replaced, as bits. */
  readonly afterNext: Uint32Array
}

export const hasSymbol = (bits: Uint32Array, symbol: number): boolean =>
  symbol >= 0 && ((bits[symbol >>> 5]! >>> (symbol & 31)) & 1) === 1

interface Table {
  readonly starts: WeakMap<ConfusionRow, Start>
  /** Words that hold a bit for every symbol of the trie. */
  readonly words: number
}

/** Starts by row: made on first use, and gone with the row. One table a trie. */
const TABLES = new WeakMap<Trie, Table>()

/** The start of a row; `budgets` are those of the pieces by number. */
export function startOf(trie: Trie, budgets: ArrayLike<number>, row: ConfusionRow): Start {
  const { starts, words } = tableOf(trie)
  let start = starts.get(row)
  if (start === undefined) {
    start = makeStart(trie, budgets, row, words)
    starts.set(row, start)
  }
  return start
}

function tableOf(trie: Trie): Table {
  let table = TABLES.get(trie)
  if (table === undefined) {
    const most = trie.label.reduce((highest, label) => Math.max(highest, label), 0)
    table = { starts: new WeakMap(), words: (most >>> 5) + 1 }
    TABLES.set(trie, table)
  }
  return table
}

function makeStart(trie: Trie, budgets: ArrayLike<number>, row: ConfusionRow, words: number): Start {
  const nodes: number[] = []
  const prices: number[] = []
  for (const entry of row) {
    const node = childOf(trie, 0, rowSymbol(entry))
    if (node === 0 || rowPrice(entry) > trie.budget[node]!) continue
    nodes.push(node)
    prices.push(rowPrice(entry))
  }
  const next = new Uint32Array(words)
  const afterNext = new Uint32Array(words)
  let ends = false
  nodes.forEach((node, nth) => {
    const piece = trie.piece[node]!
    if (piece >= 0 && prices[nth]! <= budgets[piece]!) ends = true
    const price = prices[nth]!
    for (let child = trie.firstChild[node]!, left = trie.childCount[node]!; left > 0; child++, left--) {
      if (price <= trie.budget[child]!) setSymbol(next, trie.label[child]!)
    }
    const { from, to } = grandchildren(trie, node)
    for (let grandchild = from; grandchild < to; grandchild++) {
      if (mayBeSkippedTo(trie, grandchild, price)) setSymbol(afterNext, trie.label[grandchild]!)
    }
  })
  return { nodes: Uint32Array.from(nodes), prices: Uint16Array.from(prices), ends, next, afterNext }
}

/** An omission is the cheapest way over a symbol, and the one that the shortest pieces allow. */
const mayBeSkippedTo = ({ budget, longest }: Trie, node: number, price: number): boolean =>
  price + PRICES.omission <= budget[node]! && longest[node]! >= LENGTH_FOR_LIBERTY[LIBERTY.omission]!

function setSymbol(bits: Uint32Array, symbol: number): void {
  bits[symbol >>> 5] = bits[symbol >>> 5]! | (1 << (symbol & 31))
}
