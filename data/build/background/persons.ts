import { UNSEEN } from '../../../src/engine/background/format.ts'
import { readKept } from '../read.ts'
import type { Entry } from './corpus.ts'
import { pairOf, WordCounts } from './counts.ts'
import { wholeHan } from './han.ts'
import { type Cell, cost, packed } from './write.ts'

/** One full name, parted. */
export interface FullName {
  readonly surname: string
  readonly given: string
  readonly weight: number
}

/** How much a name of each list tells about people of today; ancient names are formed differently, and a third of the tagged words are no names. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'person_names_hanlp.txt': 1,
  'words_thuocl_lishimingren.txt': 1,
  'words_jieba.freq.tsv': 0.5,
  'person_names_ancient.txt': 0.1,
}

/** The list that surnames are learned from: modern names, Chinese and foreign. */
const REFERENCE = 'person_names_hanlp.txt'
const APPELLATIONS = 'appellations_relationship.txt'

const DISCOUNT = 0.6
const PAIRS = 18_000
const UNSEEN_HAN = 90_000

/** Surnames of two characters from the table next to this file. */
function compoundSurnames(): Set<string> {
  return new Set(readKept('background/compound_surnames.tsv', ['surname']).map(({ surname }) => surname))
}

/**
 * Characters that are surnames: most names of the reference list that begin with them have two or three
 * characters (transliterated names are longer), and people are addressed by them (王哥, 李老师). For the few
 * that begin foreign names as often, 安 or 乔, more addresses are asked for.
 */
function singleSurnames(entries: readonly Entry[]): Set<string> {
  const short = new Map<string, number>()
  const all = new Map<string, number>()
  const addressed = new Map<string, number>()
  const bump = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  for (const entry of entries) {
    const first = entry.runs[0]?.[0]
    if (first === undefined) continue
    if (entry.list === APPELLATIONS) bump(addressed, first)
    if (entry.list !== REFERENCE) continue
    bump(all, first)
    const name = wholeHan(entry.runs)
    if (name.length === 2 || name.length === 3) bump(short, first)
  }
  const isSurname = ([first, count]: [string, number]) => {
    const share = count / all.get(first)!
    const addresses = addressed.get(first) ?? 0
    return (
      (share >= 0.6 && count >= 3 && addresses >= 20) || (share >= 0.5 && count >= 50 && addresses >= 300)
    )
  }
  return new Set([...short].filter(isSurname).map(([first]) => first))
}

/** The full names among the entries: a surname and one or two more characters, not transliterated. */
export function fullNames(entries: readonly Entry[]): FullName[] {
  const singles = singleSurnames(entries)
  const compounds = compoundSurnames()
  const foreign = new Set(
    entries.filter((entry) => entry.list === 'person_names_transliterated.txt').map((entry) => entry.runs[0]),
  )
  const names: FullName[] = []
  for (const entry of entries) {
    const weight = WEIGHTS[entry.list]
    if (weight === undefined || (entry.tag !== '' && entry.tag !== 'nr')) continue
    const name = wholeHan(entry.runs)
    if (foreign.has(name)) continue
    const compound = name.length >= 3 && compounds.has(name.slice(0, 2))
    const surname = compound ? name.slice(0, 2) : name.slice(0, 1)
    const given = name.slice(surname.length)
    if (given.length < 1 || given.length > 2 || !(compound || singles.has(surname))) continue
    names.push({ surname, given, weight })
  }
  return names
}

/** Rows of the table `surnames`; compound ones that no name bears get the weight of half a name. */
export function surnameRows(names: readonly FullName[]): Cell[][] {
  const weights = new Map([...compoundSurnames()].map((surname) => [surname, 0.5]))
  for (const { surname, weight } of names) weights.set(surname, (weights.get(surname) ?? 0) + weight)
  const sum = [...weights.values()].reduce((a, b) => a + b, 0)
  return [...weights].map(([surname, weight]) => [surname, cost(weight / sum)])
}

/** Rows of the table `givenNames`; see `PersonModel` for the formulas. */
export function givenNameRows(names: readonly FullName[]): Cell[][] {
  const single = new WordCounts()
  const double = new WordCounts()
  let singles = 0
  let doubles = 0
  for (const { given, weight } of names) {
    if (given.length === 1) singles += weight
    else doubles += weight
    const counts = given.length === 1 ? single : double
    counts.addText(given, weight)
  }
  const characters = [...Array(0x10000).keys()].filter(
    (code) => single.start[code]! + double.start[code]! + double.end[code]! >= 0.5,
  )
  // Jelinek smoothing: a hundredth for any character of the table, a thousandth for those outside of it.
  const smooth = (count: number, sum: number) => (0.989 * count) / sum + 0.01 / characters.length
  const share = singles / (singles + doubles)
  const pairs = keepPairs(double)
  const outside = 0.001 / UNSEEN_HAN
  const unseen = [UNSEEN, cost(share * outside), cost((1 - share) * outside), cost(outside), cost(1), '']
  return [
    unseen,
    ...characters.map((code) => {
      const context = double.start[code]!
      const kept = pairs.get(code) ?? []
      const seen = kept.map(([, count]) => (count - DISCOUNT) / context)
      const backoff = 1 - seen.reduce((a, b) => a + b, 0)
      const second = (right: number) => smooth(double.end[right]!, doubles)
      return [
        String.fromCharCode(code),
        cost(share * smooth(single.start[code]!, singles)),
        cost((1 - share) * smooth(context, doubles)),
        cost(second(code)),
        cost(backoff),
        packed(
          kept.map(([right], index) => [
            String.fromCharCode(right),
            cost(seen[index]! + backoff * second(right)),
          ]),
        ),
      ]
    }),
  ]
}

/** The most frequent pairs that are worth more than the discount. */
function keepPairs(double: WordCounts): Map<number, [right: number, count: number][]> {
  const ranked = [...double.pairs].filter(([, count]) => count > 2 * DISCOUNT)
  ranked.sort(([keyA, a], [keyB, b]) => b - a || keyA - keyB)
  const kept = new Map<number, [number, number][]>()
  for (const [key, count] of ranked.slice(0, PAIRS)) {
    const [left, right] = pairOf(key)
    const row = kept.get(left) ?? []
    row.push([right, count])
    kept.set(left, row)
  }
  return kept
}
