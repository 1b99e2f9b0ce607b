import { parsePinyin, type SyllableArc } from '../fold/pinyin.ts'
import type { Folded, Glyph } from '../fold/types.ts'
import type { EditKind } from '../types.ts'
import type { Channel, ConfusionRow } from './confusion.ts'
import { PRICES } from './prices.ts'

/**
 * One way to read glyphs `[from, to)`: as any one character of `row`, or as the characters of `text`
 * (an empty text skips the glyph). `price` comes on top of the row's.
 */
export interface Arc {
  readonly from: number
  readonly to: number
  readonly row: ConfusionRow | null
  readonly text: readonly number[] | null
  readonly price: number
  /** What the whole arc is reported as; null where the row says it. */
  readonly kind: EditKind | null
}

/** Everything that a folded name may be read as, character by character. */
export interface Lattice {
  readonly folded: Folded
  readonly channel: Channel
  readonly glyphs: readonly Glyph[]
  /** Symbol of each glyph itself, -1 where no official name holds it. */
  readonly symbols: readonly number[]
  /** Arcs by the glyph that they start from. */
  readonly arcs: readonly (readonly Arc[])[]
  /** Whether an official name may start (end) at this glyph border: not inside a run of Latin letters or digits. */
  readonly border: readonly boolean[]
  /** Borders, and those between syllables of a run that is pinyin throughout: parts of one name may meet there (beijing|gonganju). */
  readonly joint: readonly boolean[]
}

/** The longest Latin run that is parsed as pinyin; longer ones are noise, and work stays bounded. */
const LONGEST_RUN = 64

/** What hides in a glyph, and the gap before it, in price. */
function foldPrice(glyph: Glyph, first: boolean): number {
  const gap = glyph.gapBefore && !first ? PRICES.gap : 0
  return gap + (glyph.folds.length > 0 ? PRICES.folded : 0)
}

/** Glyphs of a name that are read; the rest of a longer name is not looked at, so that work is bounded. */
export const LONGEST_NAME = 256

/** The lattice of the first `LONGEST_NAME` glyphs of a folded name. */
export function createLattice(folded: Folded, channel: Channel): Lattice {
  const glyphs = folded.glyphs.slice(0, LONGEST_NAME)
  const arcs: Arc[][] = glyphs.map((glyph, from) => glyphArcs(glyph, from, channel))
  addSplits(glyphs, arcs, channel)
  addNumerals(glyphs, arcs, channel)
  const border = borders(glyphs)
  const joint = [...border]
  addLatin(glyphs, arcs, channel, joint)
  return {
    folded,
    channel,
    glyphs,
    symbols: glyphs.map((glyph) => channel.alphabet.symbol(glyph.char)),
    arcs,
    border,
    joint,
  }
}

function borders(glyphs: readonly Glyph[]): boolean[] {
  const border = glyphs.map((glyph, at) => {
    const before = glyphs[at - 1]
    if (before === undefined || glyph.gapBefore || glyph.kind !== before.kind) return true
    return glyph.kind !== 'latin' && glyph.kind !== 'digit'
  })
  border.push(true)
  return border
}

function symbolsOf(text: string, channel: Channel): number[] | null {
  const symbols = [...text].map((char) => channel.alphabet.symbol(char))
  return symbols.includes(-1) ? null : symbols
}

function glyphArcs(glyph: Glyph, from: number, channel: Channel): Arc[] {
  const price = foldPrice(glyph, from === 0)
  const to = from + 1
  const arcs: Arc[] = [{ from, to, row: channel.ofCharacter(glyph.char), text: null, price, kind: null }]
  const alternatives = glyph.alternatives.flatMap((other) => [other, ...channel.tables.numerals(other)])
  for (const other of alternatives) {
    const text = symbolsOf(other, channel)
    if (text) arcs.push({ from, to, row: null, text, price: price + PRICES.alternative, kind: 'confusable' })
  }
  if (glyph.kind === 'emoji') {
    arcs.push({ from, to, row: null, text: [], price: price + PRICES.emojiSkipped, kind: 'separator' })
    for (const reading of channel.tables.emoji(glyph.char)) {
      const text = symbolsOf(reading, channel)
      if (text) arcs.push({ from, to, row: null, text, price: price + PRICES.emoji, kind: 'emoji' })
    }
  }
  return arcs
}

