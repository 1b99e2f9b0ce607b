import type { Background } from '../background/types.ts'
import type { Folding } from '../fold/types.ts'
import type { Lexicon } from '../model/lexicon.ts'
import type { Region } from '../registry/types.ts'
import type { Inverse } from './inverse.ts'
import type { VariantTables } from './tables.ts'
import type { Official } from './types.ts'

/** One alteration of an official name, before it is weighed: `wrote` in place of characters `[from, to)`. */
export interface Option {
  /** A row of tricks.tsv. */
  readonly kind: string
  readonly from: number
  readonly to: number
  readonly wrote: string
  /** Official characters that are not written as they were. */
  readonly changed: number
  /** How often an impostor chooses it, in relation to others of its kind at its place. */
  readonly weight: number
  /** How often an impostor finds nothing to choose at this place, on the scale of `weight`; default 0. */
  readonly rest?: number
}

/** An official name, character by character. */
export interface Subject extends Official {
  readonly chars: readonly string[]
  /** The canonical character that each is folded to, '' for marks. */
  readonly canonical: readonly string[]
}

/** What options are made from. */
export interface Kit {
  readonly folding: Folding
  readonly background: Background
  readonly inverse: Inverse
  readonly tables: VariantTables
  readonly traditional: ReadonlySet<string>
  readonly lexicon: Pick<Lexicon, 'context' | 'organs'>
  readonly regions: ReadonlyMap<string, Region>
  /** Share of a character in ordinary names, up to a factor. */
  frequency(char: string): number
}

/** One family of alterations. */
export type Maker = (subject: Subject, kit: Kit) => Option[]

/** 2 to the minus bits, of bits in 1/100. */
export const likelihood = (hundredths: number): number => 2 ** (-hundredths / 100)

/** Whether a character is a digit or numeral: another number is another body, so that only its notation may change. */
export function isNumeral(char: string, { folding }: Pick<Kit, 'folding'>): boolean {
  return /^[0-9]$/.test(char) || folding.numerals(char).length > 0
}

/** A character rarer than this, in 1/100 bit, is hardly chosen even where it is the only one. */
const RARE_CHARACTER = 1500

/** Options that put one character in the place of one official character, which is neither itself nor a numeral. */
export function substitutes(
  subject: Subject,
  kit: Kit,
  kind: string,
  choose: (canonical: string) => Iterable<readonly [wrote: string, weight: number]>,
): Option[] {
  const rest = likelihood(RARE_CHARACTER)
  return subject.canonical.flatMap((char, at) => {
    if (char === '' || isNumeral(char, kit)) return []
    return [...choose(char)]
      .filter(([wrote]) => wrote !== char && wrote !== subject.chars[at])
      .map(([wrote, weight]) => ({ kind, from: at, to: at + 1, wrote, changed: 1, weight, rest }))
  })
}
