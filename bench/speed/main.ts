/**
 * How fast the built package is and how long it takes to start, against peers in the same run.
 *
 *   npm run bench:speed -- [--shared DIR] [--seconds S] [--names N] [--no-peers] [--record] [--assert]
 *
 * Throughput and latency are taken from names that are seen once: N names (1,000,000 by default) for each, or as many as
 * S seconds (10 by default) allow; `--seconds 600` lets a slow engine finish. The answers are checked first. Kinds of names
 * and brute force over 20,000 forms, which ratios are set against, then take turns for S seconds; so do each peer and the
 * engine. A profile of each kind says where its time goes. Without ../shared the package's sample stands for the mix, and the
 * kinds that it does not hold are skipped. Python peers need `bash bench/peers/setup` once and are skipped without. --record
 * keeps tables, figures and the plot in bench/records; --assert ends with exit code 1 when an aim is missed.
 *
 * Under another Node, for this bench and every other, its processes included:
 *
 *   npx -y -p node@24 -c 'npm run bench:speed'
 */
import { parseArgs } from 'node:util'
import { ZhengmingError } from '../../src/engine/errors.ts'
import type { Detector } from '../../src/engine/types.ts'
import { peerForms } from '../peers/forms.ts'
import { peers as allPeers } from '../peers/index.ts'
import { measurePeer } from '../peers/measure.ts'
import { type AbsentPeer, judgeEach, type Peer } from '../peers/peer.ts'
import { DEFAULT_SHARED, loadFolding, loadRegistry, sharedExists } from '../project.ts'
import { foldText } from '../quality/baselines/index.ts'
import { countForms, createFormSpace } from '../quality/forms.ts'
import { buildPackage } from './built.ts'
import { measureColdStart } from './cold.ts'
import { measureFirstNames } from './first.ts'
import { createYardstick, judgeOf, KIND_NAMES, measureKinds } from './kind-speeds.ts'
import { createKinds, KINDS_OF_MIX } from './kinds.ts'
import { timeCalls } from './latency.ts'
import { measureLoad } from './load.ts'
import { createMix, type Mix } from './mix.ts'
import { apportion, wholeNumber } from './numbers.ts'
import { renderLatency } from './plots.ts'
import { profileKinds, sourcesOf } from './profile.ts'
import { publish } from './publish.ts'
import { judgeSpeed, type SpeedFigures, slowestTable, speedTables } from './report.ts'
import { answerOf, timeSlices } from './timing.ts'

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    shared: { type: 'string', default: DEFAULT_SHARED },
    seconds: { type: 'string', default: '10' },
    names: { type: 'string', default: '1000000' },
    peers: { type: 'boolean', default: true },
    record: { type: 'boolean', default: false },
    assert: { type: 'boolean', default: false },
  },
})

/** Names that the answers are checked on, which also warms the engine up; and of each timed round. */
const CHECKED = 20_000
const SLICE = 20_000

/** The first names of a process. */
const FIRST = 1000

/** Names of the mix that peers are asked, most of them fewer; the engine as their peer all of them. */
const PEER_NAMES = 20_000

await main(wholeNumber('--seconds', options.seconds, 1), wholeNumber('--names', options.names, 100))

