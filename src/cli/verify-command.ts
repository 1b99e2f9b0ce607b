import type { Command } from 'commander'
import { verifyOutput } from '../scan/run/verify-output.ts'
import { type CliIo, EXIT, EXIT_HELP } from './io.ts'
import { visible } from './visible.ts'
import { answer, noteClosed } from './write.ts'

const HELP = `
Exit code: 0 the output is what the manifest tells of, 1 it is not;
${EXIT_HELP}

Examples:
  $ zhengming verify flagged.jsonl.manifest.json
  $ zhengming verify 'postgres://user@host/db?table=verdicts'     the latest run, or &run=NUMBER
`

/** Adds the command that proves an output. */
export function addVerify(command: Command, io: CliIo, finish: (code: number) => void): void {
  command
    .description('prove the output of a scan by its manifest')
    .argument('<manifest>', 'OUTPUT.manifest.json, or the postgres:// URL of a table')
    .addHelpText('after', HELP)
    .action(async (path: string) => {
      noteClosed(io)
      const { manifest, faults, unseen } = await verifyOutput(path, io.signal)
      const { rows, shards, inputs, output } = manifest
      const number = (value: number) => value.toLocaleString('en-US')
      const counted = (value: number, one: string) => `${number(value)} ${one}${value === 1 ? '' : 's'}`
      const lines = [
        ...faults.map((fault) => `wrong   ${visible(fault)}`),
        ...unseen.map((input) => `unseen  ${visible(input)}: not there to be compared`),
        `${faults.length === 0 ? 'proved' : 'failed'}  ${visible(output.path)}: ${counted(rows.read, 'row')} of ` +
          `${counted(inputs.length - unseen.length, 'input')} = ${number(rows.written)} written + ` +
          `${number(rows.unwritten)} clear and not written + ${number(rows.refused)} refused, in ${counted(shards.length, 'shard')}`,
      ]
      await answer(io, `${lines.join('\n')}\n`)
      finish(faults.length === 0 ? EXIT.clear : EXIT.flagged)
    })
}
