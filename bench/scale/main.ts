/**
 * What registries of one's own cost as they grow: to compile and load, and then each check.
 *
 *   npm run bench:scale -- [--shared DIR] [--most N] [--minutes M] [--heap MB] [--record] [--assert]
 *
 * Sizes go from 10,000 names by tens to N (1,000,000 by default; `--most 10000000` for the largest). Every size is
 * loaded through the public API in a fresh process, which may take M minutes (10 by default) and a heap of MB megabytes
 * (8192 by default); where the engine stops, the larger sizes are left out. Names are made of the bundled tables' regions, fields and
 * organ words by a fixed seed. --record keeps tables, figures and the plot in bench/records; --assert ends with exit
 * code 1 when an aim is missed. Under another Node: see bench/speed/main.ts.
 */
import { parseArgs } from 'node:util'
import { DEFAULT_SHARED, sharedExists } from '../project.ts'
import { buildPackage } from '../speed/built.ts'
import { createMix } from '../speed/mix.ts'
import { wholeNumber } from '../speed/numbers.ts'
import { publish } from '../speed/publish.ts'
import { bundledParts } from './generate.ts'
import { measureSize, type SizeFigures, type StoppedSize } from './measure.ts'
import { judgeScale, renderScale, type ScaleFigures, scaleTables } from './report.ts'

const { values: options } = parseArgs({
  options: {
    shared: { type: 'string', default: DEFAULT_SHARED },
    most: { type: 'string', default: '1000000' },
    minutes: { type: 'string', default: '10' },
    heap: { type: 'string', default: '8192' },
    record: { type: 'boolean', default: false },
    assert: { type: 'boolean', default: false },
  },
})

const SMALLEST = 10_000

/** Names of the mix, of which one half warms the engine up. */
const MIX = 40_000

/** The labelled claims are few, so that their cost is taken from as many rounds. */
const CLAIM_ROUNDS = 10

const limits = {
  minutes: wholeNumber('--minutes', options.minutes, 1),
  heapMegabytes: wholeNumber('--heap', options.heap, 64),
}
const most = wholeNumber('--most', options.most, SMALLEST)
const { entry } = buildPackage()
const parts = await bundledParts()
const { source, names: mix, claims } = createMix(sharedExists(options.shared) ? options.shared : null, MIX)
const asked = { mix, claims: Array.from({ length: CLAIM_ROUNDS }, () => claims).flat() }

const sizes: (SizeFigures | StoppedSize)[] = []
for (let names = 0; names <= most; names = names === 0 ? SMALLEST : 10 * names) {
  console.error(`measuring ${names.toLocaleString('en')} names ...`)
  const size = await measureSize(entry, parts, names, asked, limits)
  sizes.push(size)
  if ('stopped' in size) break
}
const figures: ScaleFigures = { source, sizes }
publish({
  bench: 'scale',
  aims: judgeScale(figures),
  tables: scaleTables(figures),
  named: [],
  figures,
  plots: await renderScale(figures),
  ...options,
})
