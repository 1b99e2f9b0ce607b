// Run in a fresh process with --expose-gc: the resident memory of Node with or without the engine, and of worker threads
// with or without an engine each. Plain JavaScript, since a TypeScript loader would take memory of its own.
// Usage: node --expose-gc probe.mjs WORKERS [URL of the built package]. Prints JSON, in bytes.
import { Worker } from 'node:worker_threads'

const [workers, entry] = process.argv.slice(2)
// One compiled index for all threads, and the young generation kept small, as docs/embedding.md says; in bare workers too.
let index
let detector = null
if (entry !== undefined) {
  const { createDetector, loadIndex } = await import(entry)
  index = await loadIndex()
  detector = await createDetector({}, index)
  if (detector.check('新华社').verdict === 'clear')
    throw new Error('expected 新华社 not to be clear, got clear')
}
const threads = Array.from(
  { length: Number(workers) },
  () =>
    new Worker(new URL('worker.mjs', import.meta.url), {
      workerData: { entry, index },
      resourceLimits: { maxYoungGenerationSizeMb: 2 },
    }),
)
await Promise.all(threads.map(ready))
await settle()
const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
// The version keeps the detector alive until here.
console.log(JSON.stringify({ rss, heapUsed, arrayBuffers, version: detector?.version ?? null }))
for (const thread of threads) thread.postMessage('end')

function ready(thread) {
  return new Promise((resolve, reject) => thread.once('message', resolve).once('error', reject))
}

/** What is garbage goes, and V8 has time to give pages back. */
async function settle() {
  for (let round = 0; round < 3; round++) {
    globalThis.gc()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
