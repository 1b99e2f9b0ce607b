import { setImmediate } from 'node:timers/promises'
import { type Compression, cut } from './fault.ts'
import { gunzip } from './gzip.ts'
import { DEFAULT_RATIO, RatioGuard } from './ratio.ts'
import { ZstdStream } from './zstd.ts'

/** How a compressed input is read. */
export interface Unpacking {
  readonly compression: Compression
  /** Most bytes for each packed one; default `DEFAULT_RATIO`. */
  readonly maxRatio?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Unpacks a file as its bytes come, in pieces of some hundred kilobytes. Nothing is unpacked before it is asked for, and
 * between two pieces other events have their turn, a signal among them.
 * @throws UnpackFault for a file that is damaged, cut, followed by other bytes, or unpacks to more than it may
 */
export async function* unpacked(
  bytes: AsyncIterable<Uint8Array>,
  { compression, maxRatio = DEFAULT_RATIO, signal }: Unpacking,
): AsyncGenerator<Uint8Array> {
  const guard = new RatioGuard(maxRatio)
  if (compression === 'zst') yield* unzstd(bytes, guard, signal)
  else {
    let consumed = 0
    for await (const piece of gunzip(bytes, (so) => {
      consumed = so
    })) {
      signal?.throwIfAborted()
      guard.add(piece.length, consumed)
      yield piece
    }
  }
}

async function* unzstd(
  bytes: AsyncIterable<Uint8Array>,
  guard: RatioGuard,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const stream = await ZstdStream.open()
  let empty = true
  try {
    for await (const chunk of bytes) {
      empty = false
      for (const piece of stream.unpack(chunk)) {
        await setImmediate()
        signal?.throwIfAborted()
        guard.add(piece.length, stream.consumed)
        if (piece.length > 0) yield piece
      }
    }
    if (empty) throw cut('zst')
    stream.end()
  } finally {
    stream.close()
  }
}
