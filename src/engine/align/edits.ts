import type { KeptLattice } from '../channel/lattice.ts'
import type { EditKind } from '../types.ts'

/** One edit in glyphs `[from, to)`, which stand for the official symbols `[start, end)`. */
export interface AlignedEdit {
  readonly kind: EditKind
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
  /** 1/100 bit. */
  readonly cost: number
}

/** Glyphs and symbols of one step. */
export type Place = Pick<AlignedEdit, 'from' | 'to' | 'start' | 'end'>

/** The edit of one step, which costs `cost`, and what folding did to its glyphs. */
export function addEdits(
  edits: AlignedEdit[],
  lattice: KeptLattice,
  place: Place,
  edit: EditKind | null,
  cost: number,
): void {
  if (edit !== null) edits.push({ kind: edit, ...place, cost })
  addFolds(edits, lattice, place)
}

/** What folding did to the glyphs of one step, and the gaps in it: they cost nothing. */
export function addFolds(edits: AlignedEdit[], lattice: KeptLattice, { from, to, start, end }: Place): void {
  for (let at = from; at < to; at++) {
    const { folds, gapBefore } = lattice.glyphs[at]!
    // The gap before the whole name is none in it.
    if (gapBefore && !(start === 0 && at === from)) {
      edits.push({ kind: 'separator', from: at, to: at + 1, start, end, cost: 0 })
    }
    for (const kind of folds) edits.push({ kind, from: at, to: at + 1, start, end, cost: 0 })
  }
}
