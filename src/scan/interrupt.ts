import { setImmediate } from 'node:timers/promises'

/** Milliseconds that a computation may keep the process from seeing a signal. */
const LONGEST = 100

let last = performance.now()

/** Whether a computation should `breathe`. */
export function isLong(): boolean {
  return performance.now() - last > LONGEST
}

/** Lets the process see what has come since, such as a signal. */
export async function breathe(): Promise<void> {
  await setImmediate()
  last = performance.now()
}

/**
 * Waits for a value, or until the signal comes: what it waits for may then never be.
 * @throws the signal's reason
 */
export function untilAborted<Value>(signal: AbortSignal | undefined, value: Promise<Value>): Promise<Value> {
  if (signal === undefined) return value
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) abort()
    // Taken off again: a run waits a million times.
    signal.addEventListener('abort', abort, { once: true })
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Gives values until the signal comes. Their source is told, but not waited for: it may be waiting itself. */
export async function* whileWanted<Value>(
  signal: AbortSignal | undefined,
  values: AsyncGenerator<Value>,
): AsyncGenerator<Value> {
  try {
    for (;;) {
      const next = await untilAborted(signal, values.next())
      if (next.done) return
      yield next.value
    }
  } finally {
    values.return(undefined).catch(() => undefined)
  }
}
