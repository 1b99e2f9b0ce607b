/**
 * How fast the built package is and what it costs to have it, against simple methods in the same run.
 *
 *   npm run bench:speed -- [--shared DIR] [--names N] [--record] [--no-size]
 *
 * The answers are checked first, and every timed round must give them again.
 */
import { parseArgs } from 'node:util'
import { ZhengmingError } from '../../src/errors.ts'
import type { Detector } from '../../src/types.ts'
import { describeMachine, machineLine } from '../machine.ts'
import { DEFAULT_SHARED, loadFolding, loadRegistry, OUT, PROJECT, RECORDS, sharedExists } from '../project.ts'
import { countForms, createFormSpace } from '../quality/forms.ts'
import { recordStem, writeOutput } from '../record.ts'
import { measureInstalledSize } from '../size.ts'
import { markdownTable, terminalTable } from '../table.ts'
import { buildPackage, measureLoad } from './fresh.ts'
import { createMix, type Mix } from './mix.ts'
import { type SpeedFigures, speedTables } from './report.ts'
import { createRivals, type Rival } from './rivals.ts'
import { type Answer, answerOf, type Throughput, timeCalls, timeRounds } from './timing.ts'

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    shared: { type: 'string', default: DEFAULT_SHARED },
    names: { type: 'string', default: '20000' },
    record: { type: 'boolean', default: false },
    size: { type: 'boolean', default: true },
  },
})

const entry = buildPackage()
const { createDetector } = (await import(entry)) as { createDetector: () => Promise<Detector> }
const detector = await createDetector()
const mix = createMix(sharedExists(options.shared) ? options.shared : null, readCount(options.names))
const answer = checkAnswer(detector, mix)
const space = createFormSpace(await loadRegistry())
const rivals = createRivals(space, await loadFolding())

const figures: SpeedFigures = {
  engine: detector.version,
  source: mix.source,
  forms: countForms(space),
  mix: timeEngine(mix.names, answer),
  claims: mix.claims.length > 0 ? timeEngine(mix.claims, answerOf(detector, mix.claims)) : null,
  latency: timeCalls(mix.names, (name) => detector.check(name)),
  load: measureLoad(entry),
  size: options.size ? measureInstalledSize() : null,
  rivals: rivals.map((rival) => ({ id: rival.id, speed: timeRival(rival) })),
}

const machine = describeMachine(PROJECT)
const title = `Speed: ${machineLine(machine)}`
const tables = speedTables(figures)
console.log(`${title}\n`)
for (const table of tables) console.log(terminalTable(table))
const output = new Map([
  ['.json', `${JSON.stringify({ machine, ...figures }, null, 2)}\n`],
  ['.md', [`# ${title}\n`, ...tables.map(markdownTable)].join('\n')],
])
writeOutput(OUT, 'speed', output)
if (options.record) writeOutput(RECORDS, recordStem('speed', machine), output)

/** The engine must be the engine: finds most claims, few ordinary names, and says the same twice. */
function checkAnswer(engine: Detector, { names, claims }: Mix): Answer {
  const first = answerOf(engine, names)
  const again = answerOf(engine, names)
  const found = answerOf(engine, claims).flagged
  const plausible = first.flagged <= 0.1 * names.length || claims.length === 0
  if (first.digest === again.digest && found >= 0.5 * claims.length && plausible) return first
  throw new ZhengmingError(
    'data',
    `bench: expected most claims and few other names flagged, the same twice; got ${found} of ${claims.length} claims, ${first.flagged} of ${names.length} names; run npm run bench:quality`,
  )
}

function timeEngine(names: readonly string[], { flagged }: Answer): Throughput {
  return timeRounds(names, flagged, (all) => {
    let count = 0
    for (const name of all) if (detector.check(name).verdict !== 'clear') count++
    return count
  })
}

function timeRival({ flags, most }: Rival): Throughput {
  const names = mix.names.slice(0, most)
  const count = (all: readonly string[]) => all.filter((name) => flags(name)).length
  return timeRounds(names, count(names), count)
}

function readCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 100) return count
  throw new ZhengmingError(
    'usage',
    `--names: expected a whole number from 100, got ${text}; give for instance 20000`,
  )
}
