/** Bytes that are unpacked between two turns. */
export const SLICE = 4 * 1024 * 1024

/** Lengths from which on copying by the runtime is faster than by a loop. */
const LONG = 32

/** Writes at `to` what stands `back` bytes before it, and may reach into what it makes. */
export function repeat(output: Uint8Array, to: number, back: number, length: number): void {
  if (back >= length && length >= LONG) output.copyWithin(to, to - back, to - back + length)
  else for (let at = 0; at < length; at++) output[to + at] = output[to - back + at]!
}
