import type { Share } from '../../src/evaluate/share.ts'
import { DECANCER } from '../peers/decancer.ts'
import { CONTAINMENT } from '../peers/index.ts'
import type { PeerFigures } from '../peers/measure.ts'
import type { AbsentPeer } from '../peers/peer.ts'
import { percent, type TextTable } from '../table.ts'
import { type Aim, aimsTable, atLeast, atMost, figure } from './aims.ts'
import type { ColdStart } from './cold.ts'
import type { FirstNames } from './first.ts'
import { judgeKinds, kindTable } from './kind-report.ts'
import type { KindFigures } from './kind-speeds.ts'
import type { Latency, SlowCall } from './latency.ts'
import type { LoadFigures } from './load.ts'
import type { KindProfile } from './profile.ts'
import { profileTable } from './profile-report.ts'
import type { CountedThroughput } from './timing.ts'

/** Everything that one run of the bench found. */
export interface SpeedFigures {
  readonly engine: string
  readonly source: string
  /** Names that the bundled registry registers, and those in the list of the peers. */
  readonly forms: number
  readonly listed: number
  /** Distinct names, each judged once. */
  readonly mix: CountedThroughput
  /** Kinds of names and the yardstick, in turn. */
  readonly inTurn: KindFigures
  /** Where the time of each kind goes. */
  readonly profiles: readonly KindProfile[]
  readonly latency: Latency
  /** What the clock alone takes; part of every call's time. */
  readonly clock: Latency
  /** What the first names of a process take. */
  readonly first: FirstNames
  readonly load: LoadFigures
  readonly cold: ColdStart
  /** The engine first. */
  readonly peers: readonly PeerFigures[]
  readonly absent: readonly AbsentPeer[]
}

/** Characters of a slow name that are shown. */
const SHOWN = 30

/** Calls that the worst latency is asked of. */
const LATENCY_CALLS = 1_000_000

/** How many times as fast as a peer the engine is to be: these two do much less for a name than the others. */
const LEAST_TIMES: Readonly<Record<string, number>> = { [CONTAINMENT]: 2, [DECANCER]: 0.9 }

/** Every aim of speed. The aims on peers hold where there were labelled names to take recall from. */
export function judgeSpeed({ inTurn, latency, load, cold, peers }: SpeedFigures): Aim[] {
  const [engine, ...others] = peers
  return [
    ...judgeKinds(inTurn),
    atMost('one check, p50', 2.5, latency.p50, 'µs'),
    atMost('one check, p99', 60, latency.p99, 'µs'),
    atMost('one check, worst', 5_000, latency.worst, 'µs'),
    atLeast('calls that these were taken from', LATENCY_CALLS, latency.calls, 'calls'),
    atMost('cold start to the first verdict', 120, cold.verdict.median, 'ms'),
    atMost('cold start over node -e 0', 2.5, cold.ratio, 'x'),
    atMost('first createDetector() of a process', 30, load.createMs, 'ms'),
    ...others.flatMap((peer) => aheadOf(peer, engine!)),
  ]
}

/** Ahead is a speed above the peer's at a recall above the peer's, both of this run. */
function aheadOf(peer: PeerFigures, engine: PeerFigures): Aim[] {
  const recall =
    engine.recall.total > 0 && peer.recall.total > 0 ? engine.recall.share - peer.recall.share : null
  return [
    atLeast(`${peer.id}: times as fast`, LEAST_TIMES[peer.id] ?? 1, peer.engineTimes, 'x'),
    atLeast(`${peer.id}: recall ahead of it by`, 0, recall === null ? null : 100 * recall, 'points'),
  ]
}

/** The tables of a run: aims and ratios first, since ratios hold on other machines too. */
export function speedTables(figures: SpeedFigures): TextTable[] {
  return [
    aimsTable(judgeSpeed(figures)),
    kindTable(figures.inTurn),
    profileTable(figures.profiles),
    peerTable(figures),
    throughputTable(figures),
    latencyTable(figures),
    startTable(figures),
    methodTable(figures),
  ]
}

