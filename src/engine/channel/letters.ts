import { spellingsOf } from '../fold/pinyin.ts'

const LETTERS = 26
const A = 0x61

/** Not the end of a syllable. */
export const NO_SYLLABLE = -1

/** The spellings of all syllables, letter by letter: a trie in which node 0 is the root, and no letter leads to it. */
export class SyllableLetters {
  readonly #next: Uint16Array
  readonly #rows: Int32Array

  /** `rowOf` gives the row of a syllable, 0 for one that no official character has. */
  constructor(syllables: Iterable<string>, rowOf: (syllable: string) => number) {
    const next: number[] = new Array<number>(LETTERS).fill(0)
    const rows: number[] = [NO_SYLLABLE]
    for (const syllable of syllables) {
      for (const spelling of spellingsOf(syllable)) {
        let node = 0
        for (let at = 0; at < spelling.length; at++) {
          const place = node * LETTERS + spelling.charCodeAt(at) - A
          if (next[place] === 0) {
            next[place] = rows.push(NO_SYLLABLE) - 1
            for (let letter = 0; letter < LETTERS; letter++) next.push(0)
          }
          node = next[place]!
        }
        rows[node] = rowOf(syllable)
      }
    }
    this.#next = Uint16Array.from(next)
    this.#rows = Int32Array.from(rows)
  }

  /** The node behind a letter a-z, 0 for none. */
  next(node: number, letter: number): number {
    return this.#next[node * LETTERS + letter - A]!
  }

  /** Row of the syllable that ends at a node, 0 for an empty one, or `NO_SYLLABLE`. */
  row(node: number): number {
    return this.#rows[node]!
  }
}
