import type { Lattice } from '../channel/lattice.ts'
import { PRICES } from '../channel/prices.ts'
import type { EditKind } from '../types.ts'

/** One edit in glyphs `[from, to)`, which stand for the official symbols `[start, end)`. */
export interface AlignedEdit {
  readonly kind: EditKind
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  /** 1/100 bit. */
  readonly price: number
}

/** Glyphs and symbols of one step. */
export type Place = Pick<AlignedEdit, 'from' | 'to' | 'start' | 'end'>

/** The edit of one step, which costs `price` with what folding did to its glyphs, and these folds. */
export function addEdits(
  edits: AlignedEdit[],
  lattice: Lattice,
  place: Place,
  edit: EditKind | null,
  price: number,
): void {
  const folds: AlignedEdit[] = []
  addFolds(folds, lattice, place)
  if (edit !== null) {
    const foldPrice = folds.reduce((sum, fold) => sum + fold.price, 0)
    edits.push({ kind: edit, ...place, price: Math.max(0, price - foldPrice) })
  }
  for (const fold of folds) edits.push(fold)
}

/** What folding did to the glyphs of one step. */
export function addFolds(edits: AlignedEdit[], lattice: Lattice, { from, to, start, end }: Place): void {
  for (let at = from; at < to; at++) {
    const { folds, gapBefore } = lattice.glyphs[at]!
    // The gap before the whole name is none in it.
    if (gapBefore && !(start === 0 && at === from)) {
      edits.push({ kind: 'separator', from: at, to: at + 1, start, end, price: at === from ? PRICES.gap : 0 })
    }
    for (let nth = 0; nth < folds.length; nth++) {
      const price = nth === 0 && at === from ? PRICES.folded : 0
      edits.push({ kind: folds[nth]!, from: at, to: at + 1, start, end, price })
    }
  }
}
