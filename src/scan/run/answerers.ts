import type { Detector } from '../../engine/types.ts'
import { breathe, isLong } from '../interrupt.ts'
import { type Answer, BlockAnswer, type Task } from './answer.ts'

/** Who answers blocks: this thread or others. */
export interface Answerer {
  /** `Detector.version`. */
  readonly version: string
  /** Most blocks that may be under way at once. */
  readonly blocksAtOnce: number
  answer(task: Task): Promise<Answer>
  /** Ends what is under way; to be called by whoever made it, and by a run that fails. */
  close(): Promise<void>
}

/** Rows after which it is looked whether judging takes long: a tenth of a second of the dearest names. */
const LOOKED_AT = 8

/** Judges in this thread, which does nothing more for a block once it is closed. */
export function localAnswerer(detector: Detector): Answerer {
  let closed = false
  return {
    version: detector.version,
    blocksAtOnce: 1,
    async answer(task) {
      const block = new BlockAnswer(task, detector)
      for (const [at, row] of block.rows.entries()) {
        block.judge(row)
        if (at % LOOKED_AT !== 0 || !isLong()) continue
        await breathe()
        if (closed) throw new Error('expected a judge to be asked before it is closed')
      }
      return block.finish()
    },
    async close() {
      closed = true
    },
  }
}

/** Bytes of input from which on other threads are started, which takes a fifth of a second of work: less than a block of a file. */
const WORTHWHILE = 128 * 1024

/** Judges in this thread until the input proves long, and then in others. */
export function growingAnswerer(
  local: Answerer,
  blocksAtOnce: number,
  start: () => Answerer,
  from = WORTHWHILE,
): Answerer {
  let bytes = 0
  let others: Answerer | undefined
  return {
    version: local.version,
    blocksAtOnce,
    answer(task) {
      bytes += task.bytes.length
      if (others === undefined && bytes < from) return local.answer(task)
      others ??= start()
      return others.answer(task)
    },
    async close() {
      await local.close()
      await others?.close()
    },
  }
}