async function main(seconds: number, count: number): Promise<void> {
  const built = buildPackage()
  // Before this process grows, for starting another takes longer then.
  const cold = await measureColdStart(built.command)
  const load = measureLoad(built.entry)
  const { createDetector } = (await import(built.entry)) as { createDetector: () => Promise<Detector> }
  const detector = await createDetector()
  const shared = sharedExists(options.shared) ? options.shared : null
  const most = Math.min(count, KIND_NAMES)
  const needs = [count, count, CHECKED, KINDS_OF_MIX * most]
  const mix = createMix(
    shared,
    needs.reduce((sum, need) => sum + need, 0),
  )
  const [once, single, checked, inTurn] = cut(mix.names, needs)
  const first = measureFirstNames(built.entry, once!.slice(0, FIRST))
  checkAnswer(detector, checked!, mix)
  // Before the peers, whose indexes would leave much to collect.
  const { slowest, ...engine } = measureEngine(detector, once!, single!, seconds)
  const space = createFormSpace(await loadRegistry())
  const targets = mix.labelled.flatMap(({ target }) => (target === null ? [] : [target]))
  const forms = peerForms(space, targets)
  const fold = foldText(await loadFolding())
  const kinds = createKinds(shared, { names: inTurn!, claims: mix.claims }, most)
  const figures: SpeedFigures = {
    engine: detector.version,
    source: mix.source,
    ...engine,
    inTurn: measureKinds(detector, kinds, createYardstick(forms, fold), seconds),
    profiles: await profileKinds(kinds, judgeOf(detector), sourcesOf(built.entry), seconds / 2),
    first,
    load,
    cold,
    forms: countForms(space),
    listed: forms.length,
    ...measurePeers(detector, mix, checked!, options.peers ? allPeers(space, forms, fold) : []),
  }
  publish({
    bench: 'speed',
    aims: judgeSpeed(figures),
    tables: speedTables(figures),
    named: [slowestTable(slowest)],
    figures,
    plots: await renderLatency(figures.latency),
    ...options,
  })
}

/** The names cut into parts that none is in twice, of these lengths or in proportion to them. */
function cut(names: readonly string[], lengths: readonly number[]): (readonly string[])[] {
  let end = 0
  return apportion(lengths, names.length).map((length) => {
    end += length
    return names.slice(end - length, end)
  })
}

/** Throughput on some names of the mix, each once, and latency on others. */
function measureEngine(
  engine: Detector,
  once: readonly string[],
  single: readonly string[],
  seconds: number,
) {
  const mix = timeSlices(once, SLICE, seconds, (names) => countFlagged(engine, names))
  const { slowest, ...latency } = timeCalls(single, (name) => engine.check(name), seconds)
  const { slowest: _, ...clock } = timeCalls(single, () => undefined, seconds)
  return { mix, latency, clock, slowest }
}

/** The engine must be the engine: finds most claims, few ordinary names, and says the same twice. Warms it up, too. */
function checkAnswer(engine: Detector, names: readonly string[], { claims }: Mix): void {
  const first = answerOf(engine, names)
  const again = answerOf(engine, names)
  const found = answerOf(engine, claims).flagged
  const plausible = first.flagged <= 0.1 * names.length || claims.length === 0
  if (first.digest === again.digest && found >= 0.5 * claims.length && plausible) return
  throw new ZhengmingError(
    'data',
    `bench: expected most claims and few other names flagged, the same twice; got ${found} of ${claims.length} claims, ${first.flagged} of ${names.length} names; run npm run bench:quality`,
  )
}

function countFlagged(engine: Detector, names: readonly string[]): number {
  let count = 0
  for (const name of names) if (engine.check(name).verdict !== 'clear') count++
  return count
}

function measurePeers(
  detector: Detector,
  { claims, innocents }: Mix,
  names: readonly string[],
  makers: ReturnType<typeof allPeers>,
): Pick<SpeedFigures, 'peers' | 'absent'> {
  const asked = { mix: names.slice(0, PEER_NAMES), claims, innocents }
  const engine = engineAsPeer(detector)
  const peers = [measurePeer(engine, engine, asked)]
  const absent: AbsentPeer[] = []
  for (const make of makers) {
    const peer = make()
    console.error(`measuring ${peer.id} ...`)
    if ('absent' in peer) absent.push(peer)
    else peers.push(measurePeer(peer, engine, asked))
  }
  return { peers, absent }
}

function engineAsPeer(engine: Detector): Peer {
  return {
    id: 'zhengming',
    how: 'default options; not clear, with evidence and reasons when they are read',
    most: Number.POSITIVE_INFINITY,
    judge: judgeEach((name) => engine.check(name).verdict !== 'clear'),
  }
}
