import { setImmediate as turn } from 'node:timers/promises'

/** Milliseconds of work after which others have their turn: far below what a person or a supervisor waits for. */
const SPELL = 50

/**
 * Lets the event loop turn in long work, so that a signal is heard. What is between two calls of `take` must be bounded: a
 * slice of a page, a page header, a row group of the metadata.
 */
export class Turns {
  readonly #signal: AbortSignal | undefined
  #since = performance.now()

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal
  }

  /** @throws the reason of the signal where it was given */
  async take(): Promise<void> {
    this.check()
    if (performance.now() - this.#since < SPELL) return
    await turn()
    this.#since = performance.now()
    this.check()
  }

  /** @throws the reason of the signal where it was given */
  check(): void {
    this.#signal?.throwIfAborted()
  }
}
