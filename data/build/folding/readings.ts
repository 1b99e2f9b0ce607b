import { pinyin } from 'pinyin-pro'
import { writeTable } from '../../../src/engine/fold/generated.ts'
import { COLUMNS } from '../../../src/engine/fold/tables.ts'
import { overlayRows } from './overlay.ts'
import { property, standardRank, type Unihan } from './unihan.ts'

const tones: Readonly<Record<string, string>> = { '\u0304': '1', '\u0301': '2', '\u030c': '3', '\u0300': '4' }

/** `zhǎng` -> `zhang3`, `lǜ` -> `lv4`; undefined for what is no syllable with a vowel (m, ng, hm, ê). */
function numbered(marked: string): string | undefined {
  let tone = '5'
  let letters = ''
  for (const char of marked.normalize('NFD')) {
    if (tones[char] !== undefined) tone = tones[char]
    else if (char === '\u0308') letters = letters.replace(/u$/, 'v')
    else letters += char
  }
  return /^[a-z]*[aeiouv][a-z]*$/.test(letters) ? letters + tone : undefined
}

/** Readings of a Unihan field, in its order, without page numbers and frequencies. */
function fieldReadings(value: string | undefined): string[] {
  if (value === undefined) return []
  return value
    .split(' ')
    .flatMap((item) => item.replace(/^[^:]*:/, '').split(','))
    .map((item) => numbered(item.replace(/\(\d+\)$/, '')))
    .filter((reading) => reading !== undefined)
}

function pinyinProReadings(char: string): string[] {
  const readings = pinyin(char, { multiple: true, type: 'array', toneType: 'symbol' })
  return readings.filter((reading) => reading !== char).flatMap((reading) => numbered(reading) ?? [])
}

/**
 * All readings of a character, most usual first. Standard characters: those of the standard's own dictionary and
 * of 现代汉语词典 1983; what only pinyin-pro has there is archaic and left out unless texts use it (kHanyuPinlu).
 * Other characters: all of pinyin-pro and kMandarin.
 */
function readingsOf(char: string, unihan: Unihan, isStandard: boolean): string[] {
  const field = (name: string) => fieldReadings(property(unihan, name).get(char))
  const standard = [...field('kTGHZ2013'), ...field('kXHC1983')]
  const counted = field('kHanyuPinlu')
  const general = [...pinyinProReadings(char), ...field('kMandarin')]
  const allowed = new Set(isStandard ? [...standard, ...counted] : [...standard, ...counted, ...general])
  return [...new Set([...general.slice(0, 1), ...counted, ...standard, ...general])].filter((each) =>
    allowed.has(each),
  )
}

function applyOverlay(readings: Map<string, string[]>): void {
  for (const [char, reading, change] of overlayRows('readings.tsv', [
    'character',
    'reading',
    'change',
    'reason',
  ])) {
    const others = (readings.get(char!) ?? []).filter((each) => each !== reading)
    if (change === 'add')
      readings.set(
        char!,
        readings.get(char!)?.includes(reading!) ? readings.get(char!)! : [...others, reading!],
      )
    else if (change === 'first') readings.set(char!, [reading!, ...others])
    else if (change === 'drop') readings.set(char!, others)
    else throw new Error(`data/folding/readings.tsv: expected add, first or drop, got "${change}"`)
  }
}

/** Readings of all given canonical characters that have some. */
export function collectReadings(chars: Iterable<string>, unihan: Unihan): Map<string, string[]> {
  const rank = standardRank(unihan)
  const readings = new Map<string, string[]>()
  for (const char of chars) {
    const found = readingsOf(char, unihan, rank(char) !== Number.POSITIVE_INFINITY)
    if (found.length > 0) readings.set(char, found)
  }
  applyOverlay(readings)
  return readings
}

/** The table of readings: characters grouped by their whole list of readings. */
export function readingTable(readings: ReadonlyMap<string, readonly string[]>): string {
  const groups = new Map<string, string>()
  for (const [char, list] of readings) {
    const key = list.join(' ')
    groups.set(key, (groups.get(key) ?? '') + char)
  }
  return writeTable(
    COLUMNS.readings,
    [
      'Readings of canonical characters, most usual first; tone 5 is neutral, v is ü.',
      'Sources: Unihan 15.0.0 kTGHZ2013, kXHC1983, kHanyuPinlu, kMandarin (Unicode licence), npm pinyin-pro 3.29.4 (MIT),',
      'data/folding/readings.tsv.',
    ],
    [...groups].sort((one, other) => (one[0] < other[0] ? -1 : 1)),
  )
}

/** The table of syllables: toneless, those of standard characters only, grouped by first letter. */
export function syllableTable(readings: ReadonlyMap<string, readonly string[]>, unihan: Unihan): string {
  const rank = standardRank(unihan)
  const groups = new Map<string, Set<string>>()
  for (const [char, list] of readings) {
    if (rank(char) === Number.POSITIVE_INFINITY) continue
    for (const reading of list) {
      const initial = reading[0]!
      if (!groups.has(initial)) groups.set(initial, new Set())
      groups.get(initial)!.add(reading.slice(0, -1))
    }
  }
  return writeTable(
    COLUMNS.syllables,
    ['Toneless syllables of the standard characters, from readings.tsv.'],
    [...groups].sort().map(([initial, set]) => [initial, [...set].sort().join(' ')]),
  )
}
