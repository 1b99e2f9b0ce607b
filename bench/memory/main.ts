/**
 * What the built package takes: resident memory over bare Node, alone and in worker threads, and size on disk.
 *
 *   npm run bench:memory -- [--rounds N] [--no-size] [--record] [--assert]
 *
 * --no-size leaves out packing and installing; --record keeps tables and figures in bench/records; --assert ends with
 * exit code 1 when an aim is missed. Under another Node: see bench/speed/main.ts.
 */
import { parseArgs } from 'node:util'
import { measureInstalledSize } from '../size.ts'
import { buildPackage } from '../speed/built.ts'
import { wholeNumber } from '../speed/numbers.ts'
import { publish } from '../speed/publish.ts'
import { measureMemory } from './measure.ts'
import { judgeMemory, type MemoryReport, memoryTables } from './report.ts'
import { measureShipped } from './shipped.ts'

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    rounds: { type: 'string', default: '5' },
    size: { type: 'boolean', default: true },
    record: { type: 'boolean', default: false },
    assert: { type: 'boolean', default: false },
  },
})

const { entry } = buildPackage()
const figures: MemoryReport = {
  memory: measureMemory(entry, wholeNumber('--rounds', options.rounds, 1)),
  shipped: measureShipped(),
  installed: options.size ? measureInstalledSize() : null,
}
publish({
  bench: 'memory',
  aims: judgeMemory(figures),
  tables: memoryTables(figures),
  figures,
  named: [],
  plots: new Map(),
  ...options,
})
