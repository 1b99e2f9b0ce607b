import { numberAt, onlyCodePoint, type PagedNumbers, SlotsBuilder } from './indexed.ts'
import { readTable } from './tables.ts'
import type { Reading } from './types.ts'

/**
 * Readings of characters. All characters of the alphabet are asked for when an engine is made, so that these are numbers,
 * not text: row n, from 1 on, is `readings[ends[n - 1] .. ends[n])`, each `syllable << 3 | tone`.
 */
export interface ReadingTables {
  readonly slots: PagedNumbers
  readonly ends: Uint32Array
  readonly readings: Uint16Array
  readonly syllables: readonly string[]
}

/** Readings of canonical characters, most usual first. Throws ZhengmingError `data`. */
export function parseReadings(files: ReadonlyMap<string, string>): ReadingTables {
  const slots = new SlotsBuilder()
  const syllables = new Map<string, number>()
  const readings: number[] = []
  const ends = [0]
  for (const row of readTable(files, 'readings')) {
    const [texts, characters] = row.cells as [string, string]
    for (const text of texts.split(' ')) {
      const match = /^([a-z]+)([1-5])$/.exec(text)
      if (!match) throw row.error('readings', 'syllables with a tone digit, like zhong1', text)
      const number = syllables.get(match[1]!) ?? syllables.size
      syllables.set(match[1]!, number)
      readings.push((number << 3) | Number(match[2]))
    }
    slots.assign(characters, ends.length)
    ends.push(readings.length)
  }
  return {
    slots: slots.build(),
    ends: Uint32Array.from(ends),
    readings: Uint16Array.from(readings),
    syllables: [...syllables.keys()],
  }
}

/** Readings of a character, from what `parseReadings` gave; characters that are read alike share one list. */
export function openReadings(tables: ReadingTables): (char: string) => readonly Reading[] {
  const none: readonly Reading[] = []
  const made: (readonly Reading[] | undefined)[] = [none]
  return (char) => {
    const codePoint = onlyCodePoint(char)
    if (codePoint < 0) return none
    const slot = numberAt(tables.slots, codePoint)
    made[slot] ??= readingsOf(tables, slot)
    return made[slot]
  }
}

function readingsOf({ ends, readings, syllables }: ReadingTables, slot: number): Reading[] {
  return Array.from(readings.subarray(ends[slot - 1], ends[slot]), (packed) => ({
    syllable: syllables[packed >> 3]!,
    tone: packed & 7,
  }))
}

/** All toneless syllables of standard Chinese. Throws ZhengmingError `data`. */
export function parseSyllables(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const syllables = new Set<string>()
  for (const row of readTable(files, 'syllables')) {
    for (const syllable of row.cells[1]!.split(' ')) {
      if (!/^[a-z]{1,6}$/.test(syllable)) throw row.error('syllables', 'syllables of letters a-z', syllable)
      syllables.add(syllable)
    }
  }
  return syllables
}
