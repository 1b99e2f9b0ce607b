import type { Readable, Writable } from 'node:stream'
import type { Worker } from 'node:worker_threads'
import type { DetectorOptions } from '../engine/options.ts'
import type { Detector } from '../engine/types.ts'

/** Exit codes. `check` answers with the first two; `scan` exits 0 when it finished, whatever it found. */
export const EXIT = {
  clear: 0,
  flagged: 1,
  usage: 2,
  /** The run failed for a reason that is not the user's: a full disk, a damaged installation. */
  failed: 3,
  /** Ended by SIGINT; by SIGHUP it is 129, by SIGTERM 143. */
  interrupted: 130,
  /** The reader of standard output has gone before all was written, as the shell tells of one that SIGPIPE ended. */
  readerGone: 141,
} as const

/** The exit codes that every command has, as help tells them after its own. */
export const EXIT_HELP = `2 wrong usage, or inputs that cannot be read or are damaged; 3 failure, such as a full disk
or a damaged installation; 129, 130, 143 ended by a signal; 141 the reader of standard output left before all was written.`

/** The outside world of a command, injected: a test hands in its own. */
export interface CliIo {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Whether standard output was closed when the process began, as far as can be told. Left out where it was not. */
  readonly stdoutIsClosed?: () => boolean
  /** Whether standard output takes ANSI colours. */
  readonly colour: boolean
  /** Whether standard output is a terminal, whose lines have an end; what a program reads is never cut. Left out where it is none. */
  readonly stdoutIsTerminal?: boolean
  /** Whether standard error is a terminal, on which a progress bar may move. */
  readonly stderrIsTerminal: boolean
  /** Ends a command early. */
  readonly signal?: AbortSignal
}

/** What the commands work with. */
export interface CliDependencies {
  readonly createDetector: (options: DetectorOptions) => Promise<Detector>
  /** Gives what starts threads that judge as `createDetector` with these options; where it is left out, there is one thread. */
  readonly workers?: (options: DetectorOptions) => Promise<() => Worker>
  /** Version of the package. */
  readonly version: string
}

/** The outside world without colours. What is opened when it is asked for stays so. */
export function withoutColour(io: CliIo): CliIo {
  return Object.create(io, { colour: { value: false } }) as CliIo
}
