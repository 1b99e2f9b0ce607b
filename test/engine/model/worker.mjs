// Runs in a worker, over the sources: judges the names that it is handed by the tables that it is handed.
import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { createDetector } = await import('../../../src/node/detector.ts')
const detector = await createDetector({}, workerData.index)
parentPort.postMessage(workerData.names.map((name) => detector.check(name)))
