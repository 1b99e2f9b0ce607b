/**
 * Many texts in two arrays: text n is UTF-8 in `bytes[ends[n - 1] .. ends[n])`, the first from 0. A text is decoded
 * when it is asked for, so that a table of which few rows are ever read costs neither time nor objects.
 */
export interface Texts {
  readonly bytes: Uint8Array
  readonly ends: Uint32Array
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Packs texts, which hold no lone surrogates; the same texts give the same bytes. */
export function packTexts(texts: readonly string[]): Texts {
  const encoder = new TextEncoder()
  return packBytes(texts.map((text) => encoder.encode(text)))
}

/** Parts one after the other. */
export function packBytes(parts: readonly Uint8Array[]): Texts {
  const ends = new Uint32Array(parts.length)
  let at = 0
  for (const [nth, part] of parts.entries()) {
    at += part.length
    ends[nth] = at
  }
  const bytes = new Uint8Array(at)
  for (const [nth, part] of parts.entries()) bytes.set(part, ends[nth]! - part.length)
  return { bytes, ends }
}

/** A copy of part number `nth`, since a decoder takes no view of a SharedArrayBuffer in browsers. */
export function partAt({ bytes, ends }: Texts, nth: number): Uint8Array {
  return bytes.slice(nth === 0 ? 0 : ends[nth - 1]!, ends[nth]!)
}

/** Text number `nth`, from 0 to `ends.length` - 1. */
export function textAt(texts: Texts, nth: number): string {
  return decoder.decode(partAt(texts, nth))
}
