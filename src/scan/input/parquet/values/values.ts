/** A value as it is stored: bytes, 32 bits or floating point, 64 bits. */
export type Stored = Uint8Array | number | bigint

/**
 * Decodes the values of a page from the first to the last, so that no page takes long at a stretch or is held unpacked in
 * more than its bytes. Each value is held against the bytes that are there.
 */
export interface Values {
  /** The next values: at most `count`, at least one. There must be so many still. */
  take(count: number): ArrayLike<Stored>
  /** @throws Error where bytes are left, once all values were taken */
  end(): void
}

/** Zeros that may follow the last value: fastparquet writes 8. */
const PADDING = 8

/** @throws Error where other bytes than padding follow a page's last value: its lengths or its number of values are wrong */
export function requireEnd(bytes: Uint8Array, at: number): void {
  const left = bytes.length - at
  if (left === 0 || (left <= PADDING && bytes.subarray(at).every((byte) => byte === 0))) return
  throw new Error(`${left} bytes are left behind the last value of a page`)
}

/** @throws Error where the bytes end before `end` */
export function requireBytes(bytes: Uint8Array, end: number): void {
  if (end <= bytes.length) return
  throw new Error(`a page of ${bytes.length} bytes ends before its values, which go to ${end}`)
}

export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

/** Reads an unsigned number of at most 32 bits from `at` on; gives it and where it ends. */
export function varint(bytes: Uint8Array, at: number): { readonly value: number; readonly end: number } {
  let value = 0
  let scale = 1
  for (let end = at; end < at + 5; scale *= 128) {
    if (end >= bytes.length) throw new Error('a page ends within a number')
    const byte = bytes[end++]!
    value += (byte & 0x7f) * scale
    if (byte < 0x80) {
      if (value > 0xffff_ffff) break
      return { value, end }
    }
  }
  throw new Error('a number of a page has more than 32 bits')
}
