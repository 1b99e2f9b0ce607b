import type { EditKind } from '../types.ts'
import { WEIGHTS, type Weights } from '../weights.ts'

/**
 * What each edit of an impostor costs: -log2 P(edit | impostor), in integers of 1/100 bit, so that sums are the same on every machine.
 * docs/costs.md says which number rests on what.
 */
export const COSTS: Weights['edit'] = WEIGHTS.edit

/**
 * The cost of a text that is read as it stands. What is folded away costs nothing, however much of it there is: script variants, width,
 * invisible characters, foreign look-alikes, gaps and pictographs between characters. A reader sees the same name, and a cost for each
 * would make another name of one that is long or full of them.
 */
export const UNALTERED = 0

/**
 * Operations: edits that no table of sounds or shapes explains. They stand inside a name only (a first or
 * last character taken away leaves another word), before a character that stands as it is, once, or twice in
 * long names of which the beginning was read, and never touch a number, which says which body it is. The state of an alignment is the operation that it has taken, and
 * a form must have so many characters to allow it.
 */
export const OPERATION = { none: 0, swap: 1, insertion: 2, omission: 3, substitution: 4, two: 5 } as const
export const LENGTH_FOR_OPERATION: readonly number[] = [
  0,
  WEIGHTS.operation.swapLength,
  WEIGHTS.operation.insertionLength,
  WEIGHTS.operation.omissionLength,
  WEIGHTS.operation.substitutionLength,
  WEIGHTS.operation.twoLength,
]

/** The state after one more operation, when `done` official characters are read; -1 where it is one too many. */
export function takeOperation(state: number, operation: number, done: number): number {
  if (state === OPERATION.none) return operation
  return state === OPERATION.two || done < WEIGHTS.operation.readBeforeSecond ? -1 : OPERATION.two
}

/** Where an alignment stands: it may end here, it skipped a pictograph, or the next character must be exact. */
export const PHASE = { mayEnd: 0, skipped: 1, exactNext: 2 } as const

/** One-to-one confusions, as codes that fit a cell of a row. */
export const CONFUSIONS = [
  'exact',
  'homophone',
  'homophoneOtherTone',
  'nearHomophone',
  'shapeA',
  'shapeB',
  'shapeC',
  'component',
  'numeral',
  'pinyin',
  'initials',
] as const

export type Confusion = (typeof CONFUSIONS)[number]

/** The edit kind that a confusion is reported as; null for none. */
export const EDIT_OF_CONFUSION: Record<Confusion, EditKind | null> = {
  exact: null,
  homophone: 'homophone',
  homophoneOtherTone: 'homophone',
  nearHomophone: 'near-homophone',
  shapeA: 'shape',
  shapeB: 'shape',
  shapeC: 'shape',
  component: 'component',
  numeral: 'digit',
  pinyin: 'pinyin',
  initials: 'initials',
}
