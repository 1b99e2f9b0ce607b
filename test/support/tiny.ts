import { createAlphabet } from '../../src/engine/channel/alphabet.ts'
import { type Channel, createChannel } from '../../src/engine/channel/confusion.ts'
import { makeRows } from '../../src/engine/channel/make-rows.ts'
import { buildTrie, type Trie } from '../../src/engine/find/trie.ts'
import type { Folding, Glyph, GlyphKind, Reading, ShapeNeighbour } from '../../src/engine/fold/types.ts'

/** Tables by character; what is not in them stands for nothing but itself. */
export interface TinyTables {
  /** `xin1` */
  readonly readings?: Readonly<Record<string, readonly string[]>>
  /** Look-alikes by tier. */
  readonly shapes?: Readonly<Record<string, Partial<Record<ShapeNeighbour['tier'], string>>>>
  readonly components?: Readonly<Record<string, string>>
  /** The parts of wholes: 亲斤 of 新. */
  readonly splits?: Readonly<Record<string, string>>
  readonly emoji?: Readonly<Record<string, readonly string[]>>
  readonly numerals?: Readonly<Record<string, readonly string[]>>
  /** Digits that are told one by one, in the numerals of several characters. */
  readonly spoken?: string
  readonly near?: Readonly<Record<string, readonly string[]>>
  /** What raw characters may be otherwise; '' for nothing. */
  readonly alternatives?: Readonly<Record<string, readonly string[]>>
  /** Characters that depend on their neighbours, so that the fold stage must see their names. */
  readonly contextual?: string
}

/** A fold stage over hand-made tables, which folds capital letters, takes spaces for gaps, and knows pictographs by their table. */
function tinyFolding(tables: TinyTables): Folding {
  const readings = (char: string): Reading[] =>
    (tables.readings?.[char] ?? []).map((text) => ({
      syllable: text.slice(0, -1),
      tone: Number(text.at(-1)),
    }))
  const syllables = new Set(
    Object.values(tables.readings ?? {}).flatMap((all) => all.map((text) => text.slice(0, -1))),
  )
  const numerals = new Set(Object.keys(tables.numerals ?? {}).join(''))
  return {
    fold: (name) => folded(name, tables),
    isContextual: (char) => (tables.contextual ?? '').includes(char),
    opensSequence: () => false,
    sequenceEnd: (name, at) => at + String.fromCodePoint(name.codePointAt(at)!).length,
    readings,
    shapes: (char) =>
      Object.entries(tables.shapes?.[char] ?? {}).flatMap(([tier, chars]) =>
        [...chars].map((other) => ({ char: other, tier: tier as ShapeNeighbour['tier'] })),
      ),
    components: (char) => [...(tables.components?.[char] ?? '')],
    splits: (first) =>
      Object.entries(tables.splits ?? {}).flatMap(([whole, parts]) =>
        parts.startsWith(first) ? [{ whole, parts: [...parts] }] : [],
      ),
    emoji: (char) => tables.emoji?.[char] ?? [],
    numerals: (char) => tables.numerals?.[char] ?? [],
    inNumeral: (char) => numerals.has(char),
    isSpokenDigit: (char) => (tables.spoken ?? '').includes(char),
    syllables: () => syllables,
    isSyllable: (text) => syllables.has(text),
    nearSyllables: (syllable) => tables.near?.[syllable] ?? [],
  }
}

function folded(raw: string, tables: TinyTables): ReturnType<Folding['fold']> {
  const glyphs: Glyph[] = []
  let gapBefore = false
  let start = 0
  for (const written of raw) {
    const end = start + written.length
    if (written === ' ') gapBefore = true
    else {
      const char = written.toLowerCase()
      const folds = written === char ? [] : (['width'] as const)
      const alternatives = tables.alternatives?.[written] ?? []
      glyphs.push({ char, kind: kindOf(char, tables), start, end, folds, gapBefore, alternatives })
      gapBefore = false
    }
    start = end
  }
  return { raw, glyphs, gapAfter: gapBefore, hidden: false }
}

function kindOf(char: string, { emoji }: TinyTables): GlyphKind {
  if (emoji?.[char] !== undefined) return 'emoji'
  if (/[a-z]/.test(char)) return 'latin'
  return /[0-9]/.test(char) ? 'digit' : 'han'
}

/** A channel over these tables and the characters of some texts. */
export function tinyChannel(
  tables: TinyTables,
  texts: readonly string[],
): { folding: Folding; channel: Channel } {
  const folding = tinyFolding(tables)
  const alphabet = createAlphabet(texts.map((text) => [...text]))
  return { folding, channel: createChannel(alphabet, folding, makeRows(alphabet, folding)) }
}

/** A trie of texts with their budgets. */
export function tinyTrie(
  { alphabet }: Channel,
  entries: readonly (readonly [text: string, budget: number])[],
): Trie {
  let end = 0
  return buildTrie({
    symbols: Uint16Array.from(entries.flatMap(([text]) => [...text].map((char) => alphabet.symbol(char)))),
    ends: Uint32Array.from(entries, ([text]) => {
      end += [...text].length
      return end
    }),
    budgets: Uint16Array.from(entries, ([, budget]) => budget),
  })
}
