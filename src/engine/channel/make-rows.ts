import type { CharacterTables } from '../fold/types.ts'
import type { Alphabet } from './alphabet.ts'
import { rowCost, rowSymbol } from './confusion.ts'
import { CONFUSIONS, type Confusion } from './edits.ts'
import { COMMON_ROWS, type InverseRows, type RowTables } from './rows.ts'

/** Which symbols are digits or numerals: 1, by symbol. */
function numeralsOf(alphabet: Alphabet, tables: Pick<CharacterTables, 'numerals'>): Uint8Array {
  const numerals = new Uint8Array(alphabet.size)
  for (let symbol = 0; symbol < alphabet.size; symbol++) {
    const char = alphabet.char(symbol)
    if (/^[0-9]$/.test(char) || tables.numerals(char).length > 0) numerals[symbol] = 1
  }
  return numerals
}

/** Cost and code of a confusion as in a row's cell, below the symbol. */
const CELL = Object.fromEntries(
  Object.entries(CONFUSIONS).map(([confusion, { cost }], code) => [confusion, (cost << 4) | code]),
) as Record<Confusion, number>

const NONE = 0xffff
const NO_CELLS = new Uint32Array(0)

/** The cheapest reading of each symbol, collected for one row after the other. */
class RowBuilder {
  readonly #best: Uint16Array
  readonly #touched: number[] = []
  /** Symbols (1) that are offered as themselves or as written otherwise only, while a row is `barred`. */
  readonly #numerals: Uint8Array
  barred = false

  constructor(numerals: Uint8Array) {
    this.#numerals = numerals
    this.#best = new Uint16Array(numerals.length).fill(NONE)
  }

