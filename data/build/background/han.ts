import { classOf, HAN } from '../../../src/engine/background/classes.ts'

/** Stretches of Han characters of the first plane; others part them. */
export function hanRuns(runs: readonly string[]): string[] {
  const found: string[] = []
  for (const run of runs) {
    let current = ''
    for (let index = 0; index < run.length; index++) {
      if (classOf(run.charCodeAt(index)) === HAN) current += run[index]
      else {
        if (current !== '') found.push(current)
        current = ''
      }
    }
    if (current !== '') found.push(current)
  }
  return found
}

/** The text if all of it is one Han stretch, else the empty string. */
export function wholeHan(runs: readonly string[]): string {
  const found = hanRuns(runs)
  return runs.length === 1 && found.length === 1 && found[0] === runs[0] ? found[0]! : ''
}
