import Fuse from 'fuse.js'
import type { FoldText } from '../quality/baselines/baseline.ts'
import { foldedForms } from './forms.ts'
import { judgeEach, type Peer } from './peer.ts'

/** Share of the pattern that may be in error: that of the other methods. Fuse's default of 0.6 flags nearly everything. */
const THRESHOLD = 0.25

/** Fuse.js's Bitap handles patterns of 32 characters at once; longer ones are cut up, which its score allows for. */
export function createFusePeer(forms: readonly string[], fold: FoldText): Peer {
  const fuse = new Fuse(foldedForms(forms, fold), {
    threshold: THRESHOLD,
    // The name may be any part of a form; without it matches far from the start are refused.
    ignoreLocation: true,
    // One hit is enough, so that ranking would be wasted.
    shouldSort: false,
  })
  return {
    id: 'Fuse.js',
    how: `ignoreLocation, threshold ${THRESHOLD}: any hit`,
    most: 40,
    judge: judgeEach((name) => fuse.search(fold(name), { limit: 1 }).length > 0),
  }
}
