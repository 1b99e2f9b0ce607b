import { readOfficial } from '../../data/build/read.ts'
import { COMPANY_LISTS, type ListRow, readReferenceLists } from '../coverage/lists.ts'

/** Categories of official names. */
export const CATEGORIES = ['military', 'institution', 'media'] as const
export type Category = (typeof CATEGORIES)[number]

/** Lists of accounts hold titles of programmes, which are words: 对话, 24小时. */
const LEFT_OUT: ReadonlySet<string> = new Set([...COMPANY_LISTS, 'media_accounts'])

/** A list of fever clinics has private hospitals, whose names are ambiguous, and programmes are as above. */
const LEFT_OUT_KINDS = ['fever-clinic', 'programme']

/** Names that fakes copy: of three Chinese characters and more. */
const COPIED = /^\p{Script=Han}{3,}$/u

/** Fewest characters that a name has beside its region, where that is swapped: of two (体育, 国防) most are mere topics. */
const SHORTEST_REST = 3

/**
 * Slots of names that are real, by the reference lists and not by the registry of the engine: `official-media` and so on,
 * `rest-media` (of names that open with a region what follows it), `region` (长沙市) and `place` (长沙).
 */
export function readOfficialSlots(shared: string): Map<string, readonly string[]> {
  const divisions = readDivisions(shared)
  const regions = [...new Set(divisions.map(({ name }) => name))]
  const places = [...new Set(divisions.flatMap(({ short }) => short))]
  const large = new Set(divisions.filter(isLarge).flatMap(({ name, short }) => [name, ...short]))
  const all = new Set([...regions, ...places])
  const slots = new Map<string, readonly string[]>([
    ['region', regions],
    ['place', places],
  ])
  const rows = readReferenceLists(shared)
    .filter(({ id }) => !LEFT_OUT.has(id))
    .flatMap((list) => list.rows)
  for (const category of CATEGORIES) {
    const names = [...new Set(rows.filter((row) => isCopied(row, category)).map(({ name }) => name))]
    slots.set(`official-${category}`, names)
    slots.set(`rest-${category}`, [...new Set(names.flatMap((name) => restOf(name, large, all) ?? []))])
  }
  return slots
}

function isCopied({ name, category, subcategory }: ListRow, wanted: Category): boolean {
  return (
    category === wanted && COPIED.test(name) && !LEFT_OUT_KINDS.some((kind) => subcategory.includes(kind))
  )
}

/**
 * What follows the province or city that a name opens with (the short names of counties are words: 解放), where that does not
 * open with a region again.
 */
function restOf(name: string, large: ReadonlySet<string>, all: ReadonlySet<string>): string | undefined {
  const openings = (text: string, regions: ReadonlySet<string>) =>
    [...text].map((_, at) => text.slice(0, at + 1)).filter((opening) => regions.has(opening))
  const opening = openings(name, large).at(-1)
  const rest = opening === undefined ? '' : name.slice(opening.length)
  return rest.length >= SHORTEST_REST && openings(rest, all).length === 0 ? rest : undefined
}

interface Division {
  readonly name: string
  /** 长沙 of 长沙市; none of one character. */
  readonly short: readonly string[]
  readonly level: string
}

const isLarge = ({ level }: Division): boolean => level === 'province' || level === 'city'

function readDivisions(shared: string): Division[] {
  return readOfficial(shared, 'divisions.tsv')
    .map(({ name, aliases, subcategory }) => ({
      name,
      short: aliases.split('|').filter((place) => place.length >= 2),
      level: subcategory.split(';')[0]!,
    }))
    .filter(({ level }) => level !== 'functional-zone')
}
