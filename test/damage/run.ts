import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Outcome } from './judge.ts'

/** Milliseconds after which a scan of some kilobytes hangs; a busy machine takes seconds where a quiet one takes some milliseconds. */
const PATIENCE = 30_000

/** What a run is told. */
export interface Order {
  readonly seed: number
  /** Numbers of the damaged files: from `first` on, so many. */
  readonly first: number
  readonly count: number
  readonly processes: number
}

/** What a run found. */
export interface Report {
  readonly whole: number
  readonly changed: readonly Outcome[]
  readonly refused: number
  readonly faults: readonly Outcome[]
  readonly slowest: number
}

function started(): ChildProcess {
  return fork(fileURLToPath(new URL('./child.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: 'inherit',
  })
}

/** Sends a number to a process, and waits for what comes of it: an outcome, or that it hangs or ends. */
function asked(child: ChildProcess, seed: number, index: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome) => {
      clearTimeout(timer)
      child.removeAllListeners('message').removeAllListeners('exit')
      resolve(outcome)
    }
    const fault = (message: string): Outcome => ({
      index,
      end: 'fault',
      base: '',
      what: '',
      message,
      milliseconds: PATIENCE,
    })
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      end(fault(`it hangs: no end within ${PATIENCE / 1000} s`))
    }, PATIENCE)
    child.on('message', (outcome: Outcome) => end(outcome))
    child.on('exit', (code, signal) => end(fault(`the process ended: ${signal ?? code}`)))
    child.send({ seed, index })
  })
}

/** Scans damaged files in processes that are watched, and tells what came of them. */
export async function runDamage({ seed, first, count, processes }: Order): Promise<Report> {
  const outcomes: Outcome[] = []
  let next = first
  const work = async () => {
    let child = started()
    while (next < first + count) {
      const outcome = await asked(child, seed, next++)
      outcomes.push(outcome)
      if (child.killed || child.exitCode !== null || child.signalCode !== null) child = started()
    }
    child.disconnect()
  }
  await Promise.all(Array.from({ length: processes }, work))
  const of = (end: Outcome['end']) => outcomes.filter((outcome) => outcome.end === end)
  return {
    whole: of('whole').length,
    changed: of('changed'),
    refused: of('refused').length,
    faults: of('fault'),
    slowest: Math.round(Math.max(...outcomes.map(({ milliseconds }) => milliseconds))),
  }
}
