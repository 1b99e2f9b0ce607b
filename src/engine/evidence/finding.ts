/** A part of the name of an invented body: what it is (a class of openings, the field, the organ word) and its text. */
export interface FramePart {
  readonly part: 'authority' | 'army' | 'company' | 'party' | 'scope' | 'region' | 'field' | 'organ'
  readonly text: string
}

interface Nothing {
  readonly [never: string]: never
}

/** What each finding says, by its code, and what it needs for that beside the text that it stands at. */
export interface FindingArgs {
  /** The registered form stands there, or can be read there. */
  readonly same: { readonly form: string }
  readonly lookalike: { readonly form: string }
  /** Formed like the name of an official body. */
  readonly invented: { readonly parts: readonly FramePart[] }
  /** Nothing else stands in the name. */
  readonly whole: Nothing

  /** A word beside the name: it keeps the claim, names a part or a field of work of the body, says nothing. */
  readonly keeps: Nothing
  readonly unit: Nothing
  readonly work: Nothing
  /** A word that only bodies of its kind have stands with it and nothing else. */
  readonly own: Nothing
  readonly neutral: Nothing
  /** Another registered name beside it: of the same body, of another one. */
  readonly again: Nothing
  readonly beside: Nothing
  /** Or breaks it: a denial, a mention, a person, a sentence, another kind of body. */
  readonly denial: Nothing
  readonly mention: Nothing
  readonly person: Nothing
  readonly sentence: Nothing
  readonly other: Nothing
  /** Text that nothing explains, or that stands between the name and a word that keeps the claim; the number of a team. */
  readonly unexplained: Nothing
  /** So little of a short name is left that it is one of many. */
  readonly scant: Nothing
  readonly between: Nothing
  readonly team: Nothing
  /** Or that may be a programme of the station. */
  readonly programme: Nothing

  /** One who acts for the body. */
  readonly staff: Nothing

  /** The characters merely meet: a usual word is cut at the end of the name, or stands across it; or they are a person. */
  readonly 'cut-word': Nothing
  readonly 'crossing-word': Nothing
  readonly 'person-name': Nothing
  readonly 'romanised-name': Nothing

  /** Another body than the one that is read. */
  readonly 'other-region': { readonly region: string }
  readonly 'other-organ': { readonly organ: string }

  /** Why a claim is not certain: what the name is also. */
  readonly 'also-word': { readonly form: string }
  readonly 'also-person': { readonly form: string }
  readonly 'also-region': Nothing
  readonly 'also-topic': { readonly form: string }
  readonly shared: { readonly form: string }
  readonly former: { readonly form: string }
  readonly 'private-school': Nothing
  /** Of another state, or of several. */
  readonly foreign: Nothing
  /** How it is read. */
  readonly usual: Nothing
  readonly guessed: Nothing
  readonly mocking: Nothing
  readonly topic: Nothing
  /** That no registry holds the body. */
  readonly 'may-exist': Nothing
  readonly 'bare-organ': Nothing
  /** What stands around it. */
  readonly 'open-word': Nothing
  readonly loose: Nothing
  readonly 'other-name': Nothing
  readonly renamed: Nothing
  readonly localised: Nothing
  readonly 'acts-for': Nothing
  /** Or that all evidence together is too little. */
  readonly weak: Nothing
}

export type FindingCode = keyof FindingArgs

/** Codes of findings that say why a claim is not certain. */
export type DoubtCode = Extract<
  FindingCode,
  | 'also-word'
  | 'also-person'
  | 'also-region'
  | 'also-topic'
  | 'shared'
  | 'former'
  | 'private-school'
  | 'foreign'
  | 'usual'
  | 'guessed'
  | 'mocking'
  | 'topic'
  | 'may-exist'
  | 'bare-organ'
  | 'open-word'
  | 'loose'
  | 'other-name'
  | 'renamed'
  | 'localised'
  | 'acts-for'
  | 'weak'
>

/** One reason for or against a candidate, as data: glyphs `[from, to)` and 1/100 bit. */
export interface Finding<C extends FindingCode = FindingCode> {
  readonly code: C
  readonly from: number
  readonly to: number
  readonly bits: number
  /** Only what the code needs. */
  readonly args?: FindingArgs[C]
}

/** How findings of a code are shown: the kind that evidence is grouped by, and whether a summary leaves it out. */
interface Showing {
  readonly kind: string
  /** Too plain for a summary: it is in the evidence alone. */
  readonly quiet?: true
}

const CONTEXT: Showing = { kind: 'context' }
const MENTION: Showing = { kind: 'mention' }
const COINCIDENCE: Showing = { kind: 'coincidence' }
const MISPLACED: Showing = { kind: 'misplaced' }
const DOUBT: Showing = { kind: 'doubt' }

export const SHOWING: { readonly [C in FindingCode]: Showing } = {
  same: { kind: 'same' },
  lookalike: { kind: 'lookalike' },
  invented: { kind: 'invented' },
  whole: { kind: 'whole', quiet: true },
  keeps: CONTEXT,
  unit: CONTEXT,
  work: CONTEXT,
  own: { kind: 'whole', quiet: true },
  neutral: CONTEXT,
  again: CONTEXT,
  beside: { kind: 'context', quiet: true },
  denial: MENTION,
  mention: MENTION,
  person: MENTION,
  sentence: MENTION,
  other: { kind: 'other-body' },
  unexplained: { kind: 'context', quiet: true },
  between: { kind: 'context', quiet: true },
  team: MENTION,
  programme: CONTEXT,
  staff: CONTEXT,
  scant: COINCIDENCE,
  'cut-word': COINCIDENCE,
  'crossing-word': COINCIDENCE,
  'person-name': COINCIDENCE,
  'romanised-name': COINCIDENCE,
  'other-region': MISPLACED,
  'other-organ': MISPLACED,
  'also-word': DOUBT,
  'also-person': DOUBT,
  'also-region': DOUBT,
  'also-topic': DOUBT,
  shared: DOUBT,
  former: DOUBT,
  'private-school': DOUBT,
  foreign: DOUBT,
  usual: DOUBT,
  guessed: DOUBT,
  mocking: DOUBT,
  topic: DOUBT,
  'may-exist': DOUBT,
  'bare-organ': DOUBT,
  'open-word': DOUBT,
  loose: DOUBT,
  'other-name': DOUBT,
  renamed: DOUBT,
  localised: DOUBT,
  'acts-for': DOUBT,
  weak: DOUBT,
}
