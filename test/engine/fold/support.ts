import { readFileSync } from 'node:fs'
import { createFolding, FOLDING_FILES } from '../../../src/engine/fold/index.ts'
import type { Folded } from '../../../src/engine/fold/types.ts'
import { cases } from '../../support/cases.ts'

/** Text of a file below data/. */
function dataText(path: string): string {
  return readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')
}

export const tableFiles: ReadonlyMap<string, string> = new Map(
  FOLDING_FILES.map((path) => [path, dataText(path)]),
)

export const folding = createFolding(tableFiles)

/** The canonical text of a folded name. */
export function textOf(folded: Folded): string {
  return folded.glyphs.map((glyph) => glyph.char).join('')
}

/** Code points of a text, for messages of failed tests. */
export function codePointsOf(text: string): string {
  return Array.from(
    text,
    (char) => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ')
}

/** Rows of fold.tsv. `{202E}` in a cell stands for that code point. */
export function foldCases() {
  const withCodePoints = (cell: string) =>
    cell.replace(/\{([0-9A-F]{4,5})\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
  return cases('fold.tsv', ['trick', 'name', 'folded', 'folds', 'hidden']).map(
    ([trick, name, folded, folds, hidden]) => ({
      trick,
      name: withCodePoints(name),
      folded: withCodePoints(folded),
      folds,
      hidden,
    }),
  )
}
