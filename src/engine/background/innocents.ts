import type { PersonTables } from './persons.ts'
import type { TownTables } from './towns.ts'
import type { WordTables } from './words.ts'

/** How many of the most usual surnames and given names are joined with each other. */
const SURNAMES = 20
const GIVEN_NAMES = 1_000

/** Tables of a background that hold words and names as they are written. */
interface Written {
  readonly words: WordTables
  readonly towns: Pick<TownTables, 'names'>
  readonly persons: PersonTables
}

/**
 * Names that claim nothing, made of the tables of a background, each once: common words, two of these side by side as nicknames have
 * them, persons' names (the most usual surnames with the most usual given names, and every given name that the table has with one of
 * these), and names of towns with 镇, of streets with 街道. The same tables give the same names.
 */
export function innocentNames({ words, towns, persons }: Written): string[] {
  const single = textsOf(words)
  return [
    ...new Set([
      ...single,
      ...pairsOf(single),
      ...personsOf(persons),
      ...textsOf(towns.names).map((town) => town + (/[路街]$/.test(town) ? '街道' : '镇')),
    ]),
  ]
}

function textsOf({ pairs, triples }: WordTables): string[] {
  const two = (packed: number): string => String.fromCharCode(packed >>> 16, packed & 0xffff)
  const long = Array.from(
    { length: triples.length / 2 },
    (_, nth) => two(triples[2 * nth]!) + String.fromCharCode(triples[2 * nth + 1]!),
  )
  return [...Array.from(pairs, two), ...long]
}

/** Every word stands once in front of another and once behind one, far from it in the order of the table. */
function pairsOf(words: readonly string[]): string[] {
  const step = Math.floor(words.length / Math.E)
  return words.map((word, nth) => word + words[(nth + step) % words.length])
}

function personsOf({ surnames, ids, single, first, pairs }: PersonTables): string[] {
  const chars = new Map<number, string>()
  ids.forEach((row, code) => {
    if (row >= 0) chars.set(row, String.fromCharCode(code))
  })
  const given: (readonly [name: string, cost: number])[] = []
  for (const [row, char] of chars) {
    // The row of what was never seen is no character.
    if (row === 0) continue
    given.push([char, single[row]!])
    for (let at = pairs.offsets[row]!; at < pairs.offsets[row + 1]!; at++) {
      const next = chars.get(pairs.rights[at]!)
      if (next !== undefined) given.push([char + next, first[row]! + pairs.values[at]!])
    }
  }
  const usual = (names: readonly (readonly [string, number])[]): string[] =>
    [...names].sort(([a, left], [b, right]) => left - right || (a < b ? -1 : 1)).map(([name]) => name)
  const family = usual(surnames).slice(0, SURNAMES)
  const all = usual(given)
  return [
    ...all.slice(0, GIVEN_NAMES).flatMap((name) => family.map((surname) => surname + name)),
    ...all.map((name, nth) => family[nth % family.length]! + name),
  ]
}
