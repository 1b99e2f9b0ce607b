import type { Channel } from './confusion.ts'
import type { Lattice } from './lattice.ts'
import { NO_SYLLABLE, SyllableLetters } from './letters.ts'

const [A, Z, H] = [0x61, 0x7a, 0x68]

/** The longest run of Latin letters that is parsed as pinyin; longer ones are noise, and work stays bounded. */
const LONGEST_RUN = 64

/** Initials are read letter by letter, so a long run of them is noise. */
const LONGEST_INITIALS = 8

/** Reads runs of Latin letters: adds the arcs of syllables and initials to a lattice, and marks where syllables meet. */
export class LatinReader {
  readonly #letters: SyllableLetters
  /** Row by letter; and of the letter with an h behind it, 0 for none. */
  readonly #initials = new Uint16Array(128)
  readonly #initialsWithH = new Uint16Array(128)
  /** Places in a run that a parse from its start reaches, and from which one reaches its end: 1. */
  readonly #reached = new Uint8Array(LONGEST_RUN + 1)
  readonly #leads = new Uint8Array(LONGEST_RUN + 1)

  constructor({ rows, tables }: Channel) {
    this.#letters = new SyllableLetters(tables.syllables(), (syllable) => rows.ofSyllable(syllable))
    for (let letter = A; letter <= Z; letter++) {
      const char = String.fromCharCode(letter)
      this.#initials[letter] = rows.ofInitial(char)
      this.#initialsWithH[letter] = rows.ofInitial(`${char}h`)
    }
  }

  /** Reads all runs of a lattice whose glyphs and borders are known. */
  read(lattice: Lattice): void {
    const { length, latin, border } = lattice
    let from = 0
    while (from < length) {
      let to = from + 1
      if (latin[from] === 1) {
        // Inside a run there is no border.
        while (to < length && border[to] === 0) to++
        if (to - from <= LONGEST_RUN) this.#readRun(lattice, from, to)
      }
      from = to
    }
  }

  #readRun(lattice: Lattice, from: number, to: number): void {
    this.#addSyllables(lattice, from, to)
    if (to - from > LONGEST_INITIALS) return
    for (let at = from; at < to; at++) {
      const letter = lattice.code[at]!
      const row = this.#initials[letter]!
      if (row > 0) lattice.addRowArc(at, at + 1, row)
      const withH = at + 1 < to && lattice.code[at + 1] === H ? this.#initialsWithH[letter]! : 0
      if (withH > 0) lattice.addRowArc(at, at + 2, withH)
    }
  }

  /** From the end to the start, so that each syllable knows whether the rest of the run is syllables too. */
  #addSyllables(lattice: Lattice, from: number, to: number): void {
    const letters = this.#letters
    const leads = this.#leads
    const length = to - from
    leads[length] = 1
    for (let start = length - 1; start >= 0; start--) {
      leads[start] = 0
      let node = 0
      for (let end = start + 1; end <= length; end++) {
        node = letters.next(node, lattice.code[from + end - 1]!)
        if (node === 0) break
        const row = letters.row(node)
        if (row === NO_SYLLABLE) continue
        if (leads[end] === 1) leads[start] = 1
        if (row > 0) lattice.addRowArc(from + start, from + end, row)
      }
    }
    if (leads[0] === 1) this.#markJoints(lattice, from, length)
  }

  /** Marks the places inside a run of syllables where two meet. */
  #markJoints(lattice: Lattice, from: number, length: number): void {
    const letters = this.#letters
    const reached = this.#reached.fill(0)
    reached[0] = 1
    for (let start = 0; start < length; start++) {
      if (reached[start] === 0) continue
      let node = 0
      for (let end = start + 1; end <= length; end++) {
        node = letters.next(node, lattice.code[from + end - 1]!)
        if (node === 0) break
        if (letters.row(node) !== NO_SYLLABLE) reached[end] = 1
      }
    }
    for (let at = 1; at < length; at++) {
      if (reached[at] === 1 && this.#leads[at] === 1) lattice.joint[from + at] = 1
    }
  }
}
