import type { Writable } from 'node:stream'
import { visibleLines } from '../shown.ts'

/**
 * Writes text and waits until the stream has taken it, so that a slow reader slows the command down.
 * Lone surrogates become U+FFFD on the way to UTF-8.
 * @throws the stream's error, e.g. EPIPE where the reader has gone
 */
export function writeOut(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}

/** Tells the user something beside the answers, on standard error: `zhengming: TEXT`, made `visible` line by line. */
export function tell(stderr: Writable, text: string): void {
  stderr.write(`zhengming: ${visibleLines(text)}\n`)
}
