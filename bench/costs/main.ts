/**
 * Estimates what each edit of an impostor costs (COSTS in src/engine/channel/costs.ts) from labelled names and published
 * rates, beside what is shipped.
 *
 *   npm run bench:costs -- [--shared DIR] [--strength EDITS] [--folds N] [--rounds N] [--seed N]
 *
 * Figures go to standard output and to bench/out/costs.{md,json}; docs/costs.md says how they are made and what each
 * rests on.
 */
import { parseArgs } from 'node:util'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { bundledModel } from '../../test/support/model.ts'
import { describeMachine, machineLine } from '../machine.ts'
import { DEFAULT_SHARED, OUT, PROJECT, sharedExists, skipWithoutShared } from '../project.ts'
import { readLabelled } from '../quality/labelled.ts'
import { toJson } from '../quality/report.ts'
import { writeOutput } from '../record.ts'
import { markdownTable, terminalTable } from '../table.ts'
import { measureCosts } from './measure.ts'
import { costTables } from './report.ts'

const { values: options } = parseArgs({
  options: {
    shared: { type: 'string', default: DEFAULT_SHARED },
    strength: { type: 'string', default: '20' },
    folds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})

if (sharedExists(options.shared)) await main(options.shared)
else skipWithoutShared(options.shared)

async function main(shared: string): Promise<void> {
  const figures = measureCosts(readLabelled(shared), await bundledModel(), {
    strength: readNumber('strength', 1),
    folds: readNumber('folds', 2),
    rounds: readNumber('rounds', 1),
    seed: readNumber('seed', 0),
  })
  const machine = describeMachine(PROJECT)
  const title = `Costs of edits: ${machineLine(machine)}`
  const tables = costTables(figures)
  console.log(`${title}\n`)
  for (const table of tables) console.log(terminalTable(table))
  const page = [`# ${title}\n`, ...tables.map(markdownTable)].join('\n')
  writeOutput(
    OUT,
    'costs',
    new Map([
      ['.md', page],
      ['.json', toJson({ machine, options: { ...options, shared: undefined }, ...figures })],
    ]),
  )
}

function readNumber(option: 'strength' | 'folds' | 'rounds' | 'seed', least: number): number {
  const number = Number(options[option])
  if (Number.isInteger(number) && number >= least) return number
  throw new ZhengmingError(
    'usage',
    `--${option}: expected a whole number of at least ${least}, got ${options[option]}; leave it out for the default`,
  )
}
