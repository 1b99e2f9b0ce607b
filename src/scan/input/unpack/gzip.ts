import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { cut, damaged, foreign, trailing, type UnpackFault } from './fault.ts'

/** Bytes that are unpacked at a time. */
const CHUNK = 256 * 1024

/** What was given to zlib. */
interface Fed {
  bytes: number
  /** End of the last byte that is not zero. */
  content: number
  /** Whether it begins as gzip does. */
  gzip: boolean
}

/**
 * Unpacks gzip members that stand in a row, as their bytes come; zlib holds checksums and sizes against what they unpack to.
 * Zeros behind the last one are let pass, as gzip itself does: tapes and tar pad with them.
 * @param onConsumed told after each piece how many packed bytes were unpacked
 * @throws UnpackFault
 */
export async function* gunzip(
  bytes: AsyncIterable<Uint8Array>,
  onConsumed: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const fed: Fed = { bytes: 0, content: 0, gzip: false }
  const input = noted(bytes, fed)
  const unpacker = createGunzip({ chunkSize: CHUNK })
  // Whatever fails in it, the last stream is destroyed with the error and gives it to its reader.
  pipeline(Readable.from(shared(input), { objectMode: false }), unpacker, () => undefined)
  try {
    for await (const piece of unpacker) {
      onConsumed(unpacker.bytesWritten)
      yield piece
    }
    // zlib takes no further byte once it has met a zero behind a member.
    while (!(await input.next()).done);
  } catch (error) {
    throw inWords(error, fed)
  } finally {
    // Not waited for: a chunk that never comes would keep it.
    input.return(undefined).catch(() => undefined)
  }
  if (fed.bytes === 0) throw cut('gz')
  if (fed.content > unpacker.bytesWritten) throw trailing('gz', unpacker.bytesWritten)
}

async function* noted(bytes: AsyncIterable<Uint8Array>, fed: Fed): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    if (fed.bytes === 0) fed.gzip = chunk[0] === 0x1f && (chunk.length < 2 || chunk[1] === 0x8b)
    const end = chunk.findLastIndex((byte) => byte !== 0) + 1
    if (end > 0) fed.content = fed.bytes + end
    fed.bytes += chunk.length
    yield chunk
  }
}

/** An iterator that goes on when one that took from it ends. */
async function* shared<Value>(input: AsyncGenerator<Value>): AsyncGenerator<Value> {
  for (;;) {
    const next = await input.next()
    if (next.done) return
    yield next.value
  }
}

/** Leaves errors that are none of zlib. */
function inWords(error: unknown, fed: Fed): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (!code?.startsWith('Z_')) return error
  return faultOf(message, fed)
}

function faultOf(message: string, { gzip }: Fed): UnpackFault {
  if (message !== 'incorrect header check') return damaged('gz', message)
  return gzip ? damaged('gz', 'other bytes stand behind its end or within') : foreign('gz')
}
