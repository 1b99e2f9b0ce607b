import { spawnSync } from 'node:child_process'
import { ZhengmingError } from '../../src/engine/errors.ts'

/** What a process took, its threads included. */
export interface Usage {
  /** Wall time from outside: start of the process and its end included. */
  readonly seconds: number
  /** Time of all processors together, in user and system mode. */
  readonly cpuSeconds: number
  /** Resident set at its highest. */
  readonly peakBytes: number
  /** What it printed. */
  readonly output: string
}

const USAGE = new URL('./usage.mjs', import.meta.url).href

/**
 * Runs a program of Node in a process of its own.
 * @throws ZhengmingError `data` with what it printed where it fails
 */
export function runMeasured(program: string, args: readonly string[]): Usage {
  const start = performance.now()
  const { status, signal, output } = spawnSync(process.execPath, ['--import', USAGE, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  const seconds = (performance.now() - start) / 1000
  const [, stdout = '', stderr = '', usage = ''] = output.map((text) => text ?? '')
  if (status === 0)
    return { seconds, ...(JSON.parse(usage) as Pick<Usage, 'cpuSeconds' | 'peakBytes'>), output: stdout }
  throw new ZhengmingError(
    'data',
    `${program} ${args.join(' ')}: expected exit code 0, got ${signal ?? status}: ${stderr.trim().slice(-500)}; run it by hand`,
  )
}
