import { BEGINNING } from '../../../src/engine/background/format.ts'
import { readKept } from '../read.ts'
import type { Entry } from './corpus.ts'
import { type Cell, cost, packed } from './write.ts'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** Share of romanised Chinese, of other Latin words, and of any letters at all. */
const MIX = { pinyin: 0.5, words: 0.3, any: 0.2 }

/** Rows of the table `classes` from the hand-set transitions next to this file. */
export function classRows(): Cell[][] {
  const names = ['digit', 'han', 'kana', 'latin', 'other'] as const
  const columns = ['class', 'member', ...names, 'reason'] as const
  return readKept('background/class_transitions.tsv', columns).map((row) => {
    const { class: from, member } = row
    const parts = names.map((name) => Number(row[name]))
    const sum = parts.reduce((a, b) => a + b, 0)
    if (sum !== 1000) {
      throw new Error(
        `class_transitions.tsv: row ${from}: expected parts that sum to 1000, got ${sum}; fix them`,
      )
    }
    const next = names.map((name, index): [string, Cell] => [name, cost(parts[index]! / 1000)])
    return [from, member === '0' ? 0 : cost(1 / Number(member)), packed(next)]
  })
}

/** Letter bigrams of one kind of text: P(next | before), add-one smoothed. */
function letterBigrams(words: Iterable<readonly [word: string, weight: number]>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [word, weight] of words) {
    let before = BEGINNING
    for (const letter of word) {
      counts.set(before + letter, (counts.get(before + letter) ?? 0) + weight)
      before = letter
    }
  }
  const probabilities = new Map<string, number>()
  for (const before of [BEGINNING, ...LETTERS]) {
    const row = LETTERS.map((letter) => (counts.get(before + letter) ?? 0) + 1)
    const sum = row.reduce((a, b) => a + b, 0)
    LETTERS.forEach((letter, index) => {
      probabilities.set(before + letter, row[index]! / sum)
    })
  }
  return probabilities
}

/** Rows of the table `letters`: a mixture of pinyin, Latin words of the lists, and even chances. */
export function letterRows(
  entries: readonly Entry[],
  romanised: Iterable<readonly [string, number]>,
): Cell[][] {
  const latin = entries.flatMap((entry) =>
    entry.runs.flatMap((run) => (run.match(/[a-z]{2,}/g) ?? []).map((word): [string, number] => [word, 1])),
  )
  const words = letterBigrams(latin)
  const pinyin = letterBigrams(romanised)
  return [BEGINNING, ...LETTERS].map((before) => {
    const next = LETTERS.map((letter): [string, Cell] => {
      const pair = before + letter
      return [letter, cost(MIX.pinyin * pinyin.get(pair)! + MIX.words * words.get(pair)! + MIX.any / 26)]
    })
    return [before, packed(next)]
  })
}
