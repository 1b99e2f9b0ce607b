import type { Folding } from '../../src/engine/fold/types.ts'
import { type Share, shareWhere } from '../../src/evaluate/share.ts'

/** How many names of a list are written with what folding takes away. */
export interface Decoration {
  readonly list: string
  /** Names with a character that folding replaced. */
  readonly folded: Share
  /** Names with something visible between two characters that are read. */
  readonly gap: Share
}

/**
 * The background reads folded text, so that a cost of a fold or gap would be log2 P(it | ordinary name) - log2 P(it | impostor): near 0, as
 * both write so. It is 0: a cost for each would make another name of one that is long or full of them.
 */
export function measureDecoration(list: string, names: readonly string[], folding: Folding): Decoration {
  const glyphs = names.map((name) => folding.fold(name).glyphs)
  return {
    list,
    folded: shareWhere(glyphs, (each) => each.some(({ folds }) => folds.length > 0)),
    gap: shareWhere(glyphs, (each) => each.some(({ gapBefore }, at) => gapBefore && at > 0)),
  }
}
