// A worker thread of probe.mjs: holds a detector over the shared index, or nothing, until it is told to end. Needs
// --expose-gc of the process.
import { parentPort, workerData } from 'node:worker_threads'

const { entry, index } = workerData
let detector = null
if (entry !== undefined) {
  const { createDetector } = await import(entry)
  detector = await createDetector({}, index)
  if (detector.check('新华社').verdict === 'clear')
    throw new Error('expected 新华社 not to be clear, got clear')
}
globalThis.gc()
// The answer keeps the detector alive until it is measured.
parentPort.once('message', () => parentPort.postMessage(detector?.version ?? null))
parentPort.postMessage('ready')
