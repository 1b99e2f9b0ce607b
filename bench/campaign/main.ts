/**
 * The campaign of 2023 again: its counts of fake names (13,000 military, 25,000 institution, 187,000 media, found in 73 days)
 * mixed into ten million ordinary ones, all generated, scanned by the built command.
 *
 *   npm run bench:campaign -- [--shared DIR] [--names N] [--jobs N] [--folder DIR] [--record]
 *
 * --names is the number of ordinary names (10,000,000 by default); fakes are in proportion. --folder is where the CSV and the
 * output are written (0.6 GB; a temporary folder by default, removed at the end). --record keeps tables and figures in
 * bench/records. How names are made is told in kinds.ts, words.tsv and frames.tsv; neither they nor the engine are fitted to
 * this bench. Under another Node: see bench/speed/main.ts.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LEXICON_FILES, parseLexicon } from '../../src/engine/model/parse-lexicon.ts'
import type { Detector } from '../../src/engine/types.ts'
import { readAssets } from '../../src/node/assets.ts'
import { DEFAULT_SHARED, loadFolding, loadRegistry, sharedExists, skipWithoutShared } from '../project.ts'
import { createContainment } from '../quality/baselines/containment.ts'
import { foldText } from '../quality/baselines/index.ts'
import { createFormSpace } from '../quality/forms.ts'
import { runMeasured } from '../scan/command.ts'
import { buildPackage } from '../speed/built.ts'
import { wholeNumber } from '../speed/numbers.ts'
import { publish } from '../speed/publish.ts'
import { CLEAR, countLanes, REVIEW, readLanes } from './answers.ts'
import { measureIndependence } from './independence.ts'
import { FULL_SIZE, type Kind } from './kinds.ts'
import { measure } from './metrics.ts'
import {
  generatePopulation,
  populationKinds,
  readSources,
  type Sources,
  writePopulation,
} from './population.ts'
import { type CampaignFigures, campaignTables, sampleTable } from './report.ts'
import { Mistakes } from './samples.ts'

const { values: options } = parseArgs({
  options: {
    shared: { type: 'string', default: DEFAULT_SHARED },
    names: { type: 'string', default: String(FULL_SIZE) },
    jobs: { type: 'string', default: String(availableParallelism()) },
    folder: { type: 'string', default: tmpdir() },
    record: { type: 'boolean', default: false },
  },
})

/** Fewer would leave no fakes of some kinds. */
const LEAST_NAMES = 100_000

/** Names that the baseline is timed on in one go. */
const SLICE = 10_000

const names = wholeNumber('--names', options.names, LEAST_NAMES)
const jobs = wholeNumber('--jobs', options.jobs, 1)
if (sharedExists(options.shared)) await main(options.shared)
else skipWithoutShared(options.shared)

async function main(shared: string): Promise<void> {
  const { entry, command } = buildPackage()
  const sources = readSources(shared)
  const kinds = populationKinds(sources, names)
  const folder = mkdtempSync(join(options.folder, 'zhengming-campaign-'))
  try {
    console.error('writing the names ...')
    const [input, output] = [join(folder, 'names.csv'), join(folder, 'flagged.jsonl')]
    const truth = await writePopulation(input, sources, kinds)
    console.error('scanning ...')
    const scan = runMeasured(command, ['scan', input, '-o', output, '--jobs', String(jobs), '--quiet'])
    const lanes = await readLanes(output, truth.length)
    console.error('asking the baseline ...')
    const { baseline, lanes: asked, samples } = await runBaseline(sources, kinds, lanes)
    const { createDetector } = (await import(entry)) as { createDetector: () => Promise<Detector> }
    const detector = await createDetector()
    const found = measure(kinds, countLanes(truth, lanes, kinds.length))
    const figures: CampaignFigures = {
      engine: detector.version,
      kinds,
      scan: {
        rows: truth.length,
        inputBytes: statSync(input).size,
        outputBytes: statSync(output).size,
        flagged: found.recall.flagged.hits + found.falseFlags.flagged.hits,
        jobs,
        seconds: scan.seconds,
        cpuSeconds: scan.cpuSeconds,
        peakBytes: scan.peakBytes,
      },
      methods: [
        { id: 'zhengming', how: 'the whole scan', cores: jobs, seconds: scan.seconds, metrics: found },
        { ...baseline, cores: 1, metrics: measure(kinds, countLanes(truth, asked, kinds.length)) },
      ],
      independence: measureIndependence(sources, parseLexicon(await readAssets(LEXICON_FILES)), detector),
      holdingOfficial: samples.holdingOfficial,
    }
    publish({
      bench: 'campaign',
      aims: [],
      tables: campaignTables(figures),
      named: [
        sampleTable('Ordinary names that were flagged, drawn by lot', samples.falseFlags),
        sampleTable('Fakes that were called clear, drawn by lot', samples.missed),
      ],
      figures,
      plots: new Map(),
      record: options.record,
      assert: false,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Asks folded containment over the same registry; on the way, looks for what the engine judged wrongly. */
async function runBaseline(sources: Sources, kinds: readonly Kind[], engine: Uint8Array) {
  const space = createFormSpace(await loadRegistry())
  const { id, match } = createContainment(space, foldText(await loadFolding()))
  const official = new Set(
    [...sources.lists].flatMap(([slot, names]) => (slot.startsWith('official-') ? names : [])),
  )
  const mistakes = new Mistakes(kinds, official)
  const lanes = new Uint8Array(engine.length)
  let milliseconds = 0
  let row = 0
  let slice: string[] = []
  const ask = () => {
    const start = performance.now()
    const flags = slice.map((name) => match(name) !== null)
    milliseconds += performance.now() - start
    flags.forEach((flag, at) => {
      lanes[row - slice.length + at] = flag ? REVIEW : CLEAR
    })
    slice = []
  }
  for (const member of generatePopulation(sources, kinds)) {
    mistakes.add(member, engine[row]!)
    slice.push(member.name)
    row++
    if (slice.length === SLICE) ask()
  }
  ask()
  const how = 'folded, matching alone, without reading or writing'
  return { baseline: { id, how, seconds: milliseconds / 1000 }, lanes, samples: mistakes.samples() }
}
