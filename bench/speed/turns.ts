import type { Peer } from '../peers/peer.ts'
import { median, type Round } from './timing.ts'

/** Who takes a turn in every round, on which names, and how many of them in one turn. */
export interface Contender {
  readonly judge: Peer['judge']
  readonly names: readonly string[]
  readonly perTurn: number
}

/** One turn: what was said of its names, and how long that took. */
export interface Turn extends Round {
  readonly flags: readonly boolean[]
}

/** When to end: after the seconds or the most rounds, but not before the least. */
export interface Rounds {
  readonly least: number
  readonly most: number
  readonly seconds: number
}

/**
 * Lets all contenders take a turn in each round, so that whatever else the machine does slows all of them: on a busy one only
 * the ratios of a round hold. Every other round goes backwards, for who comes next may have to collect what the one before
 * left. A turn takes the next names of its contender, from the first again where they are used up.
 *
 * Gives the turns of each contender, one a round.
 */
export function takeTurns(contenders: readonly Contender[], { least, most, seconds }: Rounds): Turn[][] {
  const turns: Turn[][] = contenders.map(() => [])
  const order = [...contenders.keys()]
  let spent = 0
  for (let round = 0; round < least || (round < most && spent < seconds); round++) {
    for (const index of order) {
      const turn = takeTurn(contenders[index]!, round)
      turns[index]!.push(turn)
      spent += turn.seconds
    }
    order.reverse()
  }
  return turns
}

function takeTurn({ judge, names, perTurn }: Contender, round: number): Turn {
  const asked = Array.from(
    { length: perTurn },
    (_, index) => names[(round * perTurn + index) % names.length]!,
  )
  return { names: perTurn, ...judge(asked) }
}

/** The median speed of the turns, in names per second. */
export function medianSpeed(turns: readonly Round[]): number {
  return median(turns.map(speedOf))
}

/** How many times as fast the turns are as those of another contender: the median of the ratios of each round. */
export function timesAsFast(turns: readonly Round[], others: readonly Round[]): number {
  return median(turns.map((turn, round) => speedOf(turn) / speedOf(others[round]!)))
}

function speedOf({ names, seconds }: Round): number {
  return names / seconds
}
