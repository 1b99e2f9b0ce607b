import { readFileSync } from 'node:fs'
import { createFolding, FOLDING_FILES } from '../../../src/engine/fold/index.ts'
import type { Folding } from '../../../src/engine/fold/types.ts'
import type { FoldText } from './corpus.ts'
import type { Romanise } from './romanise.ts'

/** The fold stage as training needs it. */
export interface Folder {
  readonly fold: FoldText
  readonly romanise: Romanise
}

/** Loads the fold stage from the tables that stand in data/, which the folding step made before. */
export function loadFolder(): Folder {
  const data = new URL('../../', import.meta.url)
  const files = new Map(FOLDING_FILES.map((path) => [path, readFileSync(new URL(path, data), 'utf8')]))
  const folding = createFolding(files)
  return { fold: (text) => foldRuns(folding, text), romanise: (char) => folding.readings(char)[0]?.syllable }
}

/** Canonical characters, parted where something unreadable stood between them. */
function foldRuns(folding: Folding, text: string): string[] {
  const runs: string[] = []
  for (const glyph of folding.fold(text).glyphs) {
    if (runs.length === 0 || glyph.gapBefore) runs.push(glyph.char)
    else runs[runs.length - 1] += glyph.char
  }
  return runs
}
