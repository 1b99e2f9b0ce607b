import { repeat, SLICE } from './repeat.ts'
import type { Turns } from './turns.ts'

/** Bytes before each part of a page as Hadoop packs it: its sizes unpacked and packed. */
const HADOOP = 8

/** A length of 15 goes on in the bytes that follow, as long as these are 255. */
const MORE = 15

/**
 * Unpacks a block of LZ4 into all of `output`. Node has no LZ4, and the one of hyparquet-compressors leaves zeros where the
 * block is too short, and goes round for as long as the block says, past the end of what it fills.
 * @throws Error where the block is damaged, or unpacks to another length
 */
export async function unpackLz4(input: Uint8Array, output: Uint8Array, turns: Turns): Promise<void> {
  let from = 0
  let to = 0
  let next = SLICE
  const lengthOf = (half: number): number => {
    let length = half
    if (half === MORE) {
      for (let byte = 255; byte === 255; length += byte) {
        if (from >= input.length) throw new Error('LZ4: it ends within a length')
        byte = input[from++]!
      }
    }
    return length
  }
  while (from < input.length) {
    const token = input[from++]!
    const literals = lengthOf(token >> 4)
    if (literals > input.length - from || literals > output.length - to)
      throw new Error('LZ4: a run is too long')
    // Most are short: a loop is faster than views of them.
    if (literals < 32) for (let at = 0; at < literals; at++) output[to + at] = input[from + at]!
    else output.set(input.subarray(from, from + literals), to)
    from += literals
    to += literals
    if (from === input.length) break
    if (input.length - from < 2) throw new Error('LZ4: it ends within a place')
    const back = input[from]! | (input[from + 1]! << 8)
    from += 2
    const length = lengthOf(token & MORE) + 4
    if (back === 0 || back > to) throw new Error('LZ4: it goes back before its beginning')
    if (length > output.length - to) throw new Error('LZ4: a repetition is too long')
    repeat(output, to, back, length)
    to += length
    if (to < next) continue
    await turns.take()
    next = to + SLICE
  }
  if (to !== output.length) throw new Error(`LZ4: ${to} bytes, not the ${output.length} of the page`)
}

/** Parts of a page as Hadoop packs it, undefined where it is none: then it is one block. */
function hadoopParts(input: Uint8Array, length: number): { size: number; block: Uint8Array }[] | undefined {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength)
  const parts: { size: number; block: Uint8Array }[] = []
  let total = 0
  for (let at = 0; at < input.length; ) {
    if (input.length - at < HADOOP) return undefined
    const size = view.getUint32(at)
    const packed = view.getUint32(at + 4)
    at += HADOOP
    total += size
    if (packed > input.length - at || total > length) return undefined
    parts.push({ size, block: input.subarray(at, at + packed) })
    at += packed
  }
  return total === length ? parts : undefined
}

/** Unpacks a page of the codec LZ4, which is Hadoop's to some writers and one block to others. */
export async function unpackHadoopLz4(input: Uint8Array, output: Uint8Array, turns: Turns): Promise<void> {
  const parts = hadoopParts(input, output.length)
  if (parts === undefined) return unpackLz4(input, output, turns)
  let at = 0
  for (const { size, block } of parts) {
    await unpackLz4(block, output.subarray(at, at + size), turns)
    at += size
  }
}
