import { Buffer } from 'node:buffer'
import { TextDecoder } from 'node:util'

/** Writes text in an encoding of one and two bytes; undefined where it has no place for a character. */
export type Encoder = (text: string) => Buffer | undefined

const encoders = new Map<string, Encoder>()

/** An encoder that is made of the decoder of the runtime, turned round. */
export function encoderOf(label: string): Encoder {
  const known = encoders.get(label)
  if (known) return known
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true })
  const bytes = new Map<string, readonly number[]>()
  const put = (...sequence: number[]): void => {
    try {
      const char = decoder.decode(Uint8Array.from(sequence))
      if ([...char].length === 1 && !/[\ue000-\uf8ff]/.test(char) && !bytes.has(char))
        bytes.set(char, sequence)
    } catch {
      // None.
    }
  }
  for (let first = 0; first < 256; first++) put(first)
  for (let first = 0x81; first < 0xff; first++) for (let next = 0x40; next < 0xff; next++) put(first, next)
  const encoder: Encoder = (text) => {
    const all: number[] = []
    for (const char of text) {
      const sequence = bytes.get(char)
      if (sequence === undefined) return undefined
      all.push(...sequence)
    }
    return Buffer.from(all)
  }
  encoders.set(label, encoder)
  return encoder
}
