import { Charset, Index } from 'flexsearch'
import type { FoldText } from '../quality/baselines/baseline.ts'
import { CONFIRMED, confirms, HITS } from './confirm.ts'
import { foldedForms } from './forms.ts'
import { judgeEach, type Peer } from './peer.ts'

/**
 * FlexSearch as its README advises for Chinese and for fuzzy search: the encoder `Charset.CJK`, which cuts text into
 * characters, `context` for the order of these, and `suggest`, which lets terms of the query be absent.
 */
export function createFlexSearchPeer(forms: readonly string[], fold: FoldText): Peer {
  const folded = foldedForms(forms, fold)
  const index = new Index({ encoder: Charset.CJK, tokenize: 'strict', context: true })
  folded.forEach((form, id) => {
    index.add(id, form)
  })
  return {
    id: 'FlexSearch',
    how: `Charset.CJK, context, suggest; ${CONFIRMED}`,
    most: 1000,
    judge: judgeEach((name) => {
      const text = fold(name)
      const hits = index.search(text, { suggest: true, limit: HITS }) as number[]
      return hits.some((id) => confirms(text, folded[id]!))
    }),
  }
}
