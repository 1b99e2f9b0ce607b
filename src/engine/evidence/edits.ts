import { type AlignedEdit, align } from '../align/align.ts'
import type { Model } from '../model/model.ts'
import type { Analysis } from './analysis.ts'
import { placeKey } from './span.ts'

/** An entry of the vocabulary in glyphs `[from, to)`. */
export interface PlacedEntry {
  readonly entry: number
  readonly from: number
  readonly to: number
}

/**
 * The edits of entries that stand side by side, counted along their official texts; null where an entry cannot be read
 * in its place.
 */
export function editsOf(
  analysis: Analysis,
  model: Model,
  entries: readonly PlacedEntry[],
): readonly AlignedEdit[] | null {
  if (entries.length === 1) return alignEntry(analysis, model, entries[0]!).edits
  const all: AlignedEdit[] = []
  let start = 0
  for (const placed of entries) {
    const { edits, symbols } = alignEntry(analysis, model, placed)
    if (edits === null) return null
    for (const edit of edits) all.push(start === 0 ? edit : shifted(edit, start))
    start += symbols.length
  }
  return all
}

/** An entry as it was aligned with its glyphs. */
export interface AlignedEntry {
  /** Of its official text. */
  readonly symbols: ArrayLike<number>
  /** Null where it cannot be read there. */
  readonly edits: readonly AlignedEdit[] | null
}

/** Aligns an entry; names composed of one region share entries, and what speaks of them asks again: each is aligned once. */
export function alignEntry(
  { lattice, aligned }: Analysis,
  { vocabulary }: Model,
  placed: PlacedEntry,
): AlignedEntry {
  const { entry, from, to } = placed
  const key = placeKey(entry, placed)
  const known = aligned.get(key)
  if (known !== undefined) return known
  const symbols = vocabulary.symbols(entry)
  const made = { symbols, edits: align(lattice, from, to, symbols)?.edits ?? null }
  aligned.set(key, made)
  return made
}

/** An edit of a text that stands behind `by` characters of a longer one. */
export const shifted = (edit: AlignedEdit, by: number): AlignedEdit => ({
  ...edit,
  start: edit.start + by,
  end: edit.end + by,
})

/** What folding did to glyphs `[from, to)` of free text, which counts from `start` in the official text. */
export function foldsOf(analysis: Analysis, from: number, to: number, start: number): AlignedEdit[] {
  const edits: AlignedEdit[] = []
  for (let at = from; at < to; at++) {
    const place = { from: at, to: at + 1, start: start + at - from, end: start + at - from + 1, cost: 0 }
    for (const kind of analysis.lattice.glyphs[at]!.folds) edits.push({ kind, ...place })
  }
  return edits
}
