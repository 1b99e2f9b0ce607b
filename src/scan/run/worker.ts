/** A thread that judges blocks: takes `Sent`, gives `Returned`, in order. */
import { parentPort, workerData } from 'node:worker_threads'
import { createDetector } from '../../node/detector.ts'
import { answerTask } from './answer.ts'
import type { Returned, Sent, WorkerStart } from './pool.ts'

const { options, index } = workerData as WorkerStart
const detector = createDetector(options, index ?? undefined)
// A fault is told with the first block.
detector.catch(() => undefined)

parentPort!.on('message', async ({ id, task }: Sent) => {
  parentPort!.postMessage(await answer(id, task))
})

async function answer(id: number, task: Sent['task']): Promise<Returned> {
  try {
    return { id, answer: answerTask(task, await detector) }
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) }
  }
}
