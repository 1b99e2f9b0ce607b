import { either } from './fixed.ts'
import { TABLE_UNIT, UNSEEN } from './format.ts'
import { type PairTable, pairAt, readPairs, type TokenId } from './pairs.ts'
import { cellError, cellText, readColumn, type Table } from './table.ts'

/** Column numbers of an n-gram table; see `TABLES.characters`. */
const [START, CONTINUATION, END, BACKOFF, PAIRS] = [1, 2, 3, 4, 5]

/** The numbers of a `BigramModel`, by token id; see `TABLES.characters` for the columns. */
export interface BigramTable {
  readonly start: Int16Array
  readonly continuation: Int16Array
  readonly end: Int16Array
  readonly backoff: Int16Array
  readonly pairs: PairTable
}

/** Reads the columns of an n-gram table. Throws ZhengmingError `data` where a cell is not as `format.ts` says. */
export function readBigrams(table: Table, idOf: TokenId): BigramTable {
  const column = (number: number) => readColumn(table, number, TABLE_UNIT)
  const bigrams = {
    start: column(START!),
    continuation: column(CONTINUATION!),
    end: column(END!),
    backoff: column(BACKOFF!),
    pairs: readPairs(table, PAIRS!, idOf),
  }
  if (table.rowCount === 0 || cellText(table, 0, 0) !== UNSEEN) {
    throw cellError(table, 0, 0, `the row ${UNSEEN} first`, 'another')
  }
  return bigrams
}

/**
 * An interpolated bigram model of running text that is made of words.
 *
 *     P(b | a) = [ c(ab) - D + E(a) P_start(b) + D T(a) P_cont(b) ] / c(a)
 *
 * c(ab): b follows a inside a word. E(a): a ends a word, so that b starts the next one.
 * D: absolute discount, handed to the Kneser-Ney continuation probability of b (T(a): kinds of successors).
 * For kept pairs the whole cost is stored; for others it is the sum of the two back-offs.
 */
export class BigramModel {
  readonly #start: Int16Array
  readonly #continuation: Int16Array
  readonly #end: Int16Array
  readonly #backoff: Int16Array
  readonly #pairs: PairTable

  constructor({ start, continuation, end, backoff, pairs }: BigramTable) {
    this.#start = start
    this.#continuation = continuation
    this.#end = end
    this.#backoff = backoff
    this.#pairs = pairs
  }

  /** Cost of `token` (id, or -1 for unseen) as the first of a word. */
  start(token: number): number {
    return token < 0 ? this.#start[0]! : this.#start[token]!
  }

  /** Cost of `token` after `before`; ids, -1 for unseen. */
  follow(before: number, token: number): number {
    const left = Math.max(before, 0)
    const right = Math.max(token, 0)
    const backedOff = either(
      this.#end[left]! + this.#start[right]!,
      this.#backoff[left]! + this.#continuation[right]!,
    )
    return before < 0 || token < 0 ? backedOff : pairAt(this.#pairs, left, right, backedOff)
  }
}
