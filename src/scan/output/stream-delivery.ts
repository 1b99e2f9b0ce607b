import type { Writable } from 'node:stream'
import type { Delivery } from './delivery.ts'
import { lockRejects, Rejects } from './rejects.ts'
import { send } from './send.ts'

/** Writes to a stream that is not ours to close, or nowhere; refused rows to a file where one is named. */
export async function streamDelivery(
  stream: Writable | null,
  rejectsPath: string | undefined,
  signal: AbortSignal | undefined,
  unlock: boolean,
): Promise<Delivery> {
  const rejects =
    rejectsPath === undefined ? undefined : new Rejects(rejectsPath, await lockRejects(rejectsPath, unlock))
  return {
    earlier: null,
    manifest: null,
    async write({ text, rejects: bad }) {
      await rejects?.write(bad)
      if (stream && text.length > 0) await send(stream, text, signal)
    },
    endShard: async () => undefined,
    async finish() {
      await rejects?.sync()
      await rejects?.requireBytes()
      const path = (await rejects?.publish()) ?? null
      rejects?.release()
      return path
    },
    async abandon() {
      await rejects?.abandon(false)
      rejects?.release()
      return false
    },
  }
}
