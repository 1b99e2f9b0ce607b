import type { CliIo } from '../../src/cli/io.ts'
import { main } from '../../src/cli/program.ts'
import type { DetectorOptions } from '../../src/options.ts'
import { fakeDetector, input, Sink } from '../scan/fakes.ts'

/** What a command line did. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** Options that the detector was made with, null if it was not made. */
  readonly options: DetectorOptions | null
}

/** Runs a command line with the fake detector. */
export async function cli(argv: string[], io: Partial<CliIo> = {}): Promise<Ran> {
  const stdout = new Sink()
  const stderr = new Sink()
  let options: DetectorOptions | null = null
  const code = await main(
    argv,
    { stdin: input(), stdout, stderr, colour: false, stderrIsTerminal: false, ...io },
    {
      version: '1.2.3',
      createDetector: async (given) => {
        options = given
        return fakeDetector
      },
    },
  )
  return { code, out: stdout.text, err: stderr.text, options }
}
