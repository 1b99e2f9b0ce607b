import type { Folding } from '../../../src/engine/fold/types.ts'
import type { FormSpace } from '../forms.ts'
import type { Baseline, FoldText, Tokenise } from './baseline.ts'
import { createContainment, createPinyinKey } from './containment.ts'
import { createJaroWinkler, createLevenshtein } from './similarity.ts'

export { ALL_TOGETHER, type Baseline } from './baseline.ts'

/** All baselines over the same forms. */
export function createBaselines(space: FormSpace, folding: Folding): Baseline[] {
  const fold = foldText(folding)
  return [
    createContainment(space, fold),
    createPinyinKey(space, firstSyllables(folding)),
    createLevenshtein(space, fold),
    createJaroWinkler(space, fold),
  ]
}

/** Folded text as one string. */
export function foldText(folding: Folding): FoldText {
  return (text) =>
    folding
      .fold(text)
      .glyphs.map((glyph) => glyph.char)
      .join('')
}

/** The first toneless reading of each glyph, or the glyph itself where it has none. */
function firstSyllables(folding: Folding): Tokenise {
  return (text) => folding.fold(text).glyphs.map(({ char }) => folding.readings(char)[0]?.syllable ?? char)
}
