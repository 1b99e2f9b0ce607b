import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { tsvRows } from '../../../src/engine/tables/tsv.ts'

/** Unihan properties: property -> character -> raw value. */
export type Unihan = ReadonlyMap<string, ReadonlyMap<string, string>>

const files = [
  'Unihan_Readings.txt.bz2',
  'Unihan_Variants.txt.bz2',
  'Unihan_OtherMappings.txt.bz2',
  'Unihan_IRGSources.txt.bz2',
]

const wanted = new Set([
  'kMandarin',
  'kTGHZ2013',
  'kXHC1983',
  'kHanyuPinlu',
  'kSimplifiedVariant',
  'kTraditionalVariant',
  'kSemanticVariant',
  'kZVariant',
  'kTGH',
  'kTotalStrokes',
])

/** Reads the wanted properties with bzcat, since the database is packed with bzip2 and Node has no reader for it. */
export function readUnihan(folder: string): Unihan {
  const properties = new Map<string, Map<string, string>>()
  for (const name of wanted) properties.set(name, new Map())
  for (const file of files) {
    const text = execFileSync('bzcat', [join(folder, file)], { encoding: 'utf8', maxBuffer: 1 << 28 })
    for (const { cells } of tsvRows([text])) {
      const [codePoint, property, value] = cells
      if (value === undefined || !codePoint!.startsWith('U+')) continue
      properties.get(property!)?.set(String.fromCodePoint(parseInt(codePoint!.slice(2), 16)), value)
    }
  }
  for (const name of wanted) {
    if (properties.get(name)!.size === 0) throw new Error(`${folder}: expected ${name} in Unihan, got none`)
  }
  return properties
}

/** One property; empty where it is not among those read. */
export function property(unihan: Unihan, name: string): ReadonlyMap<string, string> {
  return unihan.get(name) ?? new Map()
}

/** Rank of a character in the Table of General Standard Characters (1 = first); Infinity outside of it. */
export function standardRank(unihan: Unihan): (char: string) => number {
  const ranks = new Map<string, number>()
  for (const [char, value] of property(unihan, 'kTGH')) ranks.set(char, Number(value.split(':')[1]))
  return (char) => ranks.get(char) ?? Number.POSITIVE_INFINITY
}

/** Characters named in a variant field: `U+4E7E<kMorohashi:T U+5E72` -> 乾 干. */
export function variantTargets(value: string): string[] {
  return value.split(' ').map((item) => String.fromCodePoint(parseInt(item.slice(2).split('<')[0]!, 16)))
}
