import { type Share, shareOf } from '../../../src/evaluate/share.ts'
import type { AbsentPeer, Peer } from '../../peers/peer.ts'
import { createRandom, shuffled } from '../../random.ts'
import type { Case, Half } from './read.ts'

/** How many innocents in a hundred a peer that scores may flag, in the comparison at one rate of false flags. */
export const FALSE_FLAGS = 0.01

/** What a peer said of the claims and of the innocents of one half, as it judges by itself. */
export interface PeerShares {
  readonly claims: Share
  readonly innocents: Share
}

/** How a peer does on the cases. */
export interface CasePeerFigures {
  readonly id: string
  readonly how: string
  readonly tuning: PeerShares
  readonly test: PeerShares
  /**
   * Held to one false flag in a hundred: the threshold is the lowest that keeps it over the tuning half, the shares are those of the
   * test half. Null for a peer that says no more than yes or no.
   */
  readonly held: (PeerShares & { readonly threshold: number }) | null
}

export interface PeerComparison {
  readonly peers: readonly CasePeerFigures[]
  readonly absent: readonly AbsentPeer[]
}

const SEED = 20250104

/** Asks each peer for the claims and innocents of both halves; those that cannot be asked are told, with why. */
export function comparePeers(
  cases: readonly Case[],
  makers: readonly (() => Peer | AbsentPeer)[],
  progress: (part: string) => void,
): PeerComparison {
  const peers: CasePeerFigures[] = []
  const absent: AbsentPeer[] = []
  for (const make of makers) {
    const peer = make()
    progress(peer.id)
    if ('absent' in peer) absent.push(peer)
    else peers.push(comparePeer(peer, cases))
  }
  return { peers, absent }
}

/** The figures of one peer; of a slow one over a fixed sample of each group. */
export function comparePeer(peer: Peer, cases: readonly Case[]): CasePeerFigures {
  const group = (half: Half, claim: 'yes' | 'no') =>
    sampleOf(
      cases.filter((one) => one.half === half && one.claim === claim).map(({ name }) => name),
      peer.most,
    )
  const groups = [group('tuning', 'yes'), group('tuning', 'no'), group('test', 'yes'), group('test', 'no')]
  // In one go, since some peers build their index each time.
  const { flags, scores } = peer.judge(groups.flat())
  const [tuningClaims, tuningInnocents, testClaims, testInnocents] = cutLike(groups, flags)
  return {
    id: peer.id,
    how: peer.how,
    tuning: { claims: flagged(tuningClaims!), innocents: flagged(tuningInnocents!) },
    test: { claims: flagged(testClaims!), innocents: flagged(testInnocents!) },
    held: scores === undefined ? null : holdBack(cutLike(groups, scores)),
  }
}

function holdBack([tuningClaims, tuningInnocents, testClaims, testInnocents]: (readonly number[])[]) {
  const threshold = lowestThreshold(tuningClaims!, tuningInnocents!)
  const from = (scores: readonly number[]) => flagged(scores.map((score) => score >= threshold))
  return { threshold, claims: from(testClaims!), innocents: from(testInnocents!) }
}

/** The lowest score of a claim from which on at most one innocent in a hundred scores; Infinity where there is none. */
export function lowestThreshold(claims: readonly number[], innocents: readonly number[]): number {
  const most = Math.floor(FALSE_FLAGS * innocents.length)
  const sorted = [...innocents].sort((a, b) => b - a)
  // The innocent that would be one too many: thresholds must lie above it.
  const above = sorted[most] ?? 0
  return Math.min(...claims.filter((score) => score > above), Number.POSITIVE_INFINITY)
}

function flagged(flags: readonly boolean[]): Share {
  return shareOf(flags.filter((flag) => flag).length, flags.length)
}

function cutLike<T>(groups: readonly (readonly unknown[])[], items: readonly T[]): (readonly T[])[] {
  let end = 0
  return groups.map(({ length }) => {
    end += length
    return items.slice(end - length, end)
  })
}

function sampleOf(names: readonly string[], most: number): readonly string[] {
  return names.length <= most ? names : shuffled(names, createRandom(SEED)).slice(0, most)
}
