import { partsWords } from '../../channel/case.ts'
import type { ContextWord } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'

/** Words of the lexicon by their code units, so that a name is walked and no text is cut out of it. */
export interface WordTree {
  words: readonly ContextWord[]
  next: Map<number, WordTree>
}

const NONE: readonly ContextWord[] = []
/** Of all words that go on no further: most nodes are the end of one, and an empty map for each would take a megabyte. */
const NO_MORE: WordTree['next'] = new Map()

/** Trees by the words that they were made of: one for a detector. */
const trees = new WeakMap<Model['contextWords'], WordTree>()

/** All words of the lexicon; made when they are first asked for, and kept with them. */
export function wordTreeOf({ contextWords }: Model): WordTree {
  const known = trees.get(contextWords)
  if (known !== undefined) return known
  const root: WordTree = { words: NONE, next: NO_MORE }
  for (const [text, words] of contextWords) {
    let node = root
    for (let at = 0; at < text.length; at++) node = childOf(node, text.charCodeAt(at))
    node.words = words
  }
  trees.set(contextWords, root)
  return root
}

function childOf(node: WordTree, unit: number): WordTree {
  const known = node.next.get(unit)
  if (known !== undefined) return known
  const child: WordTree = { words: NONE, next: NO_MORE }
  if (node.next === NO_MORE) node.next = new Map()
  node.next.set(unit, child)
  return child
}

/** Words of the lexicon with the same text in glyphs up to `to`. */
interface WordsHere {
  readonly to: number
  readonly words: readonly ContextWord[]
}

const NOTHING: readonly WordsHere[] = []

/** The words of a tree that stand at glyph `from`, shortest first, and are no part of a Latin run or a longer word. */
export function wordsAt(
  analysis: Analysis,
  model: Model,
  tree: WordTree,
  from: number,
): readonly WordsHere[] {
  const { lattice } = analysis
  if (!partsWords(lattice, from)) return NOTHING
  let found: WordsHere[] | null = null
  let node: WordTree | undefined = tree
  for (let to = from + 1; to <= analysis.chars.length; to++) {
    const char = analysis.chars[to - 1]!
    // Pictographs between the characters of a word are decoration: 粉💖丝.
    if (to - 1 > from && analysis.lattice.glyphs[to - 1]!.kind === 'emoji') continue
    for (let at = 0; at < char.length && node !== undefined; at++) node = node.next.get(char.charCodeAt(at))
    if (node === undefined) break
    if (node.words.length === 0 || !partsWords(lattice, to) || !standsAlone(analysis, model, from, to))
      continue
    found ??= []
    found.push({ to, words: node.words })
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
