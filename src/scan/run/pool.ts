import { type ResourceLimits, Worker } from 'node:worker_threads'
import { ZhengmingError } from '../../engine/errors.ts'
import type { DetectorOptions } from '../../engine/options.ts'
import { safe } from '../../engine/shown.ts'
import type { Answer, Task } from './answer.ts'
import type { Answerer } from './answerers.ts'

/** What a worker is started with. */
export interface WorkerStart {
  readonly options: DetectorOptions
  /** Compiled tables that all threads share; null where there are none, so that each parses them. */
  readonly index: SharedArrayBuffer | null
}

/** A block sent to a worker, and what comes back. */
export interface Sent {
  readonly id: number
  readonly task: Task
}
export type Returned =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly fault: string }

/** Blocks that a worker has beside the one that it works at, so that it never waits for the next. */
const WAITING = 1

/** Starts a worker of the package: worker.ts among the sources, in dist the command itself. */
export function startWorker(start: WorkerStart): Worker {
  const entry = import.meta.url.endsWith('.ts') ? './worker.ts' : './cli/main.js'
  return new Worker(new URL(entry, import.meta.url), {
    workerData: start,
    resourceLimits: limitsOf(start),
  })
}

/**
 * Rows live as long as their block and are garbage then. What a thread may take at most says to V8 how far its heap may grow before that is
 * collected: 430 MB for two threads instead of 575, for 2 % of the time. A registry of the user may be of any size.
 */
function limitsOf({ options: { registries = [] } }: WorkerStart): ResourceLimits {
  const young = { maxYoungGenerationSizeMb: 24 }
  return registries.length > 0 ? young : { ...young, maxOldGenerationSizeMb: 1024 }
}

interface Waiting {
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
}

class Hand {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #next = 0
  #fault: Error | undefined

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (returned: Returned) => this.#receive(returned))
    worker.on('error', (error) => this.#fail(error.message))
    worker.on('exit', (code) => this.#fail(`its end (exit code ${code})`))
  }

  get busy(): number {
    return this.#waiting.size
  }

  answer(task: Task): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#fault) return reject(this.#fault)
      const id = this.#next++
      this.#waiting.set(id, { resolve, reject })
      // A block has a buffer of its own, which changes hands without being copied.
      this.#worker.postMessage({ id, task } satisfies Sent, [task.bytes.buffer as ArrayBuffer])
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #receive(returned: Returned): void {
    const waiting = this.#waiting.get(returned.id)
    this.#waiting.delete(returned.id)
    if ('answer' in returned) waiting?.resolve(returned.answer)
    else waiting?.reject(faultOf(returned.fault))
  }

  #fail(got: string): void {
    this.#fault ??= faultOf(got)
    for (const { reject } of this.#waiting.values()) reject(this.#fault)
    this.#waiting.clear()
  }
}

function faultOf(got: string): ZhengmingError {
  return new ZhengmingError(
    'data',
    safe`worker thread: expected the answers to a block, got ${got}; run again with --jobs 1, and report this as a defect`,
  )
}

/** Judges in `count` worker threads, each block in the one that has least to do. */
export function poolAnswerer(version: string, count: number, start: () => Worker): Answerer {
  const hands = Array.from({ length: count }, () => new Hand(start()))
  return {
    version,
    blocksAtOnce: blocksAtOnce(count),
    answer(task) {
      const free = hands.reduce((best, hand) => (hand.busy < best.busy ? hand : best))
      return free.answer(task)
    },
    close: async () => {
      await Promise.all(hands.map((hand) => hand.close()))
    },
  }
}

/** Blocks that may be under way with so many workers. */
export function blocksAtOnce(count: number): number {
  return count * (1 + WAITING)
}