  offer(symbol: number, confusion: Confusion): void {
    if (symbol < 0) return
    const bars = this.barred && confusion !== 'exact' && confusion !== 'numeral'
    if (bars && this.#numerals[symbol] === 1) return
    const cell = CELL[confusion]
    const known = this.#best[symbol]!
    if (cell >= known) return
    if (known === NONE) this.#touched.push(symbol)
    this.#best[symbol] = cell
  }

  /** The cells in order of their symbols; the next row starts empty. */
  take(): Uint32Array {
    // Nine of ten code points have no row.
    if (this.#touched.length === 0) return NO_CELLS
    const symbols = Uint32Array.from(this.#touched).sort()
    this.#touched.length = 0
    return symbols.map((symbol) => {
      const cell = symbol * 0x10000 + this.#best[symbol]!
      this.#best[symbol] = NONE
      return cell
    })
  }
}

interface Spoken {
  readonly symbol: number
  readonly tone: number
  /** Whether the character is usually read in this tone, where it is read as the syllable. */
  readonly usual: boolean
}

/** Readings of a character, the most usual first, each with whether it is the usual one of its syllable. */
const readingsOf = (tables: Pick<CharacterTables, 'readings'>, char: string) =>
  tables.readings(char).map((reading, nth, all) => {
    const usual = all.findIndex(({ syllable }) => syllable === reading.syllable) === nth
    return { ...reading, usual }
  })

function speakersOf(alphabet: Alphabet, tables: CharacterTables): Map<string, Spoken[]> {
  const bySyllable = new Map<string, Spoken[]>()
  for (let symbol = 0; symbol < alphabet.size; symbol++) {
    for (const { syllable, ...spoken } of readingsOf(tables, alphabet.char(symbol))) {
      const list = bySyllable.get(syllable)
      if (list) list.push({ symbol, ...spoken })
      else bySyllable.set(syllable, [{ symbol, ...spoken }])
    }
  }
  return bySyllable
}

/** Makes the rows of units of a name one by one. */
class RowMaker {
  readonly #alphabet: Alphabet
  readonly #tables: CharacterTables
  readonly numerals: Uint8Array
  readonly #builder: RowBuilder
  readonly #speakers: ReadonlyMap<string, readonly Spoken[]>

  constructor(alphabet: Alphabet, tables: CharacterTables) {
    this.#alphabet = alphabet
    this.#tables = tables
    this.numerals = numeralsOf(alphabet, tables)
    this.#builder = new RowBuilder(this.numerals)
    this.#speakers = speakersOf(alphabet, tables)
  }

  /** What a character may be read as. A numeral is confused with no other numeral. */
  character(char: string): Uint32Array {
    const { shapes, components, numerals } = this.#tables
    const builder = this.#builder
    const own = this.#alphabet.symbol(char)
    builder.barred = own >= 0 && this.numerals[own] === 1
    builder.offer(own, 'exact')
    this.#offerSounds(char)
    for (const { char: other, tier } of shapes(char)) {
      builder.offer(this.#alphabet.symbol(other), `shape${tier}`)
    }
    for (const other of components(char)) builder.offer(this.#alphabet.symbol(other), 'component')
    for (const other of numerals(char)) {
      if ([...other].length === 1) builder.offer(this.#alphabet.symbol(other), 'numeral')
    }
    if (/^[0-9]$/.test(char)) this.#offerSpokenDigit(char)
    builder.barred = false
    return builder.take()
  }

  #offerSounds(char: string): void {
    const { nearSyllables } = this.#tables
    for (const { syllable, tone, usual } of readingsOf(this.#tables, char)) {
      for (const spoken of this.#speakers.get(syllable) ?? []) {
        const sameTone = usual && spoken.usual ? 'homophone' : 'homophoneByReading'
        this.#builder.offer(spoken.symbol, spoken.tone === tone ? sameTone : 'homophoneOtherTone')
      }
      for (const near of nearSyllables(syllable)) {
        for (const spoken of this.#speakers.get(near) ?? [])
          this.#builder.offer(spoken.symbol, 'nearHomophone')
      }
    }
  }

  /** A digit may stand for whatever sounds as it is read, in any tone. */
  #offerSpokenDigit(digit: string): void {
    const { numerals, readings } = this.#tables
    for (const numeral of numerals(digit)) {
      for (const { syllable } of readings(numeral)) {
        for (const { symbol } of this.#speakers.get(syllable) ?? []) this.#builder.offer(symbol, 'digitSound')
      }
    }
  }

  syllables(): string[] {
    return [...this.#speakers.keys()].sort()
  }

  syllable(syllable: string): Uint32Array {
    for (const { symbol } of this.#speakers.get(syllable) ?? []) this.#builder.offer(symbol, 'pinyin')
    return this.#builder.take()
  }

  initial(initial: string): Uint32Array {
    for (const [syllable, list] of this.#speakers) {
      if (syllable.startsWith(initial)) for (const { symbol } of list) this.#builder.offer(symbol, 'initials')
    }
    return this.#builder.take()
  }
}

/** Initials of syllables: their first letter, and where two letters write one sound, both. */
function initialsOf(syllables: readonly string[]): string[] {
  const initials = syllables.flatMap((syllable) => {
    const two = syllable.slice(0, 2)
    return /^[zcs]h$/.test(two) ? [syllable.charAt(0), two] : [syllable.charAt(0)]
  })
  return [...new Set(initials)].sort()
}

/** The last code point that tables of characters speak of, and those that never stand alone. */
const LAST_CHARACTER = 0x323af
const isSurrogate = (codePoint: number): boolean => codePoint >= 0xd800 && codePoint <= 0xdfff

/**
 * All rows of an alphabet. `cost` says how rare a character is in names, in any unit; the order of characters follows it, and is by
 * code point where it says nothing. Takes some 100 ms.
 */
export function makeRows(
  alphabet: Alphabet,
  tables: CharacterTables,
  cost: (char: string) => number = () => 0,
): RowTables {
  const maker = new RowMaker(alphabet, tables)
  const rows: Uint32Array[] = [new Uint32Array(0)]
  const number = (row: Uint32Array): number => rows.push(row) - 1
  const spoken = maker.syllables()
  const syllables = spoken.map((syllable) => [syllable, number(maker.syllable(syllable))] as const)
  const initials = initialsOf(spoken).map((initial) => [initial, number(maker.initial(initial))] as const)
  const units = new Uint16Array(0x10000)
  const others: [string, number][] = []
  for (const { char, row } of charactersWithRows(alphabet, maker, cost)) {
    if (char.length === 1) units[char.charCodeAt(0)] = number(row)
    else others.push([char, number(row)])
  }
  const { cells, ends } = joined(rows)
  const inverse = inverseOf(cells, ends, alphabet.size)
  return { units, others, syllables, initials, cells, ends, inverse, numerals: maker.numerals }
}

interface CharacterRow {
  readonly char: string
  readonly row: Uint32Array
  readonly cost: number
}

function charactersWithRows(
  alphabet: Alphabet,
  maker: RowMaker,
  cost: (char: string) => number,
): CharacterRow[] {
  const found: CharacterRow[] = []
  const add = (char: string): void => {
    const row = maker.character(char)
    if (row.length > 0) found.push({ char, row, cost: cost(char) })
  }
  for (let codePoint = 0x20; codePoint <= LAST_CHARACTER; codePoint++) {
    if (!isSurrogate(codePoint)) add(String.fromCodePoint(codePoint))
  }
  // Pictographs, and flags of two code points.
  for (let symbol = 0; symbol < alphabet.size; symbol++) {
    const char = alphabet.char(symbol)
    const [first, second] = [...char]
    if (second !== undefined || first!.codePointAt(0)! > LAST_CHARACTER || first! < ' ') add(char)
  }
  // Stable: characters of one cost stay in the order of their code points.
  return found.sort((a, b) => a.cost - b.cost)
}

function joined(rows: readonly Uint32Array[]): Pick<RowTables, 'cells' | 'ends'> {
  const ends = new Uint32Array(rows.length)
  let at = 0
  for (const [number, row] of rows.entries()) {
    at += row.length
    ends[number] = at
  }
  const cells = new Uint32Array(at)
  for (const [number, row] of rows.entries()) cells.set(row, ends[number]! - row.length)
  return { cells, ends }
}

function inverseOf(cells: Uint32Array, ends: Uint32Array, symbols: number): InverseRows {
  const last = Math.min(COMMON_ROWS, ends.length)
  const count = ends[last - 1]!
  const starts = new Uint32Array(symbols + 1)
  const own = new Uint16Array(symbols)
  for (let nth = 0; nth < count; nth++) starts[rowSymbol(cells[nth]!) + 1]!++
  for (let symbol = 1; symbol <= symbols; symbol++) starts[symbol]! += starts[symbol - 1]!
  const inverse = new Uint32Array(count)
  for (let row = 1; row < last; row++) {
    for (let nth = ends[row - 1]!; nth < ends[row]!; nth++) {
      const symbol = rowSymbol(cells[nth]!)
      const cost = rowCost(cells[nth]!)
      inverse[starts[symbol]!++] = (row << 16) | cost
      if (cost === 0) own[symbol] = row
    }
  }
  return { cells: inverse, ends: starts.slice(0, symbols), own }
}
