import { inventedCandidates } from '../../src/engine/evidence/frames.ts'
import { look } from '../../src/engine/evidence/look.ts'
import { registeredCandidates } from '../../src/engine/evidence/registered.ts'
import type { Knowledge } from '../../src/engine/evidence/scene.ts'
import { foldedText } from '../../src/engine/fold/text.ts'
import type { FrameWeight, Lexicon } from '../../src/engine/model/lexicon.ts'

/** The pair of classes of a row of frames.tsv. */
export type Pair = Pick<FrameWeight, 'opening' | 'organ'>

/** How a whole name reads as opening, field and organ. */
export interface Reading {
  /** Which of the pairs that the reader knows; null where no frame fills the name. */
  readonly pair: number | null
  /** The whole name is a registered or composed one. */
  readonly registered: boolean
}

/** Reads a folded name. */
export type Reader = (text: string) => Reading

const NOTHING: Reading = { pair: null, registered: false }

/**
 * Weight of the nth pair: n times this, which is more than any parse costs. So every pair is a candidate, and what a
 * candidate proves tells its pair and what its opening, field and organ took off.
 */
const PROBE = 10_000_000

/** Weights that make a candidate of every parse, however little its pair says. */
export function probeWeights(pairs: readonly Pair[]): Knowledge['frameWeights'] {
  const rows = pairs.map(({ opening, organ }, nth): [string, FrameWeight] => [
    `${opening}\t${organ}`,
    { opening, organ, bits: (nth + 1) * PROBE, certain: false },
  ])
  return new Map(rows)
}

/** The pair that a candidate under `probeWeights` was weighed by, and what its parse costs in 1/100 bit. */
export function decodeProof(proof: number): { readonly pair: number; readonly cost: number } {
  const pair = Math.ceil(proof / PROBE) - 1
  return { pair, cost: (pair + 1) * PROBE - proof }
}

/**
 * A reader by the engine's own parser, of names as they stand: altered words have a price of their own. The frame fills
 * the name; with opening `none` it is the organ at its end, whatever stands before. Of several parses an opened one
 * counts, and of these the cheapest.
 */
export function createReader(knowledge: Knowledge, pairs: readonly Pair[], lexicon: Lexicon): Reader {
  const probing = { ...knowledge, frameWeights: probeWeights(pairs) }
  const fold = foldedText(knowledge.folding)
  const classes = new Set(pairs.map(({ organ }) => organ))
  const organs = new Set(lexicon.organs.filter((one) => classes.has(one.class)).map(({ word }) => fold(word)))
  const longest = Math.max(...[...organs].map(({ length }) => length))
  return (text) => {
    if (!endsWith(text, organs, longest)) return NOTHING
    const scene = look(text, probing)
    const end = scene.chars.length
    const [best] = inventedCandidates(scene, probing)
      .filter(({ from, to, read }) => to === end && fold(read) === scene.chars.slice(from, to).join(''))
      .map(({ from, proof }) => ({ from, ...decodeProof(proof) }))
      .filter(({ from, pair }) => from === 0 || pairs[pair]!.opening === 'none')
      .sort((a, b) => openness(pairs[a.pair]!) - openness(pairs[b.pair]!) || a.cost - b.cost)
    if (best === undefined) return NOTHING
    const registered = registeredCandidates(scene, probing).some(
      ({ relation, from, to }) => relation === 'same' && from === 0 && to === end,
    )
    return { pair: best.pair, registered }
  }
}

function openness({ opening }: Pair): number {
  if (opening === 'none') return 2
  return opening === 'any' ? 1 : 0
}

function endsWith(text: string, words: ReadonlySet<string>, longest: number): boolean {
  for (let from = Math.max(0, text.length - longest); from < text.length; from++) {
    if (words.has(text.slice(from))) return true
  }
  return false
}
