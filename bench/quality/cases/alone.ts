import { createDetector } from '../../../src/node/detector.ts'
import { describeMachine, machineLine } from '../../machine.ts'
import { loadFolding, loadRegistry, OUT, PROJECT, RECORDS } from '../../project.ts'
import { type Output, recordStem, writeOutput } from '../../record.ts'
import { markdownTable, type TextTable, terminalTable } from '../../table.ts'
import { type Aim, aimsTable, atLeast, atMost } from '../aims.ts'
import { findingsTable, findMistakes } from '../findings.ts'
import { createMethods } from '../methods.ts'
import { judgeVariants, NO_PART } from '../parts.ts'
import { toJson } from '../report.ts'
import type { CaseFigures } from './figures.ts'
import { judgeCases } from './judge.ts'

/** What is wanted of a run. */
interface Wishes {
  readonly baselines: boolean
  readonly peers: boolean
  readonly stress: boolean
  readonly record: boolean
  readonly assert: boolean
}

/**
 * Measures what can be measured without the shared names: the public cases, with baselines and peers, and the generated fakes. Prints
 * the tables, writes them to bench/out/cases.{json,md} and, with `record`, to bench/records; with `assert` a missed aim of the test
 * half ends in exit code 1.
 */
export async function measureCasesAlone(wishes: Wishes, progress: (part: string) => void): Promise<void> {
  const detector = await createDetector()
  progress('registered forms')
  const methods = createMethods(await loadRegistry(), await loadFolding(), wishes.baselines)
  const judged = await judgeCases(detector, methods, { peers: wishes.peers, progress })
  const stress = wishes.stress ? await judgeVariants(detector, progress) : NO_PART
  const aims = [...caseAims(judged.figures), ...stress.aims]
  const mistakes = findMistakes(judged.runs)
  const tables = [aimsTable(aims), ...judged.tables, ...stress.tables]
  const mistaken = findingsTable(`Public cases: mistakes, ${mistakes.length}`, mistakes)

  const machine = describeMachine(PROJECT)
  const title = `Public cases: ${machineLine(machine)}`
  const { figures: cases, foundByTrick, comparison } = judged
  const figures = { engine: detector.version, cases, foundByTrick, comparison, stress: stress.figures }
  const output = (shown: readonly TextTable[]): Output =>
    new Map([
      ['.json', toJson({ machine, aims, ...figures })],
      ['.md', [`# ${title}\n`, ...shown.map(markdownTable)].join('\n')],
    ])
  console.log(`${title}\n`)
  for (const table of [...tables, mistaken]) console.log(terminalTable(table))
  writeOutput(OUT, 'cases', output([...tables, mistaken]))
  if (wishes.record) {
    const paths = writeOutput(RECORDS, recordStem('cases', machine), output(tables))
    console.log(`Recorded:\n${paths.join('\n')}`)
  }
  if (wishes.assert && aims.some(({ met }) => !met)) process.exitCode = 1
}

/** The aims that README sets for authored names, over the half of the cases that nothing may be tuned on. */
export function caseAims(figures: CaseFigures): Aim[] {
  const { labelled: test } = figures.get('test')!
  return [
    atLeast('test cases: claims not clear', 0.95, test.claimsFound),
    atLeast('test cases: claims of a registered name, not clear: impersonation', 0.8, test.namedCertain),
    atMost('test cases: innocents not clear', 0.015, test.innocentFlagged),
    atMost('test cases: innocents called impersonation', 0.002, test.innocentCertain),
    atMost('test cases: ambiguous called impersonation', 0, test.ambiguousCertain),
    atLeast('test cases: category right, where flagged', 0.97, test.categoryRight),
    atLeast('test cases: body right, where labelled and flagged', 0.93, test.targetRight),
  ]
}
