import type { CliDependencies, CliIo } from '../../src/cli/io.ts'
import { main } from '../../src/cli/program.ts'
import type { DetectorOptions } from '../../src/engine/options.ts'
import { fakeDetector, input, Sink } from '../scan/fakes.ts'

/** What a command line did. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  /** Options that detectors were made with, in turn. */
  readonly made: readonly DetectorOptions[]
}

/** Runs a command line with the detectors that `make` gives. */
export async function cliWith(
  argv: readonly string[],
  make: CliDependencies['createDetector'],
  io: Partial<CliIo> = {},
): Promise<Ran> {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const made: DetectorOptions[] = []
  const code = await main(
    argv,
    { stdin: input(), stdout, stderr, colour: false, stderrIsTerminal: false, ...io },
    {
      version: '1.2.3',
      createDetector: (options) => {
        made.push(options)
        return make(options)
      },
    },
  )
  return { code, out: stdout.text, err: stderr.text, made }
}

/** Runs a command line with the fake detector; `options` are those that it was made with, null if it was not made. */
export async function cli(
  argv: readonly string[],
  io: Partial<CliIo> = {},
): Promise<Omit<Ran, 'made'> & { readonly options: DetectorOptions | null }> {
  const { made, ...ran } = await cliWith(argv, async () => fakeDetector, io)
  return { ...ran, options: made.at(-1) ?? null }
}
