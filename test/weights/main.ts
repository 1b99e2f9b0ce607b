import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readVerdictRows } from '../support/verdict-rows.ts'
import { chooseRows, tryAll } from './choose.ts'
import { DOCUMENT, documentOf } from './document.ts'
import { HELD, keyOf, readTrialLines, WITHOUT, writeTrialLines } from './files.ts'
import { ALL_TRIALS } from './settings.ts'
import { Trier } from './trier.ts'

/**
 * Tries all weights with all settings on all rows of verdicts, and tells how many rows fail with each and which trials no row holds. With
 * `--update` it writes `HELD` and `DOCUMENT`.
 */
const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } })

const rows = readVerdictRows()
const trier = await Trier.over(rows)
const wrong = trier.failing(null, rows)
if (wrong.length > 0) throw new Error(`rows that fail as it is: ${wrong.map(({ name }) => name).join(', ')}`)

const all = tryAll(trier, rows, ({ trial, failing }) => {
  const names = failing.slice(0, 8).map(({ name }) => name)
  process.stdout.write(`${keyOf(trial)}\t${failing.length}\t${names.join(', ')}\n`)
})
const held = chooseRows(trier, all)
if (values.update) {
  writeFileSync(HELD.url, writeTrialLines(held))
  writeFileSync(DOCUMENT, documentOf(readTrialLines(HELD)))
}

const without = new Set(readTrialLines(WITHOUT).map(keyOf))
const told = [
  ...ALL_TRIALS.filter((trial) => !without.has(keyOf(trial)) && !held.some((one) => one.trial === trial)).map(
    (trial) => `no row, and no reason in weights-without.tsv: ${keyOf(trial)}`,
  ),
  ...all
    .filter(({ trial, failing }) => without.has(keyOf(trial)) && failing.length > 0)
    .map(({ trial }) => `has a row, but stands in weights-without.tsv: ${keyOf(trial)}`),
]
for (const line of told) process.stdout.write(`${line}\n`)
if (told.length > 0) process.exitCode = 1
