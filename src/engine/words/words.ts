import type { FindingArgs, FindingCode } from '../evidence/finding.ts'
import type { EditKind, Relation, VerdictLane } from '../types.ts'

/** What a finding says, with the text of the name that it stands at. */
export type Said<C extends FindingCode = FindingCode> = FindingArgs[C] & { readonly text: string }

/** Neighbouring edits of one kind, told as one: xinhua is the pinyin of 新华. */
export interface Run {
  readonly saw: string
  readonly read: string
  /** Code points of what was seen, where a reader would not know the characters apart. */
  readonly codes: readonly string[]
}

/** What runs of edits are told as: their kind, or that pictographs are decoration. */
export type RunKind = Exclude<EditKind, 'invisible' | 'separator'> | 'decoration'

/** Hidden characters of one sort, and the texts that they stand at. */
export interface Hidden {
  readonly sort: 'direction' | 'invisible' | 'mark'
  readonly count: number
  readonly codes: readonly string[]
  readonly places: readonly string[]
}

/** What stands between the characters of a name: the signs, none for spaces; and before which text, null for several. */
export interface Gaps {
  readonly signs: readonly string[]
  readonly before: string | null
}

/** What is read in the name. */
interface Opening {
  /** Null for a body that no registry holds, of which `parts` says what its name is made of. */
  readonly read: string | null
  readonly parts: FindingArgs['invented']['parts']
  /** Name of the category in this language. */
  readonly category: string
  /** Altered, so that it is read, not written. */
  readonly altered: boolean
  /** Nothing else stands in the name. */
  readonly whole: boolean
  /** The characters merely meet. */
  readonly chance: boolean
}

/** The parts of a reason, each a sentence without its end. */
interface Reason {
  readonly opening: string
  /** What speaks for the opening, and what against the claim. */
  readonly reasons: readonly string[]
  readonly against: readonly string[]
  /** Why the claim is not certain; null where it is, or where `against` says it. */
  readonly doubt: string | null
  readonly closing: string
}

/** A change of a name: parts that are taken out, and a marker that is put at the end. */
interface Changed {
  readonly parts: readonly string[]
  readonly marker: { readonly word: string; readonly english: string } | null
  /** The changed name. */
  readonly name: string
}

/** A body by its official name; `former` where it has closed or bears another name now. */
export interface NamedBody {
  readonly name: string
  readonly former?: { readonly to: string | null; readonly successors: readonly { readonly name: string }[] }
}

/** All that the engine says, in one language. Texts of the name are given as they may be quoted: legible and cut. */
export interface Words {
  readonly lanes: Readonly<Record<VerdictLane, string>>
  readonly laneMeans: Readonly<Record<VerdictLane, string>>
  readonly relations: Readonly<Record<Relation, string>>
  readonly editKinds: Readonly<Record<EditKind, string>>
  /** Findings of one code, told together: 反诈 and 专线 keep the claim. */
  readonly findings: { readonly [C in FindingCode]: (all: readonly Said<C>[]) => string }
  readonly runs: Readonly<Record<RunKind, (runs: readonly Run[]) => string>>
  hidden(hidden: Hidden): string
  gaps(gaps: Gaps): string
  opening(opening: Opening): string
  /** `body` is null for one that no registry holds; `heir` names the owner of a verified account where it followed the body. */
  closing(lane: VerdictLane, body: NamedBody | null, heir: string | null): string
  reason(reason: Reason): string
  /** The reason of a name in which nothing is read. */
  readonly nothing: string
  /** Without these parts the name would be in this lane. */
  without(parts: readonly string[], lane: Exclude<VerdictLane, 'impersonation'>): string
  /** The smallest change that clears the name. */
  smallest(change: Changed): string
  /** That none of so many changed names is cleared. */
  noChange(tried: number): string
  /** Follows the reason of a row whose owner is no body of the registries. */
  unknownOwner(owner: string): string
}

/** Things named in one list; the others are left to the evidence. */
export const MOST_LISTED = 4
