import type { VerdictRow } from '../support/verdict-rows.ts'
import { ALL_TRIALS, type Trial } from './settings.ts'
import type { Trier } from './trier.ts'

/** A trial with the rows that fail with it. */
export interface Tried {
  readonly trial: Trial
  readonly failing: readonly VerdictRow[]
}

/** Judges all rows in all trials. Takes minutes. */
export function tryAll(trier: Trier, rows: readonly VerdictRow[], onTried: (tried: Tried) => void): Tried[] {
  return ALL_TRIALS.map((trial) => {
    const tried = { trial, failing: trier.failing(trial, rows) }
    onTried(tried)
    return tried
  })
}

/** Letters, digits and signs that an editor shows. */
const READABLE = /^[\p{L}\p{N}\p{P}\p{S} ]+$/u

/** For each trial the row that tells most about the weight: that which fails in fewest trials; none where no row fails. */
export function chooseRows(
  trier: Trier,
  all: readonly Tried[],
): { readonly trial: Trial; readonly name: string }[] {
  const count = new Map<VerdictRow, number>()
  for (const { failing } of all) for (const row of failing) count.set(row, (count.get(row) ?? 0) + 1)
  return all.flatMap(({ trial, failing }) => {
    const readable = failing.filter(({ name }) => READABLE.test(name))
    const rows = [...readable].sort((a, b) => count.get(a)! - count.get(b)!)
    const row = rows.find((one) => trier.failsAlone(trial, one)) ?? rows[0]
    return row === undefined ? [] : [{ trial, name: row.name }]
  })
}
