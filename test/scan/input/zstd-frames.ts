/** Zstandard frames made by hand (RFC 8878), since Node has no packer before 22.15. */

/** Bytes that a block unpacks to at most. */
export const BLOCK = 128 * 1024

/** A block of one byte that is repeated, four bytes long. */
export const repeated = (byte: string, times: number) => blockOf(1, times, Buffer.from(byte))

/** A block of bytes as they are. */
export const raw = (bytes: string | Uint8Array) => blockOf(0, Buffer.from(bytes).length, Buffer.from(bytes))

function blockOf(type: number, size: number, content: Buffer): Buffer {
  const header = Buffer.alloc(3)
  header.writeUIntLE((size << 3) | (type << 1), 0, 3)
  return Buffer.concat([header, content])
}

/** What the header of a frame says; a window of 8 MiB alone if left out. */
export interface Header {
  /** Base 2 logarithm of the window. */
  readonly window?: number
  /** Bytes that the frame unpacks to, fewer than 256; takes the place of the window. */
  readonly size?: number
  readonly dictionary?: number
}

/** A frame without a checksum. */
export function frame(blocks: readonly Buffer[], { window = 23, size, dictionary }: Header = {}): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
  const descriptor = (size === undefined ? 0 : 0x20) | (dictionary === undefined ? 0 : 3)
  const id = Buffer.alloc(dictionary === undefined ? 0 : 4)
  if (dictionary !== undefined) id.writeUInt32LE(dictionary)
  const parts = [Buffer.of(descriptor), ...(size === undefined ? [Buffer.of((window - 10) << 3)] : []), id]
  const last = Buffer.from(blocks.at(-1)!)
  last[0]! |= 1
  const sizes = size === undefined ? [] : [Buffer.of(size)]
  return Buffer.concat([head, ...parts, ...sizes, ...blocks.slice(0, -1), last])
}

/** A frame that readers pass over. */
export function skippable(content: string): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(0x184d2a53)
  head.writeUInt32LE(Buffer.byteLength(content), 4)
  return Buffer.concat([head, Buffer.from(content)])
}

/** A frame that unpacks to a number of lines of eight blocks, a megabyte each. */
export function bomb(lines: number): Buffer {
  const line = [...Array.from({ length: 8 }, () => repeated('a', BLOCK)), raw('\n')]
  return frame(Array.from({ length: lines }, () => line).flat())
}
