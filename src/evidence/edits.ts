import { type AlignedEdit, align } from '../align/align.ts'
import type { Knowledge, Scene } from './scene.ts'

/** A piece of the vocabulary in glyphs `[from, to)`. */
export interface PlacedPiece {
  readonly piece: number
  readonly from: number
  readonly to: number
}

/**
 * The edits of pieces that stand side by side, counted along their official texts; null where a piece cannot be read
 * in its place.
 */
export function editsOf(
  scene: Scene,
  knowledge: Knowledge,
  pieces: readonly PlacedPiece[],
): AlignedEdit[] | null {
  const edits: AlignedEdit[] = []
  let start = 0
  for (const { piece, from, to } of pieces) {
    const symbols = knowledge.vocabulary.symbols(piece)
    const alignment = align(scene.lattice, from, to, symbols)
    if (alignment === null) return null
    for (const edit of alignment.edits)
      edits.push({ ...edit, start: edit.start + start, end: edit.end + start })
    start += symbols.length
  }
  return edits
}

/** What folding did to glyphs `[from, to)` of free text, which counts from `start` in the official text. */
export function foldsOf(scene: Scene, from: number, to: number, start: number): AlignedEdit[] {
  const edits: AlignedEdit[] = []
  for (let at = from; at < to; at++) {
    const place = { from: at, to: at + 1, start: start + at - from, end: start + at - from + 1, price: 0 }
    for (const kind of scene.lattice.glyphs[at]!.folds) edits.push({ kind, ...place })
  }
  return edits
}
