import { parsePinyin, type SyllableArc } from '../fold/pinyin.ts'
import type { CharacterTables, Glyph } from '../fold/types.ts'
import { rowArc } from './arcs.ts'
import type { Channel } from './confusion.ts'
import type { Arc } from './lattice.ts'

/** The longest Latin run that is parsed as pinyin; longer ones are noise, and work stays bounded. */
export const LONGEST_RUN = 64

/** Initials are read letter by letter, so a long run of them is noise. */
export const LONGEST_INITIALS = 8

/** A run of Latin letters, read as syllables and as initials. */
export class LatinRun {
  readonly #from: number
  readonly #letters: string
  readonly #syllables: readonly SyllableArc[]

  constructor(glyphs: readonly Glyph[], from: number, to: number, tables: CharacterTables) {
    this.#from = from
    this.#letters = glyphs
      .slice(from, to)
      .map((glyph) => glyph.char)
      .join('')
    this.#syllables = parsePinyin(this.#letters, tables)
  }

  arcsFrom(at: number, channel: Channel): Arc[] {
    const offset = at - this.#from
    const arcs: Arc[] = []
    for (const { start, end, syllable } of this.#syllables) {
      const row = start === offset ? channel.rows.ofSyllable(syllable) : 0
      if (row > 0) arcs.push(rowArc(at, this.#from + end, row, channel))
    }
    if (this.#letters.length > LONGEST_INITIALS) return arcs
    for (const length of [1, 2]) {
      const initial = this.#letters.slice(offset, offset + length)
      if (initial.length < length || (length === 2 && !/^[zcs]h$/.test(initial))) continue
      const row = channel.rows.ofInitial(initial)
      if (row > 0) arcs.push(rowArc(at, at + length, row, channel))
    }
    return arcs
  }

  /** Where syllables meet in a parse of all letters. */
  joints(): number[] {
    const { length } = this.#letters
    const reached = new Uint8Array(length + 1)
    reached[0] = 1
    for (const { start, end } of this.#syllables) if (reached[start] === 1) reached[end] = 1
    const leads = new Uint8Array(length + 1)
    leads[length] = 1
    for (const { start, end } of [...this.#syllables].reverse()) if (leads[end] === 1) leads[start] = 1
    const found: number[] = []
    for (let at = 1; at < length; at++) if (reached[at] === 1 && leads[at] === 1) found.push(this.#from + at)
    return found
  }
}
