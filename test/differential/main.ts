/**
 * Compares the fast path with the naive one, over as many names as wanted.
 *
 *   npm run test:differential -- [--names N] [--seed N] [--registry drawn|whole] [--shared DIR]
 *
 * Each seed draws a registry (or takes the whole one) and up to 200,000 names; the next seed follows until N names (1,000,000 by default)
 * are compared. One line of JSON a seed tells what was compared (`Outcome`). Ends with exit code 1 at the first difference and tells its
 * seed, so that `--seed` finds it again.
 */
import { parseArgs } from 'node:util'
import { DEFAULT_SHARED } from '../../bench/project.ts'
import { wholeNumber } from '../../bench/speed/numbers.ts'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { runDifferential } from './run.ts'

const { values: options } = parseArgs({
  options: {
    names: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    registry: { type: 'string', default: 'drawn' },
    shared: { type: 'string', default: DEFAULT_SHARED },
  },
})

const NAMES_A_SEED = 200_000

const { registry, shared } = options
if (registry !== 'drawn' && registry !== 'whole') {
  throw new ZhengmingError(
    'usage',
    `--registry: expected drawn or whole, got ${registry}; leave it out for drawn`,
  )
}
let left = wholeNumber('--names', options.names, 1)
for (let seed = wholeNumber('--seed', options.seed, 0); left > 0; seed++) {
  const outcome = await runDifferential({ seed, names: Math.min(left, NAMES_A_SEED), registry, shared })
  console.log(JSON.stringify({ seed, ...outcome }))
  if (outcome.difference !== null) {
    console.error(outcome.difference)
    process.exitCode = 1
    break
  }
  left -= NAMES_A_SEED
}
