import type { Channel } from '../../src/engine/channel/confusion.ts'
import { parsePinyin, type SyllableArc } from '../../src/engine/fold/pinyin.ts'
import { type Arc, rowArcs } from './arcs.ts'

/** Letters of the longest runs that are read as pinyin, and as initials. */
const LONGEST = { pinyin: 64, initials: 8 } as const

/** A run of Latin letters from glyph `from` on, read as syllables and as initials. */
export class LatinRun {
  readonly #from: number
  readonly #letters: string
  readonly #syllables: readonly SyllableArc[]

  constructor(letters: string, from: number, { tables }: Channel) {
    this.#from = from
    this.#letters = letters.length > LONGEST.pinyin ? '' : letters
    this.#syllables = parsePinyin(this.#letters, tables)
  }

  arcsFrom(at: number, { rows }: Channel): Arc[] {
    const offset = at - this.#from
    const arcs = this.#syllables
      .filter(({ start }) => start === offset)
      .flatMap(({ end, syllable }) => rowArcs(this.#from + end, rows.ofSyllable(syllable)))
    if (this.#letters.length > LONGEST.initials) return arcs
    const [letter, two] = [this.#letters.charAt(offset), this.#letters.slice(offset, offset + 2)]
    arcs.push(...rowArcs(at + 1, rows.ofInitial(letter)))
    if (/^[zcs]h$/.test(two)) arcs.push(...rowArcs(at + 2, rows.ofInitial(two)))
    return arcs
  }

  /** Where syllables meet in a parse of all letters. */
  joints(): number[] {
    const { length } = this.#letters
    const reached = new Set([0])
    for (const { start, end } of this.#syllables) if (reached.has(start)) reached.add(end)
    const leads = new Set([length])
    for (const { start, end } of [...this.#syllables].reverse()) if (leads.has(end)) leads.add(start)
    return [...reached].filter((at) => at > 0 && at < length && leads.has(at)).map((at) => this.#from + at)
  }
}
