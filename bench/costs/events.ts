import type { AlignedEdit } from '../../src/engine/align/align.ts'
import { OPERATIONS, REPEAT } from '../../src/engine/channel/edits.ts'
import type { EditKind } from '../../src/engine/types.ts'
import { ANY_TEXT, type Choices, type ChoicesAt, choiceBits } from './choices.ts'
import { GUESSES, type Kind } from './kinds.ts'
import type { Pair } from './pairs.ts'

/** One way to explain an event. */
export interface Explanation {
  readonly kind: Kind
  /** -log2 P(what was written | kind) in bits; see `choiceBits`. Remembered, for it is asked for in every round. */
  bits(usualness: number): number
}

/** One decision of an impostor: an edit, or the first of a run of letters or digits. */
export interface Event {
  /** Every kind that gives what was written: 抱 for 报 both sounds and looks like it. */
  readonly explanations: readonly Explanation[]
  /** Every kind that this official character admits. */
  readonly available: readonly Kind[]
}

/** The events of one altered name, and how many official characters they could have befallen. */
export interface AlteredName {
  readonly name: string
  readonly length: number
  /** See `Pair`. */
  readonly odder: number
  readonly events: readonly Event[]
}

/** The kind of a reported edit where no table says more: the degree (tone, tier) is found again from the tables. */
const KIND_OF_EDIT: Readonly<Partial<Record<EditKind, Kind>>> = {
  homophone: 'homophone',
  'near-homophone': 'nearHomophone',
  shape: 'shapeC',
  component: 'component',
  split: 'split',
  digit: 'numeral',
  pinyin: 'pinyin',
  initials: 'initials',
  emoji: 'emoji',
  repeat: 'repeat',
  swap: 'swap',
  insertion: 'insertion',
  omission: 'omission',
  substitution: 'substitution',
}

/** Edits that one decision repeats from character to character: gongan, xhs, 301 for 三〇一. */
const RUNS: ReadonlySet<EditKind> = new Set(['pinyin', 'initials', 'digit'])
const UNTABLED: ReadonlySet<EditKind> = new Set(
  [REPEAT, ...Object.values(OPERATIONS)].map(({ kind }) => kind),
)

/** Whether an edit alters the text; folds and gaps do not. */
export const isAltering = ({ kind }: AlignedEdit): boolean => KIND_OF_EDIT[kind] !== undefined

/** Whether `edit` goes on with what the edit before it began. */
function goesOn(edit: AlignedEdit, before: AlignedEdit | undefined): boolean {
  return RUNS.has(edit.kind) && before?.kind === edit.kind && before.end === edit.start
}

/** The altered names among the pairs, with their events. */
export function alteredNames(pairs: readonly Pair[], choicesAt: ChoicesAt): AlteredName[] {
  return pairs.flatMap((pair) => {
    const altering = pair.edits.filter(isAltering)
    const starts = altering.filter((edit, nth) => !goesOn(edit, altering[nth - 1]))
    if (starts.length === 0) return []
    const events = starts.map((edit) => eventOf(pair, edit, choicesAt))
    return [{ name: pair.name, length: pair.official.length, odder: pair.odder, events }]
  })
}

/** The same names as if guesses were no kind of edit: without their events, and never open. */
export function withoutGuesses(names: readonly AlteredName[]): AlteredName[] {
  const explained = (kind: Kind): boolean => !GUESSES.includes(kind)
  return names.flatMap((name) => {
    const events = name.events
      .filter(({ explanations }) => explanations.some(({ kind }) => explained(kind)))
      .map(({ explanations, available }) => ({ explanations, available: available.filter(explained) }))
    return events.length > 0 ? [{ ...name, events }] : []
  })
}

/** All events of the names. */
export const eventsOf = (names: readonly AlteredName[]): Event[] => names.flatMap(({ events }) => events)

function eventOf({ official, written }: Pair, edit: AlignedEdit, choicesAt: ChoicesAt): Event {
  // A repetition and an insertion follow the official character that they are counted at.
  const follows = edit.kind === 'repeat' || edit.kind === 'insertion'
  const open = choicesAt(official, follows ? edit.start - 1 : edit.start)
  const reported = KIND_OF_EDIT[edit.kind]!
  const text = UNTABLED.has(edit.kind) ? ANY_TEXT : written.slice(edit.from, edit.to).join('')
  const explained = [...open].flatMap(([kind, choices]): Explanation[] => {
    const usual = choices.get(text)
    if (usual === undefined || (UNTABLED.has(edit.kind) && kind !== reported)) return []
    return [explanation(kind, usual, choices)]
  })
  // What the aligner reads and `createChoices` does not turn round is one choice of one.
  const explanations = explained.length > 0 ? explained : [explanation(reported, 0, new Map([[text, 0]]))]
  const available = new Set([...open.keys(), ...explanations.map(({ kind }) => kind)])
  return { explanations, available: [...available] }
}

function explanation(kind: Kind, usual: number, choices: Choices): Explanation {
  const known = new Map<number, number>()
  return {
    kind,
    bits(usualness) {
      const bits = known.get(usualness) ?? choiceBits(usual, choices, usualness)
      known.set(usualness, bits)
      return bits
    },
  }
}
