import { setTimeout } from 'node:timers/promises'
import { clearLeftovers } from '../scan/output/leftovers.ts'

/** Signals that end a command, and the exit code of each: 128 and its number. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
type Ending = keyof typeof EXIT_CODES

/** Milliseconds within which a signal that comes again is the same: a terminal and npm both pass Ctrl-C on. */
const SAME = 250

/** Milliseconds that a command has to clear up. */
const PATIENCE = 1500

/** Why a command ends early. */
export class Interrupted extends Error {
  readonly by: Ending
  readonly exitCode: number

  constructor(by: Ending) {
    super(by === 'SIGINT' ? 'interrupted' : `interrupted by ${by}`)
    this.name = 'AbortError'
    this.by = by
    this.exitCode = EXIT_CODES[by]
  }
}

/**
 * The signals that end this process. They are listened to from the moment that a command asks: until then there is nothing to
 * clear up, and the system ends the process even where it computes for long.
 */
export class Interruption {
  readonly #controller = new AbortController()
  #listening = false
  #first = 0

  get signal(): AbortSignal {
    if (!this.#listening) {
      for (const name of Object.keys(EXIT_CODES) as Ending[]) process.on(name, () => this.#take(name))
    }
    this.#listening = true
    return this.#controller.signal
  }

  /** Ends the process where a signal came, whatever still keeps it: a reader that does not read, a file that does not open. */
  async finish(exitCode: number): Promise<void> {
    const { aborted, reason } = this.#controller.signal
    if (!aborted) return
    // A read of a file is soon over.
    for (let waited = 0; waited < 10 && isReading(); waited++) await setTimeout(20)
    endNow((reason as Interrupted).by, exitCode)
  }

  #take(by: Ending): void {
    const { signal } = this.#controller
    if (!signal.aborted) {
      this.#first = performance.now()
      this.#controller.abort(new Interrupted(by))
      setTimeout(PATIENCE, undefined, { ref: false }).then(() => this.#give(by))
    } else if (performance.now() - this.#first > SAME) this.#give(by)
  }

  /** Clearing up is not waited for. What a scan noted in its journal stays, as when it is killed. */
  #give(by: Ending): void {
    process.stderr.write(`zhengming: ${(this.#controller.signal.reason as Interrupted).message}\n`)
    endNow(by, EXIT_CODES[by])
  }
}

function endNow(by: Ending, exitCode: number): void {
  clearLeftovers()
  // Node waits at its end for threads that wait for a pipe to be opened or read, for ever: then the signal ends it.
  if (isReading() && process.platform !== 'win32') {
    process.removeAllListeners(by)
    process.kill(process.pid, by)
  }
  process.exit(exitCode)
}

/** Whether a thread waits for the system to open, read or write a file. */
function isReading(): boolean {
  return process.getActiveResourcesInfo().some((kind) => kind.startsWith('FSReq'))
}
