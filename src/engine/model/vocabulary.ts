import type { Background } from '../background/types.ts'
import { type Alphabet, createAlphabet } from '../channel/alphabet.ts'
import { UNALTERED } from '../channel/costs.ts'
import { type Entries, LONGEST_ENTRY } from '../find/trie.ts'
import type { Folding } from '../fold/types.ts'
import { Growing } from '../registry/growing.ts'
import { hashOf, Slots } from '../registry/slots.ts'
import type { LargeRegistry } from '../registry/types.ts'
import { WEIGHTS } from '../weights.ts'
import { type EntryType, highestBudgets, openTypes, TypeColumns, type TypeTables } from './entry-types.ts'
import type { Lexicon } from './lexicon.ts'

export type { EntryType, RegionType } from './entry-types.ts'

/** All texts that are looked for in a name, with their types, by entry number. */
export interface Vocabulary {
  readonly alphabet: Alphabet
  /** Highest cost of each entry, in 1/100 bit; as many as there are entries. */
  readonly budgets: ArrayLike<number>
  /** Symbols of the text of an entry. */
  symbols(entry: number): ArrayLike<number>
  /** What the text of an entry can be. */
  types(entry: number): readonly EntryType[]
  /** -log2 P of each entry as ordinary text, in 1/100 bit. */
  readonly surprisals: ArrayLike<number>
}

/** A vocabulary that was just made, with all of it as plain data. */
export interface NewVocabulary extends Vocabulary {
  readonly entries: Entries
  readonly typeTables: TypeTables
  readonly surprisals: Int32Array
  /** Entry number of the folded text of a pattern's literal, or undefined. */
  number(text: string): number | undefined
}

/** Whether a text holds the number of a hotline, which says by itself which service is meant. */
function holdsHotline(chars: readonly string[]): boolean {
  const least = WEIGHTS.budget.hotlineDigits
  return (
    chars
      .join('')
      .match(DIGITS)
      ?.some(({ length }) => length >= least) ?? false
  )
}

const DIGITS = /\d+/g

const HAN = /[㐀-鿿豈-﫿]|[\ud840-\ud87f][\udc00-\udfff]/

/**
 * Cost allowed for altering a text: half of what the text proves, and less for short ones. Words that open or
 * end invented names are altered in one character at most.
 */
function budgetOf(kind: EntryType['kind'], chars: readonly string[], surprisal: number): number {
  const { budget } = WEIGHTS
  const { length } = chars
  // Altered English words are other English words.
  if (kind === 'english') return UNALTERED
  if (!HAN.test(chars.join(''))) return latinBudget(length)
  if (length === 1) return budget.single
  const most = (share: number, bound: number) => Math.min(Math.round(surprisal * share), bound)
  if (kind === 'form') {
    const affords = most(budget.formShare, budget.formBase + budget.formGlyph * length)
    // No word beside the number is guessed: 民主12326服务热线 is not 民航12326服务热线.
    return holdsHotline(chars) ? Math.min(affords, WEIGHTS.edit.substitution - 1) : affords
  }
  if (kind === 'region') return most(budget.regionShare, budget.regionBase + budget.regionGlyph * length)
  if (kind === 'literal') {
    if (length === 2) return budget.literalShort
    return most(budget.literalShare, budget.literalBase + budget.literalGlyph * length)
  }
  return length === 2 ? budget.wordShort : most(budget.wordShare, budget.wordMost)
}

function latinBudget(length: number): number {
  const { latinGlyph, latinLong, latinLongGlyph, latinMost } = WEIGHTS.budget
  return length < latinLong ? latinGlyph * length : Math.min(latinMost, latinLongGlyph * length)
}

/** Texts as symbols, each text once, in the order in which they are first added. */
class EntryTable {
  /** Characters in the order in which they are first met: symbols of an alphabet are known at the end only. */
  readonly #met = new Map<string, number>()
  readonly #symbols = new Growing(Uint16Array)
  readonly #ends = new Growing(Uint32Array)
  readonly #slots = new Slots()

  get length(): number {
    return this.#ends.length
  }

  /** Number of the text; `length` before the call where it is new. */
  number(chars: readonly string[]): number {
    const start = this.#symbols.length
    for (const char of chars) this.#symbols.push(this.#meet(char))
    const { items } = this.#symbols
    const hash = hashOf(chars.length, (nth) => items[start + nth]!)
    const known = this.#slots.find(hash, (entry) => this.#isAt(entry, start))
    if (known >= 0) {
      this.#symbols.length = start
      return known
    }
    this.#slots.put(hash, this.#ends.length)
    this.#ends.push(this.#symbols.length)
    return this.#ends.length - 1
  }

