import type { Readable, Writable } from 'node:stream'
import type { Worker } from 'node:worker_threads'
import type { DetectorOptions } from '../options.ts'
import type { Detector } from '../types.ts'

/** Exit codes. `check` answers with the first two; `scan` exits 0 when it finished, whatever it found. */
export const EXIT = {
  clear: 0,
  flagged: 1,
  usage: 2,
  /** The run failed for a reason that is not the user's: a full disk, damaged data. */
  failed: 3,
  interrupted: 130,
} as const

/** The outside world of a command, injected: a test hands in its own. */
export interface CliIo {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Whether standard output takes ANSI colours. */
  readonly colour: boolean
  /** Whether standard error is a terminal, on which a progress bar may move. */
  readonly stderrIsTerminal: boolean
  /** Ends a command early (Ctrl-C). */
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
