import { partsWords } from '../../channel/case.ts'
import type { ContextWord } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import { begin, follow, type Texts, treeOf } from './tree.ts'

/** Words of the lexicon with the same text in glyphs up to `to`. */
export interface WordsHere {
  readonly to: number
  readonly words: readonly ContextWord[]
}

const NOTHING: readonly WordsHere[] = []

/** The words of the lexicon that stand at glyph `from`, shortest first, and are no part of a Latin run or a longer word; each glyph is asked for once. */
export function wordsAt(analysis: Analysis, model: Model, from: number): readonly WordsHere[] {
  if (analysis.words?.model !== model) analysis.words = { model, all: treeOf(model.contextWords), at: [] }
  const { at, all } = analysis.words
  at[from] ??= findWords(analysis, model, all, from)
  return at[from]
}

function findWords(
  analysis: Analysis,
  model: Model,
  all: Texts<readonly ContextWord[]>,
  from: number,
): readonly WordsHere[] {
  const { chars, lattice } = analysis
  let node = begin(all, chars[from]!)
  if (node === undefined || !partsWords(lattice, from)) return NOTHING
  let found: WordsHere[] | null = null
  for (let to = from + 1; ; to++) {
    if (node.value !== undefined && partsWords(lattice, to) && standsAlone(analysis, model, from, to)) {
      found ??= []
      found.push({ to, words: node.value })
    }
    // Pictographs between the characters of a word are decoration: 粉💖丝.
    while (to < chars.length && lattice.glyphs[to]!.kind === 'emoji') to++
    if (to >= chars.length) break
    node = follow(node, chars[to]!)
    if (node === undefined) break
  }
  return found ?? NOTHING
}

/** A word of one character must not be cut out of a longer word: 就 out of 就诊, 山 out of 山生. */
function standsAlone(analysis: Analysis, model: Model, from: number, to: number): boolean {
  if (to - from > 1) return true
  const next = analysis.lattice.glyphs[to]
  if (next === undefined || analysis.lattice.gaps[to] === 1) return true
  return model.background.boundary(analysis.chars[from]!, next.char) > WEIGHTS.context.alone
}

/** Whether the glyph at `at` makes a place of what stands before it (岳麓 | 山, 深圳大学 | 城): a feature or a street. */
export function makesPlace(analysis: Analysis, model: Model, at: number): boolean {
  const glyph = analysis.lattice.glyphs[at]
  if (glyph === undefined || analysis.lattice.gaps[at] === 1) return false
  const words = model.contextWords.get(glyph.char)
  if (!words?.some((word) => word.class === 'other' && word.side !== 'before')) return false
  const next = analysis.lattice.glyphs[at + 1]
  return (
    next === undefined ||
    analysis.lattice.gaps[at + 1] === 1 ||
    model.background.boundary(glyph.char, next.char) > 0
  )
}
