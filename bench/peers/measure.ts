import { ZhengmingError } from '../../src/engine/errors.ts'
import { type Share, shareOf } from '../../src/evaluate/share.ts'
import { createRandom, shuffled } from '../random.ts'
import { type Throughput, throughputOf } from '../speed/timing.ts'
import { type Turn, takeTurns, timesAsFast } from '../speed/turns.ts'
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
  /** How many times as fast the engine is: the median of rounds in which both took a turn. 1 for the engine itself. */
  readonly engineTimes: number
  /** Share of the claims, and of the innocent names, that it flags. */
  readonly recall: Share
  readonly falseFlags: Share
}

const SEED = 20250103

/** The turns of a fast peer are short, so that it takes more of them. */
const ROUNDS = { least: 3, most: 9, seconds: 5 }

/** Judges the labelled names, which warms it up, then times it over the mix, in turn with the engine. */
export function measurePeer(peer: Peer, engine: Peer, { mix, claims, innocents }: PeerNames): PeerFigures {
  const recall = flaggedShare(peer, claims)
  const falseFlags = flaggedShare(peer, innocents)
  const contenders = (peer === engine ? [engine] : [peer, engine]).map((one) => {
    const names = sampleOf(mix, one.most)
    return { judge: one.judge, names, perTurn: names.length }
  })
  const turns = takeTurns(contenders, ROUNDS)
  requireSameAnswers(peer, turns[0]!)
  return {
    id: peer.id,
    how: peer.how,
    speed: throughputOf(turns[0]!),
    engineTimes: timesAsFast(turns.at(-1)!, turns[0]!),
    recall,
    falseFlags,
  }
}

function flaggedShare({ judge, most }: Peer, names: readonly string[]): Share {
  const { flags } = judge(sampleOf(names, most))
  return shareOf(flags.filter((flag) => flag).length, flags.length)
}

function sampleOf(names: readonly string[], most: number): readonly string[] {
  return names.length <= most ? names : shuffled(names, createRandom(SEED)).slice(0, most)
}

/** Throws a ZhengmingError when a round gave other answers than the first: a fast wrong answer is no result. */
function requireSameAnswers({ id }: Peer, rounds: readonly Turn[]): void {
  const differing = rounds.findIndex(({ flags }) =>
    flags.some((flag, index) => flag !== rounds[0]!.flags[index]),
  )
  if (differing < 0) return
  throw new ZhengmingError(
    'data',
    `bench: ${id}: expected the same answers in every round, got others in round ${differing + 1}; the method is not deterministic`,
  )
}
