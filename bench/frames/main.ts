/**
 * Learns from official and ordinary names what an opening and an organ together say (data/lexicon/frames.tsv), and tries
 * what was learned beside what is shipped.
 *
 *   npm run bench:frames -- [--shared DIR] [--strength NAMES] [--rounds N] [--seed N]
 *
 * Figures go to standard output and to bench/out/frames.{md,json}; the proposed table to bench/out/frames.tsv, and the
 * names behind each organ word and opening to bench/out/frames-words.tsv. Nothing below data/ is written.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { describeMachine, machineLine } from '../machine.ts'
import { DEFAULT_SHARED, OUT, PROJECT, sharedExists, skipWithoutShared } from '../project.ts'
import { toJson } from '../quality/report.ts'
import { writeOutput } from '../record.ts'
import { markdownTable, terminalTable } from '../table.ts'
import { measureFrames } from './measure.ts'
import { framesTsv, frameTables, supportTsv } from './report.ts'

const { values: options } = parseArgs({
  options: {
    shared: { type: 'string', default: DEFAULT_SHARED },
    strength: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})

const PROPOSED =
  'Bits that an opening and an organ together give to an invented body: set by hand and moved at most half of the way to what npm run bench:frames learned from so many official and ordinary names, not up where the policy caps it; certain: no private body may bear such a name.'

const { shared } = options
if (sharedExists(shared) && existsSync(join(shared, 'corpora/train'))) await main()
else skipWithoutShared(shared)

async function main(): Promise<void> {
  const figures = await measureFrames(shared, {
    strength: readNumber('strength', 1),
    rounds: readNumber('rounds', 20),
    seed: readNumber('seed', 0),
  })
  const machine = describeMachine(PROJECT)
  const title = `Weights of frames: ${machineLine(machine)}`
  const tables = frameTables(figures)
  console.log(`${title}\n`)
  for (const table of tables) console.log(terminalTable(table))
  writeOutput(
    OUT,
    'frames',
    new Map([
      ['.md', [`# ${title}\n`, ...tables.map(markdownTable)].join('\n')],
      ['.json', toJson({ machine, options: { ...options, shared: undefined }, ...figures })],
      ['.tsv', framesTsv(figures.rows, PROPOSED)],
      ['-words.tsv', supportTsv(figures.lexicon)],
    ]),
  )
}

function readNumber(option: 'strength' | 'rounds' | 'seed', least: number): number {
  const number = Number(options[option])
  if (Number.isInteger(number) && number >= least) return number
  throw new ZhengmingError(
    'usage',
    `--${option}: expected a whole number of at least ${least}, got ${options[option]}; leave it out for the default`,
  )
}
