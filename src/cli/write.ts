import { fstatSync, readSync, statSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { ZhengmingError } from '../engine/errors.ts'
import { visibleLines } from '../engine/shown.ts'
import { send } from '../scan/output/send.ts'
import type { CliIo } from './io.ts'

/**
 * Writes answers to standard output and waits until it has taken them.
 * @throws what `send` does
 */
export function answer({ stdout, signal }: CliIo, text: string): Promise<void> {
  return send(stdout, text, signal)
}

/**
 * Tells the user something beside the answers, on standard error: `zhengming: TEXT`, made `visible` line by line. No one need
 * hear it: where standard error has gone, the run goes on.
 */
export function tell(io: Pick<CliIo, 'stderr'>, text: string): void {
  tellAsIs(io, `zhengming: ${visibleLines(text)}\n`)
}

/** The same for a text with lines and colours of its own, such as a table: what it quotes is `visible` already. */
export function tellAsIs({ stderr }: Pick<CliIo, 'stderr'>, text: string): void {
  stderr.write(text, () => undefined)
}

/**
 * Writes to a stream of ours and waits until it has taken it.
 * @throws the stream's error
 */
export function writeTo(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}

/**
 * Whether standard output was closed when the process began. Node then opens the null device in its place, to be read and written;
 * `>/dev/null` opens it to be written alone. False on Windows, where this cannot be told.
 */
export function isClosed(descriptor = 1): boolean {
  try {
    const { rdev } = fstatSync(descriptor)
    if (process.platform === 'win32' || rdev === 0 || rdev !== statSync('/dev/null').rdev) return false
    return readSync(descriptor, new Uint8Array(1)) === 0
  } catch {
    return false
  }
}

/**
 * Refuses to begin what would write its answers to a closed standard output, where they are lost.
 * @throws ZhengmingError `data`
 */
export function requireOpen({ stdoutIsClosed }: CliIo): void {
  if (stdoutIsClosed?.()) throw new ZhengmingError('data', CLOSED)
}

/** Says of answers that the exit code holds too that they are lost. */
export function noteClosed(io: CliIo): void {
  if (io.stdoutIsClosed?.()) tell(io, `${CLOSED}; the exit code holds all the same`)
}

const CLOSED =
  'standard output: expected one that answers can be written to, got one that is closed (or the null device, opened to be read and written); redirect it, to >/dev/null where no answers are wanted'
