/**
 * How fast the built package is and how long it takes to start, against peers in the same run.
 *
 *   npm run bench:speed -- [--shared DIR] [--seconds S] [--names N] [--no-peers] [--record] [--assert]
 *
 * Throughput and latency are taken from names that are seen once: N names (1,000,000 by default) for each, or as many as
 * S seconds (10 by default) allow; `--seconds 600` lets a slow engine finish. The answers are checked first. Python peers
 * need `bash bench/peers/setup` once and are skipped without. --record keeps tables, figures and the plot in
 * bench/records; --assert ends with exit code 1 when an aim is missed.
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
import { timeCalls } from './latency.ts'
import { measureLoad } from './load.ts'
import { createMix, type Mix } from './mix.ts'
import { wholeNumber } from './numbers.ts'
import { renderLatency } from './plots.ts'
import { publish } from './publish.ts'
import { judgeSpeed, type SpeedFigures, slowestTable, speedTables } from './report.ts'
import { answerOf, timeRepeated, timeSlices } from './timing.ts'

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

/** Claims are few, and repeated. */
const MOST_CLAIM_SECONDS = 5

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
  const mix = createMix(sharedExists(options.shared) ? options.shared : null, 2 * count + CHECKED)
  const share = Math.floor((mix.names.length * count) / (2 * count + CHECKED))
  const checked = mix.names.slice(2 * share)
  // Before the peers, whose indexes would leave much to collect.
  const { slowest, ...engine } = measureEngine(
    detector,
    mix,
    share,
    seconds,
    checkAnswer(detector, checked, mix),
  )
  const figures: SpeedFigures = {
    engine: detector.version,
    source: mix.source,
    ...engine,
    load,
    cold,
    ...(await measurePeers(detector, mix, checked)),
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

/** Throughput on the first `share` names of the mix, latency on the next as many; `found` claims are flagged. */
function measureEngine(engine: Detector, mix: Mix, share: number, seconds: number, found: number) {
  const count = (names: readonly string[]) => countFlagged(engine, names)
  const others = mix.names.slice(share, 2 * share)
  const throughput = timeSlices(mix.names.slice(0, share), SLICE, seconds, count)
  const claims =
    mix.claims.length > 0
      ? timeRepeated(mix.claims, found, Math.min(seconds, MOST_CLAIM_SECONDS), count)
      : null
  const { slowest, ...latency } = timeCalls(others, (name) => engine.check(name), seconds)
  const { slowest: _, ...clock } = timeCalls(others, () => undefined, seconds)
  return { mix: throughput, claims, latency, clock, slowest }
}

/** The engine must be the engine: finds most claims, few ordinary names, and says the same twice. Gives claims found. */
function checkAnswer(engine: Detector, names: readonly string[], { claims }: Mix): number {
  const first = answerOf(engine, names)
  const again = answerOf(engine, names)
  const found = answerOf(engine, claims).flagged
  const plausible = first.flagged <= 0.1 * names.length || claims.length === 0
  if (first.digest === again.digest && found >= 0.5 * claims.length && plausible) return found
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

async function measurePeers(
  engine: Detector,
  { claims, innocents, labelled }: Mix,
  names: readonly string[],
): Promise<Pick<SpeedFigures, 'forms' | 'listed' | 'peers' | 'absent'>> {
  const space = createFormSpace(await loadRegistry())
  const forms = peerForms(space, labelled)
  const makers = options.peers ? allPeers(space, forms, foldText(await loadFolding())) : []
  const asked = { mix: names.slice(0, PEER_NAMES), claims, innocents }
  const peers = [measurePeer(engineAsPeer(engine), asked)]
  const absent: AbsentPeer[] = []
  for (const make of makers) {
    const peer = make()
    console.error(`measuring ${peer.id} ...`)
    if ('absent' in peer) absent.push(peer)
    else peers.push(measurePeer(peer, asked))
  }
  return { forms: countForms(space), listed: forms.length, peers, absent }
}

function engineAsPeer(engine: Detector): Peer {
  return {
    id: 'zhengming',
    how: 'default options; not clear, with evidence and reasons',
    most: Number.POSITIVE_INFINITY,
    judge: judgeEach((name) => engine.check(name).verdict !== 'clear'),
  }
}
