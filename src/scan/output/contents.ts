import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** Bytes and digest of a file, or of its beginning. */
export interface Contents {
  readonly size: number
  readonly sha256: string
}

/** Whether a file holds these bytes and no more. */
export async function isWhole(path: string, { size, sha256 }: Contents): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.size === size && (await hashOf(path, size))?.digest('hex') === sha256
}

/** SHA-256 of the first `size` bytes of a file, undefined where it is shorter or missing. */
export async function hashOf(path: string, size: number): Promise<Hash | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || found.size < size) return undefined
  const hash = createHash('sha256')
  if (size === 0) return hash
  for await (const chunk of createReadStream(path, { end: size - 1, highWaterMark: 1024 * 1024 }))
    hash.update(chunk)
  return hash
}
