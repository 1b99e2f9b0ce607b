/** Credible fakes of official names: the folding tables the other way round. Knows nothing of search or judgement. */
import type { Background } from '../background/types.ts'
import type { Folding } from '../fold/types.ts'
import type { Lexicon } from '../model/lexicon.ts'
import type { Tables } from '../registry/tables.ts'
import { commonTraditional } from './charsets.ts'
import { isReadable, joined, variantOf, weigh } from './edits.ts'
import { createInverse } from './inverse.ts'
import { notations, pictographs, restyled, shapes, splits } from './looks.ts'
import { bidi, marks } from './marks.ts'
import { groupBy } from './multimap.ts'
import { operations } from './operations.ts'
import { type Kit, likelihood, type Maker, type Subject } from './option.ts'
import { bestPairs, firstMade, mostCredible } from './rank.ts'
import { createMistakable } from './readable.ts'
import { homophones, initials, pinyin } from './sounds.ts'
import { parseVariantTables } from './tables.ts'
import { createTaken } from './taken.ts'
import type { Official, Variant } from './types.ts'
import { affixes, regions } from './words.ts'

export { mostCredible } from './rank.ts'
export { VARIANT_FILES } from './tables.ts'
export { formsToVary, type Official, type Variant } from './types.ts'

/** What variants are made from. */
export interface VariantSources {
  /** Text of every path of `FOLDING_FILES` and `VARIANT_FILES`. */
  readonly files: ReadonlyMap<string, string>
  readonly folding: Folding
  readonly background: Background
  readonly lexicon: Pick<Lexicon, 'context' | 'organs'>
  /** Regions, and bodies of which no variant is a form. */
  readonly tables: Tables
}

/** Which variants are wanted. */
export interface VariantOptions {
  /** Most variants; default 50. */
  readonly top?: number
  /** Only variants all of whose tricks are among these; default all. */
  readonly tricks?: readonly string[]
  /** Most tricks of one variant, 1 or 2; default 2. */
  readonly tricksAtMost?: 1 | 2
}

/** Makes variants of official names. */
export interface Variants {
  /** Every trick, in the words of the labelled names, sorted. */
  readonly tricks: readonly string[]
  /** Variants by one trick, most credible first: at most eight of each degree of a trick. */
  singles(official: Official): Variant[]
  /** Two variants of one form in one, or null where they touch the same characters, or too little is left to read. */
  combine(one: Variant, other: Variant, official: Official): Variant | null
  /** The most credible variants of a form, by one trick or two. */
  of(official: Official, options?: VariantOptions): Variant[]
}

const MAKERS: readonly Maker[] = [
  ...[homophones, pinyin, initials, shapes, splits, pictographs, notations, restyled],
  ...[marks, bidi, affixes, regions, operations],
]

/** Variants that are kept of each degree of a trick. */
const BREADTH = 8

/** Options of each kind that are looked at for `BREADTH` that keep the name readable. */
const LOOKED_AT = 40

const DEFAULT_TOP = 50

/**
 * Makes the maker of variants. Deterministic and without I/O. The bits of a variant are those of its trick (data/variants/tricks.tsv) plus -log2 of the
 * share of this place and this character among all that the trick offers: frequent characters first. It says nothing of what the
 * engine makes of the name. Which alterations count as readable is said at `isKept` and `createMistakable`.
 *
 * @throws ZhengmingError `data` or `registry` where a table is damaged
 * @example variants.of({ form: '新华社', body: { id: 'media/xinhua', level: 'central', region: null } })[0] // 新华社官方
 */
export function createVariants({ files, folding, background, lexicon, tables }: VariantSources): Variants {
  const kit: Kit = {
    folding,
    background,
    inverse: createInverse(files, folding.readings, background.surprisal),
    tables: parseVariantTables(files),
    traditional: commonTraditional(),
    lexicon,
    regions: new Map(tables.regions.map(({ value }) => [value.id, value])),
    frequency: remembered((char) => likelihood(background.surprisal([char]))),
  }
  const mistakable = createMistakable(folding, background, createTaken(tables, folding))
  const singles = (official: Official): Variant[] => {
    const subject = subjectOf(official, folding)
    const readable = (variant: Variant) =>
      isReadable(variant) && mistakable(variant.name, official) ? variant : null
    const options = groupBy(
      MAKERS.flatMap((make) => make(subject, kit)),
      ({ kind }) => kind,
    )
    return mostCredible(
      [...options].flatMap(([kind, own]) => {
        const row = kit.tables.kinds.get(kind)!
        const likely = weigh(own)
          .sort((a, b) => a.bits - b.bits)
          .slice(0, LOOKED_AT)
        return firstMade(likely, (one) => readable(variantOf(subject, one, row)), BREADTH)
      }),
    )
  }
  const combine = (one: Variant, other: Variant, official: Official): Variant | null => {
    const both = joined(one, other)
    return both !== null && isReadable(both) && mistakable(both.name, official) ? both : null
  }
  return {
    tricks: [...new Set([...kit.tables.kinds.values()].map(({ trick }) => trick))].sort(),
    singles,
    combine,
    of: (official, { top = DEFAULT_TOP, tricks, tricksAtMost = 2 } = {}) => {
      const wanted = singles(official).filter((variant) => tricks?.includes(variant.tricks[0]!) ?? true)
      if (tricksAtMost === 1) return wanted.slice(0, top)
      const two = bestPairs(wanted, (one, other) => combine(one, other, official), top)
      return mostCredible([...wanted, ...two], top)
    },
  }
}

function subjectOf(official: Official, { fold }: Folding): Subject {
  const chars = [...official.form]
  return { ...official, chars, canonical: chars.map((char) => fold(char).glyphs[0]?.char ?? '') }
}

function remembered(make: (char: string) => number): (char: string) => number {
  const known = new Map<string, number>()
  return (char) => {
    const value = known.get(char) ?? make(char)
    known.set(char, value)
    return value
  }
}
