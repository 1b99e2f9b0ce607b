import type { Lexicon } from '../../src/engine/model/lexicon.ts'
import type { Detector } from '../../src/engine/types.ts'
import { groupBy } from '../../src/engine/variants/multimap.ts'
import { type Share, shareWhere } from '../../src/evaluate/share.ts'
import type { Sources } from './population.ts'

/** How much of what names are made of the engine knows. */
export interface Independence {
  /** Slot of words -> those that some table of the lexicon holds as they are. */
  readonly words: Readonly<Record<string, Share>>
  /** Slot of listed names -> those that the engine reads as a registered name. */
  readonly names: Readonly<Record<string, Share>>
}

/** Compares the words and names of the generator with the tables of the engine, which it does not use. */
export function measureIndependence(
  { grammar, lists }: Pick<Sources, 'grammar' | 'lists'>,
  { context, fields, openings, organs }: Lexicon,
  detector: Detector,
): Independence {
  const known = new Set([context, fields, openings, organs].flatMap((table) => table.map(({ word }) => word)))
  const frames = grammar.frames.filter(({ kind }) => kind.includes('/')).map(({ frame }) => frame)
  const used = grammar.words.filter(({ slot }) => frames.some((frame) => frame.includes(`{${slot}}`)))
  const official = [...lists].filter(([slot]) => slot.startsWith('official-'))
  return {
    words: Object.fromEntries(
      [...groupBy(used, ({ slot }) => slot)].map(([slot, words]) => [
        slot,
        shareWhere(words, ({ word }) => known.has(word)),
      ]),
    ),
    names: Object.fromEntries(
      official.map(([slot, names]) => [
        slot,
        shareWhere(names, (name) => detector.check(name).relation === 'same'),
      ]),
    ),
  }
}