  #meet(char: string): number {
    const known = this.#met.get(char)
    if (known !== undefined) return known
    this.#met.set(char, this.#met.size)
    return this.#met.size - 1
  }

  /** Whether the text of an entry is that from `start` to the end. */
  #isAt(entry: number, start: number): boolean {
    const { items, length } = this.#symbols
    const from = entry === 0 ? 0 : this.#ends.items[entry - 1]!
    if (this.#ends.items[entry]! - from !== length - start) return false
    for (let nth = start; nth < length; nth++) if (items[from + nth - start] !== items[nth]) return false
    return true
  }

  /** Throws ZhengmingError `registry` where there are more characters than symbols. */
  build(): Omit<Entries, 'budgets'> & { readonly alphabet: Alphabet } {
    const chars = [...this.#met.keys()]
    const alphabet = createAlphabet([chars])
    const symbolOf = Uint16Array.from(chars, (char) => alphabet.symbol(char))
    const symbols = this.#symbols.finish()
    for (let at = 0; at < symbols.length; at++) symbols[at] = symbolOf[symbols[at]!]!
    return { alphabet, symbols, ends: this.#ends.finish() }
  }
}

class VocabularyBuilder {
  readonly #entries = new EntryTable()
  readonly #surprisals = new Growing(Int32Array)
  readonly #types = new TypeColumns()
  readonly #literals = new Map<string, number>()
  readonly #folding: Folding
  readonly #background: Background

  constructor(folding: Folding, background: Background) {
    this.#folding = folding
    this.#background = background
  }

  /** A type of a text, which refers to item `target` of the list of its kind, and there to form `form`. */
  add(text: string, kind: EntryType['kind'], target = 0, form = 0): void {
    // Folded characters, as the fold stage would see them in a name.
    const chars = this.#folding.fold(text).glyphs.map((glyph) => glyph.char)
    if (chars.length === 0 || chars.length > LONGEST_ENTRY) return
    const entry = this.#entries.number(chars)
    if (entry === this.#surprisals.length) this.#surprisals.push(this.#background.surprisal(chars))
    const surprisal = this.#surprisals.items[entry]!
    this.#types.add(entry, kind, target, form, budgetOf(kind, chars, surprisal))
    if (kind === 'literal') this.#literals.set(chars.join(''), entry)
  }

  build(registry: LargeRegistry, lexicon: Lexicon): NewVocabulary {
    const literals = this.#literals
    const { alphabet, symbols, ends } = this.#entries.build()
    const typeTables = this.#types.build(ends.length)
    const budgets = highestBudgets(typeTables)
    return {
      alphabet,
      entries: { symbols, ends, budgets },
      typeTables,
      budgets,
      symbols: (entry) => symbols.subarray(entry === 0 ? 0 : ends[entry - 1]!, ends[entry]!),
      types: openTypes(typeTables, registry, lexicon),
      surprisals: this.#surprisals.finish(),
      number: (text) => literals.get(text),
    }
  }
}

const AND = ' and '

/** The texts of all literals, each once. */
function literalsOf({ patterns }: Pick<LargeRegistry, 'patterns'>): Set<string> {
  const parts = patterns.flatMap(({ templates }) => templates.flatMap((template) => template.parts))
  return new Set(parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : [])))
}

/**
 * The vocabulary of a registry and the lexicon's openings, fields, organs and English words.
 *
 * @throws ZhengmingError `registry` where all texts together hold more distinct characters than a symbol can number
 */
export function createVocabulary(
  registry: LargeRegistry,
  lexicon: Lexicon,
  folding: Folding,
  background: Background,
): NewVocabulary {
  const builder = new VocabularyBuilder(folding, background)
  let number = 0
  for (const { forms } of registry.bodies) {
    for (const [form, { text }] of forms.entries()) builder.add(text, 'form', number, form)
    number++
  }
  for (const [target, { forms }] of registry.regions.entries()) {
    for (const [form, { text }] of forms.entries()) builder.add(text, 'region', target, form)
  }
  for (const text of literalsOf(registry)) builder.add(text, 'literal')
  for (const [target, { word }] of lexicon.openings.entries()) builder.add(word, 'opening', target)
  for (const [target, { word }] of lexicon.fields.entries()) builder.add(word, 'field', target)
  for (const [target, { word }] of lexicon.organs.entries()) builder.add(word, 'organ', target)
  for (const [target, { word }] of lexicon.english.entries()) {
    builder.add(word, 'english', target)
    // An ampersand is a sign, which folds away: Fire & Rescue.
    if (word.includes(AND)) builder.add(word.replaceAll(AND, ' & '), 'english', target)
  }
  return builder.build(registry, lexicon)
}
