import type { Channel } from './confusion.ts'
import type { FlatLattice } from './flat.ts'
import { LONGEST_INITIALS, LONGEST_RUN } from './latin.ts'
import { NO_SYLLABLE, SyllableLetters } from './letters.ts'

const [A, Z, H] = [0x61, 0x7a, 0x68]

/** Adds the arcs of Latin runs to a flat lattice, as `createLattice` does: syllables, initials, and where syllables meet. */
export class LatinRuns {
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

  /** `canonical` holds the code unit of each glyph. */
  add(flat: FlatLattice, canonical: Uint16Array): void {
    let from = 0
    while (from < flat.length) {
      let to = from + 1
      if (isLetter(canonical[from]!)) {
        // Inside a run there is no border.
        while (to < flat.length && flat.border[to] === 0) to++
        if (to - from <= LONGEST_RUN) this.#addRun(flat, canonical, from, to)
      }
      from = to
    }
  }

  #addRun(flat: FlatLattice, canonical: Uint16Array, from: number, to: number): void {
    this.#addSyllables(flat, canonical, from, to)
    if (to - from > LONGEST_INITIALS) return
    for (let at = from; at < to; at++) {
      const letter = canonical[at]!
      const row = this.#initials[letter]!
      if (row > 0) flat.addRowArc(at, at + 1, row)
      const withH = at + 1 < to && canonical[at + 1] === H ? this.#initialsWithH[letter]! : 0
      if (withH > 0) flat.addRowArc(at, at + 2, withH)
    }
  }

  /** From the end to the start, so that each syllable knows whether the rest of the run is syllables too. */
  #addSyllables(flat: FlatLattice, canonical: Uint16Array, from: number, to: number): void {
    const letters = this.#letters
    const leads = this.#leads
    const length = to - from
    leads[length] = 1
    for (let start = length - 1; start >= 0; start--) {
      leads[start] = 0
      let node = 0
      for (let end = start + 1; end <= length; end++) {
        node = letters.next(node, canonical[from + end - 1]!)
        if (node === 0) break
        const row = letters.row(node)
        if (row === NO_SYLLABLE) continue
        if (leads[end] === 1) leads[start] = 1
        if (row > 0) flat.addRowArc(from + start, from + end, row)
      }
    }
    if (leads[0] === 1) this.#markJoints(flat, canonical, from, length)
  }

  /** Marks the places inside a run of syllables where two meet. */
  #markJoints(flat: FlatLattice, canonical: Uint16Array, from: number, length: number): void {
    const letters = this.#letters
    const reached = this.#reached.fill(0)
    reached[0] = 1
    for (let start = 0; start < length; start++) {
      if (reached[start] === 0) continue
      let node = 0
      for (let end = start + 1; end <= length; end++) {
        node = letters.next(node, canonical[from + end - 1]!)
        if (node === 0) break
        if (letters.row(node) !== NO_SYLLABLE) reached[end] = 1
      }
    }
    for (let at = 1; at < length; at++) {
      if (reached[at] === 1 && this.#leads[at] === 1) flat.joint[from + at] = 1
    }
  }
}

const isLetter = (unit: number): boolean => unit >= A && unit <= Z