function peerTable({ peers, forms, listed }: SpeedFigures): TextTable {
  return {
    title: `Engine (${forms.toLocaleString('en')} forms) against peers (a list of ${listed.toLocaleString('en')} with all targets), in turn`,
    head: ['method', 'engine: times as fast', 'names/s', 'recall on claims', 'false flags on innocents'],
    rows: peers.map((peer) => [
      peer.id,
      figure(peer.engineTimes),
      figure(peer.speed.perSecond),
      shareText(peer.recall),
      shareText(peer.falseFlags),
    ]),
  }
}

function shareText({ share, low, high, hits, total }: Share): string {
  if (total === 0) return 'no labelled names'
  return `${percent(share)} (${hits}/${total}; ${percent(low, 0)} - ${percent(high, 0)})`
}

function throughputTable({ mix, source }: SpeedFigures): TextTable {
  const { calls, rounds, perSecond, slowest, fastest } = mix
  return {
    title: `Names per second, one thread: ${source}`,
    head: ['what', 'names', 'names/s', 'range'],
    rows: [
      [
        `mix, every name once, ${percent(mix.flagged / calls, 2)} flagged`,
        calls.toLocaleString('en'),
        figure(perSecond),
        `${figure(slowest)} - ${figure(fastest)} in ${rounds} rounds`,
      ],
    ],
  }
}

function latencyTable({ latency, clock }: SpeedFigures): TextTable {
  const row = (id: string, { calls, mean, p50, p99, p999, worst }: Latency) => [
    id,
    calls.toLocaleString('en'),
    ...[mean, p50, p99, p999, worst].map(figure),
  ]
  return {
    title: 'Time of one call in µs, garbage collection included',
    head: ['what', 'calls', 'mean', 'p50', 'p99', 'p99.9', 'worst'],
    rows: [row('check, mix, every name once', latency), row('the clock alone', clock)],
  }
}

/** The slowest calls, by name, which shows whether the name or the moment was slow. */
export function slowestTable(slowest: readonly SlowCall[]): TextTable {
  return {
    title: 'Slowest calls in µs, and the same names asked again',
    head: ['name', 'units', 'first', 'again'],
    rows: slowest.map(({ name, first, again }) => [
      [...name].slice(0, SHOWN).join(''),
      String(name.length),
      figure(first),
      figure(again),
    ]),
  }
}

function startTable({ cold, load, first, inTurn }: SpeedFigures): TextTable {
  const warmMs = (1000 * first.names) / inTurn.kinds[0]!.median
  return {
    title: 'Start, in ms',
    head: ['what', 'median', 'p90', 'fresh processes'],
    rows: [
      ['node -e 0', figure(cold.bare.median), figure(cold.bare.p90), String(cold.rounds)],
      [
        'zhengming check 新华社, to the verdict',
        figure(cold.verdict.median),
        figure(cold.verdict.p90),
        String(cold.rounds),
      ],
      [
        'zhengming check 新华社, to the end',
        figure(cold.end.median),
        figure(cold.end.p90),
        String(cold.rounds),
      ],
      ['import of the package', figure(load.importMs), '-', '5'],
      ['first createDetector()', figure(load.createMs), '-', '5'],
      ['second createDetector()', figure(load.againMs), '-', '5'],
      ['first check after createDetector()', figure(first.firstMs), '-', String(first.rounds)],
      [
        `first ${first.names.toLocaleString('en')} names of the mix (${figure(first.allMs / warmMs)} x their time once warm)`,
        figure(first.allMs),
        '-',
        String(first.rounds),
      ],
    ],
  }
}

function methodTable({ peers, absent }: SpeedFigures): TextTable {
  return {
    title: 'When a method flags a name (all but decancer see it folded)',
    head: ['method', 'how'],
    rows: [
      ...peers.map(({ id, how, speed }) => [
        id,
        `${how}; speed from ${(speed.calls / speed.rounds).toLocaleString('en')} names`,
      ]),
      ...absent.map(({ id, absent: why }) => [id, `skipped: ${why}`]),
    ],
  }
}
