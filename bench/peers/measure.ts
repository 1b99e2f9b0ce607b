import { ZhengmingError } from '../../src/engine/errors.ts'
import { type Share, shareOf } from '../quality/statistics.ts'
import { createRandom, shuffled } from '../random.ts'
import { type Throughput, throughputOf } from '../speed/timing.ts'
import type { Peer } from './peer.ts'

/** The names that every peer is asked, of which it may be asked a sample. */
export interface PeerNames {
  /** What speed is measured on. */
  readonly mix: readonly string[]
  /** Labelled names that claim, and that do not; empty where there are none at hand. */
  readonly claims: readonly string[]
  readonly innocents: readonly string[]
}

/** What one peer is worth: its speed, and in the same run how much it finds and how much it flags wrongly. */
export interface PeerFigures {
  readonly id: string
  readonly how: string
  readonly speed: Throughput
  /** Share of the claims, and of the innocent names, that it flags. */
  readonly recall: Share
  readonly falseFlags: Share
}

const SEED = 20250103
const ROUNDS = 3

/** Judges the labelled names, which warms it up, then times `ROUNDS` rounds over the mix. */
export function measurePeer(peer: Peer, { mix, claims, innocents }: PeerNames): PeerFigures {
  const { id, how } = peer
  const recall = flaggedShare(peer, claims)
  const falseFlags = flaggedShare(peer, innocents)
  return { id, how, recall, falseFlags, speed: timeRounds(peer, sampleOf(mix, peer.most)) }
}

function flaggedShare({ judge, most }: Peer, names: readonly string[]): Share {
  const { flags } = judge(sampleOf(names, most))
  return shareOf(flags.filter((flag) => flag).length, flags.length)
}

function sampleOf(names: readonly string[], most: number): readonly string[] {
  return names.length <= most ? names : shuffled(names, createRandom(SEED)).slice(0, most)
}

/** Throws a ZhengmingError when a round gives other answers than the first: a fast wrong answer is no result. */
function timeRounds({ id, judge }: Peer, names: readonly string[]): Throughput {
  const rounds = Array.from({ length: ROUNDS }, () => judge(names))
  const differing = rounds.findIndex(({ flags }) =>
    flags.some((flag, index) => flag !== rounds[0]!.flags[index]),
  )
  if (differing < 0) return throughputOf(rounds.map(({ seconds }) => ({ names: names.length, seconds })))
  throw new ZhengmingError(
    'data',
    `bench: ${id}: expected the same answers in every round, got others in round ${differing + 1}; the method is not deterministic`,
  )
}
