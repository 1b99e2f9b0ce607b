import type { Writable } from 'node:stream'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { untilAborted } from '../interrupt.ts'

/** What a system says of a reader that has gone: of a pipe, and of a socket that it closed with data in it. */
const GONE = ['EPIPE', 'ECONNRESET']

/** Whether an error tells that the reader of standard output has gone. */
export function isReaderGone(error: unknown): boolean {
  return error instanceof ReaderGone
}

/** The reader of standard output has gone before all was written. */
class ReaderGone extends Error {
  readonly code = 'EPIPE'
}

/**
 * Writes to standard output and waits until the stream has taken it, so that a slow reader slows the run down; an interrupt
 * ends the wait. Lone surrogates of a text become U+FFFD on the way to UTF-8.
 * @throws an error with the code EPIPE where the reader has gone; ZhengmingError `data` where it cannot be written to; the
 *   signal's reason
 */
export function send(
  stdout: Writable,
  content: Uint8Array | string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const sent = new Promise<void>((resolve, reject) => {
    stdout.write(content, (error) => (error ? reject(inWords(error)) : resolve()))
  })
  return untilAborted(signal, sent)
}

function inWords(cause: NodeJS.ErrnoException): Error {
  const { code = cause.message } = cause
  if (GONE.includes(code)) return new ReaderGone(cause.message, { cause })
  const got = code === 'ENOSPC' || code === 'EDQUOT' ? `a full disk (${code})` : code
  const what = safe`standard output: expected to write all answers to it, got ${got}; make room or repair it, and run again`
  return new ZhengmingError('data', what, { cause })
}
