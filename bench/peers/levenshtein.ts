import { distance } from 'fastest-levenshtein'
import type { FoldText } from '../quality/baselines/baseline.ts'
import { levenshteinClose } from '../quality/baselines/similarity.ts'
import { foldedForms } from './forms.ts'
import { judgeEach, type Peer } from './peer.ts'

/** fastest-levenshtein against every form: what most people write first. */
export function createLevenshteinPeer(forms: readonly string[], fold: FoldText): Peer {
  const folded = foldedForms(forms, fold)
  return {
    id: 'fastest-levenshtein',
    how: 'brute force: the closest form is within distance / length 0.25',
    most: 400,
    judge: judgeEach((name) => {
      const text = fold(name)
      let closest = ''
      let least = Number.POSITIVE_INFINITY
      for (const form of folded) {
        const edits = distance(text, form)
        if (edits >= least) continue
        least = edits
        closest = form
      }
      return levenshteinClose(text, closest)
    }),
  }
}
