import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { compileIndex } from '../../../src/engine/model/compiled/compile.ts'
import { readBundledTables } from '../../../src/node/bundle.ts'
import { createDetector } from '../../../src/node/detector.ts'

const NAMES = ['新化社官方', '徐州市公安局', '小橘猫爱吃鱼']

/** Verdicts of a worker, which is handed the buffer itself. */
async function judgeInWorker(index: SharedArrayBuffer): Promise<unknown> {
  const worker = new Worker(new URL('worker.mjs', import.meta.url), {
    workerData: { index, names: NAMES },
  })
  const [verdicts] = await once(worker, 'message')
  await worker.terminate()
  return verdicts
}

it('threads judge alike by the same memory', async () => {
  const bytes = compileIndex(await readBundledTables())
  const index = new SharedArrayBuffer(bytes.length)
  new Uint8Array(index).set(bytes)
  const detector = await createDetector({}, index)
  const expected = NAMES.map((name) => detector.check(name))
  expect(await Promise.all([judgeInWorker(index), judgeInWorker(index)])).toEqual([expected, expected])
})
