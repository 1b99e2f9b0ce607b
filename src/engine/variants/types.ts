import type { FormMark, Level } from '../registry/types.ts'
import type { Bilingual, Span } from '../types.ts'

/** One step by which a variant was made of the official text. */
export interface VariantEdit {
  /** The trick in the words of the labelled names: `homophone`, `shape`, `suffix`. */
  readonly trick: string
  /** Half-open, in UTF-16 code units of the official form; empty where something is put in. */
  readonly span: Span
  /** The official text of the span. */
  readonly read: string
  /** What stands in its place. */
  readonly wrote: string
  /** How rarely an impostor takes just this step, in bits; the smaller the more credible. */
  readonly bits: number
  /** Official characters that a reader loses: 0 where the eye sees no difference. */
  readonly lost: number
  readonly text: Bilingual
}

/** A credible fake of an official name. */
export interface Variant {
  readonly name: string
  /** The official form that it was made of. */
  readonly form: string
  /** Tricks of the edits, in the order of the name. */
  readonly tricks: readonly string[]
  /** In the order of the name. */
  readonly edits: readonly VariantEdit[]
  /** Sum of the edits' bits. */
  readonly bits: number
}

/** An official name to make variants of. */
export interface Official {
  readonly form: string
  readonly body: {
    readonly id: string
    /** Null for a body of a customary region or of a number. */
    readonly level: Level | null
    /** Id of the region of the body, null for national bodies. */
    readonly region: string | null
  }
}

/** Marks of forms that are weak names by themselves, so that a variant of one claims nothing. */
const WEAK_MARKS: readonly FormMark[] = ['common-word', 'person-name', 'shared', 'former', 'topic']

/** Fewest characters of a form that variants are made of: of a shorter one nothing is left to recognise it by. */
const SHORTEST_FORM = 3

/** The forms of a body that impostors vary: not weak, three characters or more, without spaces (English full names). */
export function formsToVary(
  forms: readonly { readonly text: string; readonly marks: readonly FormMark[] }[],
): string[] {
  return forms
    .filter(({ marks }) => !marks.some((mark) => WEAK_MARKS.includes(mark)))
    .map(({ text }) => text)
    .filter((text) => [...text].length >= SHORTEST_FORM && !/\s/.test(text))
}
