import MiniSearch from 'minisearch'
import type { FoldText } from '../quality/baselines/baseline.ts'
import { CONFIRMED, confirms, HITS } from './confirm.ts'
import { foldedForms } from './forms.ts'
import { judgeEach, type Peer } from './peer.ts'

/**
 * MiniSearch as its issue on Chinese (github.com/lucaong/minisearch/issues/201) advises: terms are pairs of neighbouring
 * characters, and fuzzy search is off, for an edit in a pair leaves half of it. Any pair may match: `combineWith: 'OR'`.
 */
export function createMiniSearchPeer(forms: readonly string[], fold: FoldText): Peer {
  const folded = foldedForms(forms, fold)
  const index = new MiniSearch({
    fields: ['form'],
    tokenize: bigrams,
    searchOptions: { combineWith: 'OR', fuzzy: false },
  })
  index.addAll(folded.map((form, id) => ({ id, form })))
  return {
    id: 'MiniSearch',
    how: `pairs of characters, OR; ${CONFIRMED}`,
    most: 500,
    judge: judgeEach((name) => {
      const text = fold(name)
      return index
        .search(text)
        .slice(0, HITS)
        .some(({ id }) => confirms(text, folded[id]!))
    }),
  }
}

/** Pairs of neighbouring characters; a single one stands for itself. */
export function bigrams(text: string): string[] {
  const characters = [...text]
  if (characters.length < 2) return characters
  return characters.slice(1).map((character, index) => characters[index]! + character)
}