function addSplits(glyphs: readonly Glyph[], arcs: Arc[][], channel: Channel): void {
  for (let from = 0; from + 1 < glyphs.length; from++) {
    for (const { parts, whole } of channel.tables.splits(glyphs[from]!.char)) {
      if (!parts.every((part, offset) => glyphs[from + offset]?.char === part)) continue
      const text = symbolsOf(whole, channel)
      const to = from + parts.length
      const price = PRICES.split + foldPrice(glyphs[from]!, from === 0)
      if (text) arcs[from]!.push({ from, to, row: null, text, price, kind: 'split' })
    }
  }
}

function addNumerals(glyphs: readonly Glyph[], arcs: Arc[][], channel: Channel): void {
  for (let from = 0; from < glyphs.length; from++) {
    let seen = ''
    for (let to = from + 1; to <= Math.min(from + 3, glyphs.length); to++) {
      seen += glyphs[to - 1]!.char
      for (const other of channel.tables.numerals(seen)) {
        if (to === from + 1 && [...other].length === 1) continue
        const text = symbolsOf(other, channel)
        if (text)
          arcs[from]!.push({
            from,
            to,
            row: null,
            text,
            price: PRICES.numeral + foldPrice(glyphs[from]!, from === 0),
            kind: 'digit',
          })
      }
    }
  }
}

function addLatin(glyphs: readonly Glyph[], arcs: Arc[][], channel: Channel, joint: boolean[]): void {
  let from = 0
  while (from < glyphs.length) {
    if (glyphs[from]!.kind !== 'latin') {
      from++
      continue
    }
    let to = from + 1
    while (to < glyphs.length && glyphs[to]!.kind === 'latin' && !glyphs[to]!.gapBefore) to++
    if (to - from <= LONGEST_RUN) addRun(glyphs, arcs, channel, from, to, joint)
    from = to
  }
}

/** Initials are read letter by letter, so a long run of them is noise. */
const LONGEST_INITIALS = 8

function addRun(
  glyphs: readonly Glyph[],
  arcs: Arc[][],
  channel: Channel,
  from: number,
  to: number,
  joint: boolean[],
): void {
  const letters = glyphs
    .slice(from, to)
    .map((glyph) => glyph.char)
    .join('')
  const syllables = parsePinyin(letters, channel.tables)
  for (const at of syllableBorders(syllables, letters.length)) joint[from + at] = true
  for (const { start, end, syllable } of syllables) {
    const row = channel.ofSyllable(syllable)
    const price = foldPrice(glyphs[from + start]!, from + start === 0)
    if (row.length > 0) {
      arcs[from + start]!.push({ from: from + start, to: from + end, row, text: null, price, kind: null })
    }
  }
  if (to - from > LONGEST_INITIALS) return
  for (let at = from; at < to; at++) {
    const price = foldPrice(glyphs[at]!, at === 0)
    for (const initial of [
      letters.slice(at - from, at - from + 1),
      letters.slice(at - from, at - from + 2),
    ]) {
      if (initial.length === 2 && !/^[zcs]h$/.test(initial)) continue
      const row = channel.ofInitial(initial)
      if (row.length > 0)
        arcs[at]!.push({ from: at, to: at + initial.length, row, text: null, price, kind: null })
    }
  }
}

/** Where syllables meet in a parse of all `length` letters. */
function syllableBorders(arcs: readonly SyllableArc[], length: number): number[] {
  const reached = new Uint8Array(length + 1)
  reached[0] = 1
  for (const { start, end } of arcs) if (reached[start] === 1) reached[end] = 1
  const leads = new Uint8Array(length + 1)
  leads[length] = 1
  for (const { start, end } of [...arcs].reverse()) if (leads[end] === 1) leads[start] = 1
  const found: number[] = []
  for (let at = 1; at < length; at++) if (reached[at] === 1 && leads[at] === 1) found.push(at)
  return found
}

/** The gap before a span is no gap inside the official name: what to give back where an alignment starts. */
export function startPrice(lattice: Lattice, from: number): number {
  return from > 0 && lattice.glyphs[from]!.gapBefore ? -PRICES.gap : 0
}
