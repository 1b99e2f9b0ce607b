import type { FoldText } from '../quality/baselines/baseline.ts'
import { createContainment } from '../quality/baselines/containment.ts'
import type { FormSpace } from '../quality/forms.ts'
import { createDecancerPeer } from './decancer.ts'
import { createFlexSearchPeer } from './flexsearch.ts'
import { createFusePeer } from './fuse.ts'
import { createLevenshteinPeer } from './levenshtein.ts'
import { createMiniSearchPeer } from './minisearch.ts'
import { createLucenePeer, createNomenklaturaPeer, createSensitiveWordPeer } from './outside.ts'
import { type AbsentPeer, judgeEach, type Peer } from './peer.ts'
import { createRapidFuzzPeer } from './rapidfuzz.ts'

/** What the peer is called that looks forms up in the folded name. */
export const CONTAINMENT = 'folded containment'

/** Makes a peer when it is asked for, so that the indexes of several are not in memory at once. */
type MakePeer = () => Peer | AbsentPeer

/** All peers: containment over the whole space of forms, the others over the list. */
export function peers(space: FormSpace, forms: readonly string[], fold: FoldText): readonly MakePeer[] {
  return [
    () => containmentPeer(space, fold),
    () => createDecancerPeer(forms),
    () => createLevenshteinPeer(forms, fold),
    () => createRapidFuzzPeer(forms, fold),
    () => createFlexSearchPeer(forms, fold),
    () => createMiniSearchPeer(forms, fold),
    () => createFusePeer(forms, fold),
  ]
}

/** Those whose answers are set beside the engine's: the peers in speed, and screening and search engines of other languages. */
export function screeningPeers(
  space: FormSpace,
  forms: readonly string[],
  fold: FoldText,
): readonly MakePeer[] {
  return [
    ...peers(space, forms, fold),
    () => createNomenklaturaPeer(forms, fold),
    () => createSensitiveWordPeer(forms),
    () => createLucenePeer(forms, fold),
  ]
}

function containmentPeer(space: FormSpace, fold: FoldText): Peer {
  const { description, match } = createContainment(space, fold)
  return {
    id: CONTAINMENT,
    how: `all forms, patterns factored; ${description}`,
    most: Number.POSITIVE_INFINITY,
    judge: judgeEach((name) => match(name) !== null),
  }
}
