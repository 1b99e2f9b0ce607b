import { describeMachine, machineLine } from '../machine.ts'
import { OUT, PROJECT, RECORDS } from '../project.ts'
import { type Output, recordStem, writeOutput } from '../record.ts'
import { markdownTable, type TextTable, terminalTable } from '../table.ts'
import type { Aim } from './aims.ts'

/** What a bench that ends in tables has to say. */
export interface Publication {
  readonly bench: 'speed' | 'memory' | 'scale' | 'scan' | 'campaign'
  readonly aims: readonly Aim[]
  readonly tables: readonly TextTable[]
  /** Tables that hold names of the shared lists: shown, and left out of the records, which are published. */
  readonly named: readonly TextTable[]
  /** Everything measured, as it goes to JSON. */
  readonly figures: object
  readonly plots: Output
  /** Keep it in bench/records; end with exit code 1 when an aim is missed. */
  readonly record: boolean
  readonly assert: boolean
}

/** Prints the tables and writes them, the figures and the plots to bench/out and, where asked, to bench/records. */
export function publish({ bench, aims, tables, named, figures, plots, record, assert }: Publication): void {
  const machine = describeMachine(PROJECT)
  const title = `${bench[0]!.toUpperCase()}${bench.slice(1)}: ${machineLine(machine)}`
  console.log(`${title}\n`)
  for (const table of [...tables, ...named]) console.log(terminalTable(table))
  const output = new Map([
    ['.json', `${JSON.stringify({ machine, aims, ...figures }, null, 2)}\n`],
    ['.md', [`# ${title}\n`, ...tables.map(markdownTable)].join('\n')],
    ...plots,
  ])
  writeOutput(OUT, bench, output)
  if (record) writeOutput(RECORDS, recordStem(bench, machine), output)
  if (assert && aims.some(({ met }) => !met)) process.exitCode = 1
}
