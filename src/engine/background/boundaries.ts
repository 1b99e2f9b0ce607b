import { WEIGHTS } from '../weights.ts'
import { type CharacterIds, idOf, readIds, tokensOf } from './characters.ts'
import { classOf, DIGIT, HAN, KANA, LATIN } from './classes.ts'
import { BOUNDARY_LIMIT, TABLE_UNIT, TABLES } from './format.ts'
import { type PairTable, pairAt, readPairs } from './pairs.ts'
import { readColumn, readTable } from './table.ts'

// Words of verdicts begin with a Chinese character, so that these three decide none: `registry lint` asks for them.
/** 3q, a4: digits and letters mix in one token more often. */
const LETTER_AND_DIGIT = 100
/** Letters and digits run on: training has no spaces to learn better from. */
const SAME_RUN = -600
/** Kana words end without a mark as well. */
const KANA_RUN = -200

/** The numbers of a `BoundaryModel`. */
export interface BoundaryTables {
  readonly ids: CharacterIds
  readonly left: Int16Array
  readonly right: Int16Array
  readonly pairs: PairTable
}

/** Reads the table of a `BoundaryModel`. Throws ZhengmingError `data`. */
export function readBoundaries(files: ReadonlyMap<string, string>): BoundaryTables {
  const table = readTable(files, TABLES.boundaries)
  const ids = readIds(table)
  return {
    ids,
    left: readColumn(table, 1, TABLE_UNIT),
    right: readColumn(table, 2, TABLE_UNIT),
    pairs: readPairs(table, 3, tokensOf(ids)),
  }
}

/** Log odds of a word boundary between two characters. */
export class BoundaryModel {
  readonly #ids: CharacterIds
  readonly #left: Int16Array
  readonly #right: Int16Array
  readonly #pairs: PairTable

  constructor({ ids, left, right, pairs }: BoundaryTables) {
    this.#ids = ids
    this.#left = left
    this.#right = right
    this.#pairs = pairs
  }

  /** See `Background.boundary`. */
  between(left: string, right: string): number {
    const leftCode = left.codePointAt(0) ?? 0
    const rightCode = right.codePointAt(0) ?? 0
    const leftKind = classOf(leftCode)
    const rightKind = classOf(rightCode)
    if (leftKind !== HAN || rightKind !== HAN) return betweenKinds(leftKind, rightKind)
    return this.#betweenHan(Math.max(idOf(this.#ids, leftCode), 0), Math.max(idOf(this.#ids, rightCode), 0))
  }

  /** Ids; 0 is the row of the unseen. */
  #betweenHan(left: number, right: number): number {
    const missing = this.#left[left]! + this.#right[right]!
    const value = pairAt(this.#pairs, left, right, missing)
    return Math.max(-BOUNDARY_LIMIT, Math.min(BOUNDARY_LIMIT, value))
  }
}

function betweenKinds(left: number, right: number): number {
  const { kindChanges } = WEIGHTS.boundary
  if (left === right)
    return left === LATIN || left === DIGIT ? SAME_RUN : left === KANA ? KANA_RUN : kindChanges
  const letterAndDigit = (left === LATIN && right === DIGIT) || (left === DIGIT && right === LATIN)
  return letterAndDigit ? LETTER_AND_DIGIT : kindChanges
}
