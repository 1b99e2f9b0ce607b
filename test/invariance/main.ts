/**
 * Disguises, markers and words of opinion over all bundled names: what is folded away changes nothing, a plain marker clears, and a word of
 * protest does no more than a neutral one.
 *
 *   npm run test:invariance -- [--names N] [--seed N] [--show N] [--only disguises|markers|opinions]
 *
 * Ends with exit code 1 where a disguise changes body, relation or lane of a flagged name, a marked name is certain or scores higher than the
 * name, fewer than 99.5 % of the names with a marker are clear, or words of opinion raise more than two scores in 100,000.
 */
import { parseArgs } from 'node:util'
import { wholeNumber } from '../../bench/speed/numbers.ts'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { createDetector } from '../../src/index.ts'
import { runInvariance } from './run.ts'

const { values: options } = parseArgs({
  options: {
    names: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
})

const PARTS = ['disguises', 'markers', 'opinions']

const { only } = options
if (only !== undefined && !PARTS.includes(only)) {
  throw new ZhengmingError(
    'usage',
    `--only: expected one of ${PARTS.join(', ')}, got ${only}; leave it out for all`,
  )
}
const wants = (part: string): boolean => only === undefined || only === part
const { text, holds } = await runInvariance(await createDetector(), {
  names: wholeNumber('--names', options.names, 1),
  seed: wholeNumber('--seed', options.seed, 0),
  show: wholeNumber('--show', options.show, 0),
  disguises: wants('disguises'),
  markers: wants('markers'),
  opinions: wants('opinions'),
})
console.log(text)
if (!holds) process.exitCode = 1
