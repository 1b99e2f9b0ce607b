import type { EditKind } from '../types.ts'
import { WEIGHTS } from '../weights.ts'
import { COSTS, UNALTERED } from './costs.ts'

/**
 * The edits that an impostor may make, one row each: what it costs, and the kind that it is reported as (null for none). There are four
 * sorts, by how a name is read through them. What folding took away is read by no edit (see fold/).
 */
interface Edit {
  /** 1/100 bit. */
  readonly cost: number
  readonly kind: EditKind | null
}

/** One unit of a name read as one official character: cells of the rows that make-rows.ts makes. The order gives their codes, at most 16. */
export const CONFUSIONS = {
  exact: { cost: UNALTERED, kind: null },
  homophone: { cost: COSTS.homophone, kind: 'homophone' },
  homophoneOtherTone: { cost: COSTS.homophoneOtherTone, kind: 'near-homophone' },
  nearHomophone: { cost: COSTS.nearHomophone, kind: 'near-homophone' },
  shapeA: { cost: COSTS.shapeA, kind: 'shape' },
  shapeB: { cost: COSTS.shapeB, kind: 'shape' },
  shapeC: { cost: COSTS.shapeC, kind: 'shape' },
  component: { cost: COSTS.component, kind: 'component' },
  numeral: { cost: COSTS.numeral, kind: 'digit' },
  digitSound: { cost: COSTS.digitSound, kind: 'digit' },
  pinyin: { cost: COSTS.pinyin, kind: 'pinyin' },
  initials: { cost: COSTS.initials, kind: 'initials' },
  /** Of the same tone by a rarer reading of one of them, as 化 is of 华 in 华山: whoever reads 新化社 hears another tone. */
  homophoneByReading: { cost: COSTS.homophone, kind: 'near-homophone' },
} as const satisfies Record<string, Edit>

export type Confusion = keyof typeof CONFUSIONS

/** Kinds of confusions by their codes. */
export const KIND_OF_CONFUSION: readonly (EditKind | null)[] = Object.values(CONFUSIONS).map(
  ({ kind }) => kind,
)

/** Glyphs read as an official text: arcs that arcs.ts adds to a lattice. */
const TEXTS = {
  /** What the raw character may be otherwise: l for 1. */
  alternative: { cost: UNALTERED, kind: 'confusable' },
  /** A pictograph, or a sign between letters, that stands for nothing. */
  skipped: { cost: UNALTERED, kind: 'separator' },
  emoji: { cost: COSTS.emoji, kind: 'emoji' },
  split: { cost: COSTS.split, kind: 'split' },
  /** A numeral of several characters on one side; those of one on both are confusions. */
  numeral: { cost: COSTS.numeral, kind: 'digit' },
} as const satisfies Record<string, Edit>

/** An edit that an arc is read by, and its place in `ARC_EDITS`. */
export interface ArcEdit extends Edit {
  readonly number: number
}

export const ARC_EDIT = Object.fromEntries(
  Object.entries(TEXTS).map(([name, edit], number) => [name, { ...edit, number }]),
) as Readonly<Record<keyof typeof TEXTS, ArcEdit>>

export const ARC_EDITS: readonly ArcEdit[] = Object.values(ARC_EDIT)

/** A glyph that says again what the one before it said. */
export const REPEAT = { cost: COSTS.repeat, kind: 'repeat' } as const satisfies Edit

/**
 * An edit that no table of sounds or shapes explains. Operations stand inside a name only (a first or last character taken away leaves
 * another word), before a character that stands as it is, once, or twice in long names of which the beginning was read, and never touch
 * a number, which says which body it is.
 */
export interface Operation extends Edit {
  /** State of an alignment that has taken it and no other: 1 and up, in the order of the table. */
  readonly state: number
  /** Official characters that a text must have to allow it. */
  readonly least: number
  /** Glyphs of the name and official characters that it passes over. */
  readonly glyphs: number
  readonly symbols: number
}

export const OPERATIONS = {
  /** Both are there, the other way round: nothing must follow. */
  swap: {
    state: 1,
    cost: COSTS.swap,
    kind: 'swap',
    least: WEIGHTS.operation.swapLength,
    glyphs: 2,
    symbols: 2,
  },
  insertion: {
    state: 2,
    cost: COSTS.insertion,
    kind: 'insertion',
    least: WEIGHTS.operation.insertionLength,
    glyphs: 1,
    symbols: 0,
  },
  omission: {
    state: 3,
    cost: COSTS.omission,
    kind: 'omission',
    least: WEIGHTS.operation.omissionLength,
    glyphs: 0,
    symbols: 1,
  },
  substitution: {
    state: 4,
    cost: COSTS.substitution,
    kind: 'substitution',
    least: WEIGHTS.operation.substitutionLength,
    glyphs: 1,
    symbols: 1,
  },
} as const satisfies Record<string, Operation>

const ALL_OPERATIONS: readonly Operation[] = Object.values(OPERATIONS)

/** Operations that pass over what the other side does not hold: any glyphs, and one symbol at most, as the search finds what is behind it by lists. */
export const SKIPS: readonly Operation[] = ALL_OPERATIONS.filter(
  ({ state }) => state !== OPERATIONS.swap.state,
)

/** States of an alignment that has taken no operation, and two. */
export const NO_OPERATION = 0
export const TWO_OPERATIONS = ALL_OPERATIONS.length + 1

/** Official characters that a text must have, by state. */
export const LEAST_BY_STATE: readonly number[] = [
  0,
  ...ALL_OPERATIONS.map(({ least }) => least),
  WEIGHTS.operation.twoLength,
]

/** No operation is cheaper. */
export const CHEAPEST_OPERATION = Math.min(...ALL_OPERATIONS.map(({ cost }) => cost))

/** Whether one more operation may be taken when `done` official characters are read. */
export function mayTakeOperation(state: number, done: number): boolean {
  if (state === NO_OPERATION) return true
  return state !== TWO_OPERATIONS && done >= WEIGHTS.operation.readBeforeSecond
}

/** The state after one more operation, -1 where it is one too many. */
export function takeOperation(state: number, operation: Operation, done: number): number {
  if (!mayTakeOperation(state, done)) return -1
  return state === NO_OPERATION ? operation.state : TWO_OPERATIONS
}

/** Where an alignment stands: it may end here, it skipped a pictograph, or the next character must be exact. */
export const PHASE = { mayEnd: 0, skipped: 1, exactNext: 2 } as const

export const PHASES = Object.keys(PHASE).length
/** State and phase in one number: below this. */
export const STATES = LEAST_BY_STATE.length * PHASES
