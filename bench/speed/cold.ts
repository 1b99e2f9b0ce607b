import { spawn } from 'node:child_process'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { median, quantileOf } from './timing.ts'

/** Wall times of a process, in milliseconds. */
interface ProcessTimes {
  readonly median: number
  readonly p90: number
}

/** What it takes to judge one name from nothing. */
export interface ColdStart {
  readonly rounds: number
  /** `node -e 0`, from start to end. */
  readonly bare: ProcessTimes
  /** `zhengming check 新华社`, from start to the first output, which is the verdict, and to the end. */
  readonly verdict: ProcessTimes
  readonly end: ProcessTimes
  /** Median of the verdict over the median of bare Node. */
  readonly ratio: number
}

/** One process that ran. */
export interface Run {
  /** Milliseconds to the first output (to the end, where there is none) and to the end. */
  readonly firstMs: number
  readonly endMs: number
  readonly output: string
  readonly code: number | null
}

const CLAIM = '新华社'

/** What `check` ends with when a name is not clear. */
const NOT_CLEAR = 1

/**
 * Runs the command and bare Node in turn, `rounds` times after one that fills the system's cache of files and the command's
 * own of compiled code (src/cli/start.ts): a start of the first day takes about a quarter longer.
 */
export async function measureColdStart(command: string, rounds = 20): Promise<ColdStart> {
  const bare: Run[] = []
  const checks: Run[] = []
  for (let round = 0; round <= rounds; round++) {
    bare.push(await runNode(['-e', '0']))
    checks.push(await runNode([command, 'check', CLAIM]))
    requireVerdict(checks.at(-1)!)
  }
  return sumUpColdStart(bare.slice(1), checks.slice(1))
}

/** The figures of the runs of both. */
export function sumUpColdStart(bare: readonly Run[], checks: readonly Run[]): ColdStart {
  const bareTimes = timesOf(bare.map(({ endMs }) => endMs))
  const verdict = timesOf(checks.map(({ firstMs }) => firstMs))
  return {
    rounds: checks.length,
    bare: bareTimes,
    verdict,
    end: timesOf(checks.map(({ endMs }) => endMs)),
    ratio: verdict.median / bareTimes.median,
  }
}

/** Throws a ZhengmingError where the command did not print that the name claims to be the body: its time is no result. */
export function requireVerdict({ output, code }: Run): void {
  if (code === NOT_CLEAR && output.includes('impersonation')) return
  throw new ZhengmingError(
    'data',
    `bench: expected exit ${NOT_CLEAR} and an impersonation of check ${CLAIM}, got exit ${code} and ${JSON.stringify(output.slice(0, 200))}; run node dist/cli/main.js check ${CLAIM}`,
  )
}

function timesOf(values: readonly number[]): ProcessTimes {
  return { median: median(values), p90: quantileOf(values, 0.9) }
}

function runNode(args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const since = () => performance.now() - start
    let firstMs: number | null = null
    let output = ''
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      firstMs ??= since()
      output += part
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ firstMs: firstMs ?? since(), endMs: since(), output, code }))
  })
}
