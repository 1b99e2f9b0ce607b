import { CodePointIndex } from './indexed.ts'
import { type Row, readTable } from './layout.ts'
import type { Reading } from './types.ts'

const none: readonly never[] = []

function parseReading(row: Row, text: string): Reading {
  const match = /^([a-z]+)([1-5])$/.exec(text)
  if (!match) throw row.fail('readings', 'syllables with a tone digit, like zhong1', text)
  return { syllable: match[1]!, tone: Number(match[2]) }
}

/**
 * Readings of canonical characters, most usual first; a list is parsed when it is first asked for, which halves
 * the load time. Throws ZhengmingError `data`.
 */
export function readReadings(files: ReadonlyMap<string, string>): (char: string) => readonly Reading[] {
  const index = new CodePointIndex<{ row: Row; answer: readonly Reading[] | null }>()
  for (const row of readTable(files, 'readings')) index.assign(row.cells[1]!, { row, answer: null })
  return (char) => {
    const slot = index.getCharacter(char)
    if (slot === undefined) return none
    slot.answer ??= slot.row.cells[0]!.split(' ').map((text) => parseReading(slot.row, text))
    return slot.answer
  }
}

/** All toneless syllables of standard Chinese. Throws ZhengmingError `data`. */
export function readSyllables(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const syllables = new Set<string>()
  for (const row of readTable(files, 'syllables')) {
    for (const syllable of row.cells[1]!.split(' ')) {
      if (!/^[a-z]{1,6}$/.test(syllable)) throw row.fail('syllables', 'syllables of letters a-z', syllable)
      syllables.add(syllable)
    }
  }
  return syllables
}
