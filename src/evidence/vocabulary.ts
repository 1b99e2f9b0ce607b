import type { Background } from '../background/types.ts'
import { type Alphabet, createAlphabet } from '../channel/alphabet.ts'
import type { TriePiece } from '../find/trie.ts'
import { LONGEST_PIECE } from '../find/trie.ts'
import type { Folding } from '../fold/types.ts'
import type { Body, Form, Pattern, Region, Registry } from '../registry/types.ts'
import type { Field, Lexicon, Opening, Organ } from './lexicon.ts'

/** What a piece of text can be in a name. One text may have several roles. */
export type Role =
  | { readonly kind: 'form'; readonly body: Body; readonly form: Form; readonly budget: number }
  | RegionRole
  | { readonly kind: 'literal'; readonly budget: number }
  | { readonly kind: 'opening'; readonly opening: Opening; readonly budget: number }
  | { readonly kind: 'field'; readonly field: Field; readonly budget: number }
  | { readonly kind: 'organ'; readonly organ: Organ; readonly budget: number }

/** A way to write a region, and the slots of patterns that it may fill. */
export interface RegionRole {
  readonly kind: 'region'
  readonly region: Region
  readonly form: Form
  readonly full: boolean
  /** A region without a short form (单县) stands in with its full name. */
  readonly short: boolean
  readonly budget: number
}

/** All texts that are looked for in a name, with their roles, by piece number. */
export interface Vocabulary {
  readonly alphabet: Alphabet
  /** Highest price of each piece, in 1/100 bit; as many as there are pieces. */
  readonly budgets: ArrayLike<number>
  /** Symbols of the text of a piece. */
  symbols(piece: number): readonly number[]
  /** What the text of a piece can be. */
  roles(piece: number): readonly Role[]
  /** -log2 P of each piece as ordinary text, in 1/100 bit. */
  readonly surprisals: ArrayLike<number>
}

/** A vocabulary that was just made, in which pieces can be looked up by their text. */
export interface NewVocabulary extends Vocabulary {
  readonly pieces: readonly TriePiece[]
  /** Piece number of a folded text, or undefined. */
  number(text: string): number | undefined
}

const HAN = /[㐀-鿿豈-﫿]|[\ud840-\ud87f][\udc00-\udfff]/

/**
 * Price allowed for altering a text: half of what the text proves, and less for short ones. Words that open or
 * end invented names are altered in one character at most.
 */
export function budgetOf(kind: Role['kind'], chars: readonly string[], surprisal: number): number {
  if (!HAN.test(chars.join(''))) return latinBudget(chars.length)
  const { length } = chars
  if (length === 1) return 60
  if (kind === 'form') return Math.min(Math.round(surprisal * 0.55), 320 + 210 * length)
  if (kind === 'region') return Math.min(Math.round(surprisal * 0.45), 200 + 180 * length)
  if (kind === 'literal')
    return length === 2 ? 650 : Math.min(Math.round(surprisal * 0.4), 240 + 180 * length)
  return length === 2 ? 490 : Math.min(Math.round(surprisal * 0.4), 650)
}

function latinBudget(length: number): number {
  return length < 7 ? 80 * length : Math.min(1_000, 130 * length)
}

class VocabularyBuilder {
  private readonly numbers = new Map<string, number>()
  private readonly texts: (readonly string[])[] = []
  private readonly roles: Role[][] = []
  private readonly surprisals: number[] = []
  private readonly folding: Folding
  private readonly background: Background

  constructor(folding: Folding, background: Background) {
    this.folding = folding
    this.background = background
  }

  /** Folded characters of an official text, as the fold stage would see it in a name. */
  private fold(text: string): string[] {
    return this.folding.fold(text).glyphs.map((glyph) => glyph.char)
  }

  add(text: string, make: (budget: (kind: Role['kind']) => number) => Role): void {
    const chars = this.fold(text)
    if (chars.length === 0 || chars.length > LONGEST_PIECE) return
    const key = chars.join('')
    let number = this.numbers.get(key)
    if (number === undefined) {
      number = this.texts.length
      this.numbers.set(key, number)
      this.texts.push(chars)
      this.roles.push([])
      this.surprisals.push(this.background.surprisal(chars))
    }
    const surprisal = this.surprisals[number]!
    this.roles[number]!.push(make((kind) => budgetOf(kind, chars, surprisal)))
  }

  build(): NewVocabulary {
    const alphabet = createAlphabet(this.texts)
    const pieces = this.texts.map((chars, number) => ({
      symbols: chars.map((char) => alphabet.symbol(char)),
      budget: Math.max(...this.roles[number]!.map((role) => role.budget)),
    }))
    const { numbers, roles, surprisals } = this
    return {
      alphabet,
      pieces,
      budgets: pieces.map(({ budget }) => budget),
      symbols: (piece) => pieces[piece]!.symbols,
      roles: (piece) => roles[piece]!,
      surprisals,
      number: (text) => numbers.get(text),
    }
  }
}

function addBody(builder: VocabularyBuilder, body: Body): void {
  for (const form of body.forms) {
    builder.add(form.text, (budget) => ({ kind: 'form', body, form, budget: budget('form') }))
  }
}

/** The role of one way to write a region. */
export function regionRole(region: Region, form: Form, budget: number): RegionRole {
  const full = form.text === region.name
  return { kind: 'region', region, form, full, short: !full || region.forms.length === 1, budget }
}

function addRegion(builder: VocabularyBuilder, region: Region): void {
  for (const form of region.forms) {
    builder.add(form.text, (budget) => regionRole(region, form, budget('region')))
  }
}

function addPattern(builder: VocabularyBuilder, pattern: Pattern, known: Set<string>): void {
  for (const { parts } of pattern.templates) {
    for (const part of parts) {
      if (part.kind !== 'literal' || known.has(part.text)) continue
      known.add(part.text)
      builder.add(part.text, (budget) => ({ kind: 'literal', budget: budget('literal') }))
    }
  }
}

/** The vocabulary of a registry and the lexicon's openings, fields and organs. */
export function createVocabulary(
  registry: Registry,
  lexicon: Lexicon,
  folding: Folding,
  background: Background,
): NewVocabulary {
  const builder = new VocabularyBuilder(folding, background)
  for (const body of registry.bodies) addBody(builder, body)
  for (const region of registry.regions) addRegion(builder, region)
  const literals = new Set<string>()
  for (const pattern of registry.patterns) addPattern(builder, pattern, literals)
  for (const opening of lexicon.openings) {
    builder.add(opening.word, (budget) => ({ kind: 'opening', opening, budget: budget('opening') }))
  }
  for (const field of lexicon.fields) {
    builder.add(field.word, (budget) => ({ kind: 'field', field, budget: budget('field') }))
  }
  for (const organ of lexicon.organs) {
    builder.add(organ.word, (budget) => ({ kind: 'organ', organ, budget: budget('organ') }))
  }
  return builder.build()
}
