/**
 * Scans Parquet files that are damaged by seed, and proves that no scan hangs, loses or invents rows in silence, or ends
 * without file, place and what to do.
 *
 *   npm run test:damage -- [--files N] [--seed N] [--show]
 *   npm run test:damage -- --seed N --only INDEX [--keep FILE]
 *
 * N files (5,000 by default) of the seed (1 by default) are made of some whole ones: bytes changed, cut, inserted and filled,
 * pages swapped, fields of the metadata and of page headers set to other values (`mutations.ts`). One line of JSON tells
 * what came of them: as the whole file, as many rows with other values (which nothing but a checksum tells), refused. Each
 * fault is told with its number, and ends with exit code 1; `--show` tells the other values too. `--only` does one number again, `--keep`
 * writes the file.
 */
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { wholeNumber } from '../../bench/speed/numbers.ts'
import { damagedFile } from './judge.ts'
import { runDamage } from './run.ts'

const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    keep: { type: 'string' },
    show: { type: 'boolean', default: false },
  },
})

const seed = wholeNumber('--seed', options.seed, 0)
const only = options.only === undefined ? undefined : wholeNumber('--only', options.only, 0)
if (only !== undefined) {
  const { base, what, bytes } = damagedFile(seed, only)
  console.log(`${base.name}: ${what}`)
  if (options.keep !== undefined) writeFileSync(options.keep, bytes)
}
const count = only === undefined ? wholeNumber('--files', options.files, 1) : 1
const processes = Math.min(count, availableParallelism())
const { faults, changed, ...counts } = await runDamage({ seed, first: only ?? 0, count, processes })
console.log(JSON.stringify({ seed, files: count, ...counts, changed: changed.length, faults: faults.length }))
for (const { index, message } of [...faults, ...(options.show ? changed : [])]) {
  const { base, what } = damagedFile(seed, index)
  console.error(`--seed ${seed} --only ${index}: ${base.name}: ${what}\n  ${message || 'other values'}`)
}
if (faults.length > 0) process.exitCode = 1
