/**
 * The vocabulary of Zhengming: what a verdict says and in which units.
 *
 * Spans are half-open `[start, end)` in UTF-16 code units of the raw name. Bits are log2 odds;
 * positive bits speak for a claim. Scores are calibrated probabilities in [0, 1].
 */

/** Half-open range of UTF-16 code units of the raw name. */
export type Span = readonly [start: number, end: number]

/** The lane a name is put in. `verified` only where the caller named the body that owns the account. */
export type VerdictLane = 'clear' | 'review' | 'impersonation' | 'verified'

/** How the name stands to an official body. The first four are claims, the last four are not. */
export type Relation =
  | 'same'
  | 'lookalike'
  | 'extended'
  | 'invented'
  | 'mention'
  | 'coincidence'
  | 'other-body'
  | 'none'

/** An id of data/lexicon/categories.tsv (`military`, `media`, `institution`, `enterprise`), or one that a user's registry brings. */
export type Category = string

/** One named difference between the name and the official name. */
export type EditKind =
  | 'variant'
  | 'width'
  | 'invisible'
  | 'separator'
  | 'confusable'
  | 'homophone'
  | 'near-homophone'
  | 'shape'
  | 'component'
  | 'split'
  | 'pinyin'
  | 'initials'
  | 'emoji'
  | 'digit'
  | 'insertion'
  | 'omission'
  | 'swap'
  | 'repeat'
  | 'substitution'

/** One edit of an alignment. `saw` is raw text, `read` the official text that it stands for. */
export interface Edit {
  readonly kind: EditKind
  readonly span: Span
  readonly saw: string
  readonly read: string
  /** log2 P(edit | impostor); never positive. */
  readonly bits: number
}

/** Languages that the engine speaks; each is a file of src/engine/words and a column of data/lexicon/categories.tsv. */
export const LANGUAGE_CODES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGE_CODES)[number]

/** Text in every language. */
export type Bilingual = Readonly<Record<Language, string>>

/** Something for every language. */
export function byLanguage<T>(make: (language: Language) => T): Readonly<Record<Language, T>> {
  const all: Partial<Record<Language, T>> = {}
  for (const language of LANGUAGE_CODES) all[language] = make(language)
  return all as Record<Language, T>
}

/** One reason for or against a claim. */
export interface Evidence {
  /** What it is counted under: `same`, `lookalike`, `invented`, `whole`, `context`, `mention`, `other-body`, `coincidence`, `misplaced`, or `doubt`. */
  readonly kind: string
  /** What exactly it says; `args` is what it needs for that beside the text of its span, and is left out where it needs nothing. */
  readonly code: string
  readonly span: Span
  readonly bits: number
  readonly args?: Readonly<Record<string, unknown>>
  /** In words; made when it is read. */
  readonly text: Bilingual
  readonly edits?: readonly Edit[]
}

/** The body that is read in the name. */
export interface BodyReference {
  readonly id: string
  /** Official full name. */
  readonly name: string
  /** The registered form (name or alias) that was read. */
  readonly form: string
  /** Only of a body that has closed or bears another name now. */
  readonly former?: FormerName
}

/** The end of a body's name. Dates are years or ISO dates. */
export interface FormerName {
  readonly from: string | null
  readonly to: string | null
  /**
   * Who lives today of those that followed it, under official names; several where it was divided. Where none lives, who followed it
   * first.
   */
  readonly successors: readonly { readonly id: string; readonly name: string }[]
}

/** Scores above this have six decimals, and rank by what the names prove. */
export const SURE = 0.95

/**
 * The answer to one name: the same object in library, CLI, scan output and HTTP. All that it holds is plain data; `reason` and the `text` of
 * evidence are put into words when they are read. `JSON.stringify`, a spread (`{ ...verdict }`) and `structuredClone` (and so
 * `postMessage`) read them.
 */
export interface Verdict {
  readonly name: string
  readonly verdict: VerdictLane
  /**
   * Probability in [0, 1] that the name claims to be such a body: three decimals, six above 0.95. It ranks: of two claims that both are
   * sure, the one that proves more has the higher score.
   */
  readonly score: number
  /** What all evidence comes to: log2 odds before calibration and prior. 0 where nothing is read in the name. */
  readonly bits: number
  /**
   * Whether the claim is beyond reasonable doubt: true for every `impersonation`, never for `review` and `clear`. In `review` one piece of
   * evidence says why not: one of kind `doubt`, or one that speaks against the claim.
   */
  readonly certain: boolean
  readonly category: Category | null
  readonly relation: Relation
  readonly body: BodyReference | null
  /** The name as a person reads it, after folding and with the official form in place; null for plain names. */
  readonly reading: string | null
  readonly evidence: readonly Evidence[]
  readonly reason: Bilingual
  /** Only where `CheckContext.counterfactuals` asks for them. */
  readonly counterfactuals?: Counterfactuals
}

/** One change of a name, and what the engine says of the changed name. */
export interface Counterfactual {
  /** Spans of the raw name that are taken out, in order, without overlaps. */
  readonly removed: readonly Span[]
  /** What is put at the end of the name; `''` for nothing. */
  readonly added: string
  /** The changed name. */
  readonly name: string
  /** Verdict and score of the changed name. */
  readonly verdict: VerdictLane
  readonly score: number
  readonly text: Bilingual
}

/** What would have to be otherwise for a name to be judged more mildly; empty for names that are not flagged. */
export interface Counterfactuals {
  /** Single parts without which the name falls in a milder lane, in the order of the name. */
  readonly without: readonly Counterfactual[]
  /** The change of fewest glyphs that clears the name; null where none was found among those tried. */
  readonly smallest: Counterfactual | null
  /** Changed names that were judged. */
  readonly tried: number
}

/** Facts about the account that the caller knows, and what is wanted beside the verdict. */
export interface CheckContext {
  /** Id of the body that the account is known to belong to: one that `Detector.knows`. It may bear the names of bodies that it followed. */
  readonly owner?: string | undefined
  /**
   * Adds `Verdict.counterfactuals`: without which parts the name would be judged more mildly, and the smallest change that
   * clears it. Judges up to 64 changed names more.
   */
  readonly counterfactuals?: boolean | undefined
}

/** The engine: synchronous, without I/O or global state. */
export interface Detector {
  /**
   * The verdict on a name: any string, whatever it holds (empty, a million characters, lone surrogates).
   *
   * @throws TypeError for a name that is no string, and for a context with unknown options or values of other types;
   * ZhengmingError `option` for an owner that is no body of the loaded registries
   * @example detector.check('新化社官方').verdict // 'impersonation'
   */
  check(name: string, context?: CheckContext): Verdict
  /**
   * Whether the loaded registries know a body by this id, listed or composed by a pattern: whether it can be an owner. Every
   * id that `check` gives as `body.id` is known. Letter case and spaces count.
   *
   * @throws TypeError for an id that is no string
   * @example detector.knows('media/xinhua') // true
   */
  knows(id: string): boolean
  /** Versions of the engine and of its bundled data, and a digest of the data: `0.1.0+2026.11.30.3f2a9c1b`. */
  readonly version: string
}
