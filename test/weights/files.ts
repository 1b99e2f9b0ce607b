import { readFileSync } from 'node:fs'
import type { Trial } from './settings.ts'

/** One line of a table about trials: the trial as `context.team` and `half`, and what is said of it. */
export interface TrialLine {
  readonly weight: string
  readonly setting: string
  readonly text: string
}

const CASES = new URL('../cases/', import.meta.url)

/** Generated: a row that fails with each trial. */
export const HELD = { url: new URL('weights.tsv', CASES), columns: ['weight', 'setting', 'name'] } as const
/** Written by hand: trials with which no row fails in the test, and why. */
export const WITHOUT = {
  url: new URL('weights-without.tsv', CASES),
  columns: ['weight', 'setting', 'reason'],
} as const

/** The lines of `HELD` or `WITHOUT`; throws where one is malformed. */
export function readTrialLines({ url, columns }: typeof HELD | typeof WITHOUT): TrialLine[] {
  return parseTrialLines(readFileSync(url, 'utf8'), columns)
}

/** The lines of a table with these columns; throws with the number of the first line that is malformed. */
export function parseTrialLines(text: string, columns: readonly string[]): TrialLine[] {
  const [head, ...lines] = text.split('\n')
  if (head !== columns.join('\t'))
    throw new Error(`line 1: expected the columns ${columns.join(', ')}, got ${head}`)
  return lines
    .filter((line) => line !== '')
    .map((line, nth) => {
      const [weight = '', setting = '', said = '', ...more] = line.split('\t')
      if (said === '' || more.length > 0)
        throw new Error(`line ${nth + 2}: expected ${columns.join(', ')}, got ${line}`)
      return { weight, setting, text: said }
    })
}

/** Names a trial in a table. */
export const keyOf = ({ weight, setting }: Pick<TrialLine, 'weight' | 'setting'>): string =>
  `${weight}\t${setting}`

/** The text of `HELD`. */
export function writeTrialLines(held: readonly { readonly trial: Trial; readonly name: string }[]): string {
  const lines = held.map(({ trial, name }) => `${keyOf(trial)}\t${name}`)
  return `${[HELD.columns.join('\t'), ...lines].join('\n')}\n`
}
