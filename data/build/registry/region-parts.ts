import { readKept } from '../read.ts'
import type { Lexicon } from './lexicon.ts'
import { writeForm } from './lexicon.ts'
import type { Division } from './regions.ts'
import { byCodePoint, formatTable } from './tables.ts'

/** Directions that a province is parted by, with what ids call them. */
const DIRECTIONS: readonly (readonly [text: string, slug: string])[] = [
  ['东', 'east'],
  ['南', 'south'],
  ['西', 'west'],
  ['北', 'north'],
  ['中', 'centre'],
  ['东南', 'southeast'],
  ['东北', 'northeast'],
  ['西南', 'southwest'],
  ['西北', 'northwest'],
]

/** Parts of provinces by rule, 浙 + 南; those that name a division (陇南) or stand in the table of customary regions (苏南) are there. */
export function formatParts(
  divisions: readonly Division[],
  known: ReadonlySet<string>,
  lexicon: Lexicon,
): string {
  const taken = new Set([...known, ...divisions.flatMap(({ name, short }) => [name, ...short])])
  const rows = readKept('registry/region-letters.tsv', ['letter', 'code']).flatMap(({ letter, code }) =>
    DIRECTIONS.map(([text, slug]) => ({ id: `macro/${code}-${slug}`, text: letter + text, code })),
  )
  return formatTable(
    'Parts of provinces, generated from data/build/registry/region-letters.tsv; do not edit.',
    ['id', 'name', 'short', 'level', 'parent'],
    rows
      .filter(({ text }) => !taken.has(text))
      .sort((left, right) => byCodePoint(left.id, right.id))
      .map(({ id, text, code }) => [id, writeForm(text, lexicon.marksOfRegion(text)), '', 'macro', code]),
  )
}
