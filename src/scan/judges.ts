import type { Detector } from '../types.ts'
import { type Answer, answerTask, type Task } from './answer.ts'

/** Who answers blocks: this thread or others. */
export interface Judge {
  /** `Detector.version`. */
  readonly version: string
  /** Most blocks that may be under way at once. */
  readonly lanes: number
  answer(task: Task): Promise<Answer>
  close(): Promise<void>
}

/** Judges in this thread. */
export function localJudge(detector: Detector): Judge {
  return {
    version: detector.version,
    lanes: 1,
    answer: async (task) => answerTask(task, detector),
    close: async () => undefined,
  }
}

/** Bytes of input from which on other threads are started, which takes a fifth of a second of work: less than a block of a file. */
const WORTHWHILE = 128 * 1024

/** Judges in this thread until the input proves long, and then in others. */
export function growingJudge(local: Judge, lanes: number, start: () => Judge, from = WORTHWHILE): Judge {
  let bytes = 0
  let others: Judge | undefined
  return {
    version: local.version,
    lanes,
    answer(task) {
      bytes += task.bytes.length
      if (others === undefined && bytes < from) return local.answer(task)
      others ??= start()
      return others.answer(task)
    },
    close: async () => others?.close(),
  }
}
