import type { Detector, Verdict } from '../../src/engine/types.ts'
import { createLevenshteinPeer } from '../peers/levenshtein.ts'
import { judgeEach, type Peer } from '../peers/peer.ts'
import type { FoldText } from '../quality/baselines/baseline.ts'
import { createRandom, shuffled } from '../random.ts'
import type { Kind, KindId } from './kinds.ts'
import { type Throughput, throughputOf } from './timing.ts'
import { type Contender, medianSpeed, type Turn, takeTurns, timesAsFast } from './turns.ts'

/** How fast the names of a kind are judged, in turn with the other kinds. */
export interface KindSpeed extends Throughput {
  readonly id: KindId | typeof YARDSTICK
  /** The median of the rounds: one that the machine held up counts no more than another. */
  readonly median: number
  /** Share of the names that are not clear. */
  readonly flagged: number
  /** Times as fast as the mix and as the yardstick: medians of the ratios of each round. */
  readonly ofMix: number
  readonly ofYardstick: number
}

/** What was timed in turn, the mix first, the yardstick last; and which kinds had no names. */
export interface KindFigures {
  readonly kinds: readonly KindSpeed[]
  readonly absent: readonly KindId[]
}

/** What figures of different runs and machines are set against: the simplest method, over a list of this length. */
export const YARDSTICK = 'fastest-levenshtein'
export const YARDSTICK_FORMS = 20_000

const SEED = 20250105

/** Names in one turn: many, so that what the turn before left in the caches counts little. */
const PER_TURN = 4000

/** The same where they are fewer and repeated: claims, which take several times as long. */
const PER_REPEATED_TURN = 2000

/** Brute force takes some hundred times as long. */
const PER_YARDSTICK_TURN = 50

const ROUNDS = { least: 5, most: 15 }

/** Names of a kind that all turns take, with one to warm up. */
export const KIND_NAMES = PER_TURN * (1 + ROUNDS.most)

/** The yardstick, over forms drawn from these by a fixed seed: a list that grows with the registry would be another yardstick. */
export function createYardstick(forms: readonly string[], fold: FoldText): Peer {
  return createLevenshteinPeer(shuffled(forms, createRandom(SEED)).slice(0, YARDSTICK_FORMS), fold)
}

/** Times all kinds that have names and the yardstick in turn until the seconds are used up. */
export function measureKinds(
  engine: Detector,
  all: readonly Kind[],
  yardstick: Peer,
  seconds: number,
): KindFigures {
  const kinds = all.filter(({ names }) => names.length > 0)
  const judge = judgeOf(engine)
  const contenders = kinds.map((kind) => ({
    judge: judgeEach((name) => judge(kind, name)),
    names: kind.names,
    perTurn: kind.names.length < PER_TURN ? PER_REPEATED_TURN : PER_TURN,
  }))
  const mix = kinds[0]!.names
  const turns = takeWarmTurns(
    [...contenders, { judge: yardstick.judge, names: mix, perTurn: PER_YARDSTICK_TURN }],
    seconds,
  )
  const ids = [...kinds.map(({ id }) => id), YARDSTICK] as const
  return {
    kinds: ids.map((id, index) => speedOf(id, turns[index]!, turns[0]!, turns.at(-1)!)),
    absent: all.filter(({ names }) => names.length === 0).map(({ id }) => id),
  }
}

/** Judges a name as its kind asks, with every word read or without. */
export function judgeOf(engine: Detector): (kind: Kind, name: string) => boolean {
  return ({ told }, name) => (told ? tell(engine.check(name)) : isFlagged(engine.check(name)))
}

function takeWarmTurns(contenders: readonly Contender[], seconds: number): Turn[][] {
  takeTurns(
    contenders.map((one) => ({ ...one, names: one.names.slice(-one.perTurn) })),
    { least: 1, most: 1, seconds: 0 },
  )
  return takeTurns(contenders, { ...ROUNDS, seconds })
}

function speedOf(
  id: KindSpeed['id'],
  turns: readonly Turn[],
  mix: readonly Turn[],
  yardstick: readonly Turn[],
): KindSpeed {
  const flags = turns.flatMap((turn) => turn.flags)
  return {
    id,
    ...throughputOf(turns),
    median: medianSpeed(turns),
    flagged: flags.filter((flag) => flag).length / flags.length,
    ofMix: timesAsFast(turns, mix),
    ofYardstick: timesAsFast(turns, yardstick),
  }
}

function isFlagged({ verdict }: Verdict): boolean {
  return verdict !== 'clear'
}

/** Reads what a reviewer is shown, and writes what a service answers. The length of it is asked so that none is left undone. */
function tell(verdict: Verdict): boolean {
  let told = JSON.stringify(verdict).length + verdict.reason.en.length
  for (const { text } of verdict.evidence) told += text.en.length
  return told > 0 && isFlagged(verdict)
}
