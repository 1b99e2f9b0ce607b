import type { CharacterTables } from '../fold/types.ts'
import type { Alphabet } from './alphabet.ts'
import { CONFUSIONS, type Confusion, PRICES } from './prices.ts'

/**
 * Official characters that one unit of a name may be read as, cheapest reading of each: sorted entries
 * `symbol << 16 | price << 4 | confusion`, unsigned: symbols below 2^16 (see `createAlphabet`), prices below 2^12.
 */
export type ConfusionRow = Uint32Array

const CODE = Object.fromEntries(CONFUSIONS.map((kind, code) => [kind, code])) as Record<Confusion, number>

export const rowSymbol = (entry: number): number => entry >>> 16
export const rowPrice = (entry: number): number => (entry >>> 4) & 0xfff
export const rowConfusion = (entry: number): Confusion => CONFUSIONS[entry & 0xf]!

/** The entry of `symbol` in a row, or -1. */
export function lookUp(row: ConfusionRow, symbol: number): number {
  let low = 0
  let high = row.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const entry = row[middle]!
    const found = entry >>> 16
    if (found === symbol) return entry
    if (found < symbol) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Rows of confusion over an alphabet. Rows are made on first use and kept: one a character, not a name. */
export interface Channel {
  readonly alphabet: Alphabet
  readonly tables: CharacterTables
  /** Whether a symbol is a digit or numeral: 第38 and 第83 are two bodies, so that numbers are never altered. */
  isNumeral(symbol: number): boolean
  /** What one glyph character may be read as. */
  ofCharacter(char: string): ConfusionRow
  /** Characters that are read as a toneless syllable. */
  ofSyllable(syllable: string): ConfusionRow
  /** Characters of which a reading begins with `initial` (a letter, or zh, ch, sh). */
  ofInitial(initial: string): ConfusionRow
}

interface Spoken {
  readonly symbol: number
  readonly tone: number
}

class RowBuilder {
  private readonly best = new Map<number, number>()
  private readonly barred: Uint8Array | null

  /** `barred` symbols (1) are offered as themselves or as written otherwise only. */
  constructor(barred: Uint8Array | null = null) {
    this.barred = barred
  }

  offer(symbol: number, confusion: Confusion): void {
    if (symbol < 0) return
    if (this.barred?.[symbol] === 1 && confusion !== 'exact' && confusion !== 'numeral') return
    const entry = (PRICES[confusion] << 4) | CODE[confusion]
    const known = this.best.get(symbol)
    if (known === undefined || entry < known) this.best.set(symbol, entry)
  }

  row(): ConfusionRow {
    const entries = [...this.best].map(([symbol, entry]) => symbol * 0x10000 + entry)
    return Uint32Array.from(entries.sort((a, b) => a - b))
  }
}

function speakers(alphabet: Alphabet, tables: CharacterTables): Map<string, Spoken[]> {
  const bySyllable = new Map<string, Spoken[]>()
  for (let symbol = 0; symbol < alphabet.size; symbol++) {
    for (const { syllable, tone } of tables.readings(alphabet.char(symbol))) {
      const list = bySyllable.get(syllable)
      if (list) list.push({ symbol, tone })
      else bySyllable.set(syllable, [{ symbol, tone }])
    }
  }
  return bySyllable
}

function numeralsOf(alphabet: Alphabet, tables: CharacterTables): Uint8Array {
  const numerals = new Uint8Array(alphabet.size)
  for (let symbol = 0; symbol < alphabet.size; symbol++) {
    const char = alphabet.char(symbol)
    if (/^[0-9]$/.test(char) || tables.numerals(char).length > 0) numerals[symbol] = 1
  }
  return numerals
}

const SHAPE_OF_TIER = { A: 'shapeA', B: 'shapeB', C: 'shapeC' } as const

/** Channel between what stands in a name and what stands in official names. */
export function createChannel(alphabet: Alphabet, tables: CharacterTables): Channel {
  const bySyllable = speakers(alphabet, tables)
  const numerals = numeralsOf(alphabet, tables)

  function offerSounds(builder: RowBuilder, char: string): void {
    for (const { syllable, tone } of tables.readings(char)) {
      for (const spoken of bySyllable.get(syllable) ?? []) {
        builder.offer(spoken.symbol, spoken.tone === tone ? 'homophone' : 'homophoneOtherTone')
      }
      for (const near of tables.nearSyllables(syllable)) {
        for (const spoken of bySyllable.get(near) ?? []) builder.offer(spoken.symbol, 'nearHomophone')
      }
    }
  }

  function characterRow(char: string): ConfusionRow {
    const own = alphabet.symbol(char)
    // A numeral is confused with no other numeral.
    const builder = new RowBuilder(own >= 0 && numerals[own] === 1 ? numerals : null)
    builder.offer(own, 'exact')
    offerSounds(builder, char)
    for (const { char: other, tier } of tables.shapes(char)) {
      builder.offer(alphabet.symbol(other), SHAPE_OF_TIER[tier])
    }
    for (const other of tables.components(char)) builder.offer(alphabet.symbol(other), 'component')
    for (const other of tables.numerals(char)) {
      if ([...other].length === 1) builder.offer(alphabet.symbol(other), 'numeral')
    }
    return builder.row()
  }

  function syllableRow(syllable: string): ConfusionRow {
    const builder = new RowBuilder()
    for (const { symbol } of bySyllable.get(syllable) ?? []) builder.offer(symbol, 'pinyin')
    return builder.row()
  }

  function initialRow(initial: string): ConfusionRow {
    const builder = new RowBuilder()
    for (const [syllable, list] of bySyllable) {
      if (syllable.startsWith(initial)) for (const { symbol } of list) builder.offer(symbol, 'initials')
    }
    return builder.row()
  }

  return {
    alphabet,
    tables,
    isNumeral: (symbol) => numerals[symbol] === 1,
    ofCharacter: remember(characterRow),
    ofSyllable: remember(syllableRow),
    ofInitial: remember(initialRow),
  }
}

/** Bound on remembered rows, so that a flood of rare characters cannot fill the memory. */
const MOST_ROWS = 16_384

function remember(make: (key: string) => ConfusionRow): (key: string) => ConfusionRow {
  const rows = new Map<string, ConfusionRow>()
  return (key) => {
    const known = rows.get(key)
    if (known) return known
    if (rows.size >= MOST_ROWS) rows.clear()
    const row = make(key)
    rows.set(key, row)
    return row
  }
}
