import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ZhengmingError } from '../../src/errors.ts'
import { PROJECT } from '../project.ts'
import { median } from './timing.ts'

/** Cost of having a detector, from fresh processes. */
export interface LoadFigures {
  /** Medians, in milliseconds: importing the package, then `createDetector()`. */
  readonly importMs: number
  readonly createMs: number
  /** Medians, in bytes, above a bare Node process, after garbage collection. */
  readonly residentBytes: number
  readonly heapBytes: number
}

interface Probe {
  readonly importMs: number
  readonly createMs: number
  readonly rss: number
  readonly heapUsed: number
}

const PROBE = fileURLToPath(new URL('./probe.mjs', import.meta.url))

/**
 * Builds the package and gives the URL of its entry. Benches time the build: the loader that runs TypeScript wraps
 * inner functions to keep their names, and it takes memory of its own.
 */
export function buildPackage(): string {
  try {
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (cause) {
    // tsc exits with an error for type errors too but still writes; what matters here is whether it runs.
    console.error(`npm run build failed: ${(cause as { stdout?: Buffer }).stdout?.toString().trim()}`)
  }
  const entry = join(PROJECT, 'dist/index.js')
  if (existsSync(entry)) return pathToFileURL(entry).href
  throw new ZhengmingError('data', 'dist/index.js: expected a built package, got none; run npm run build')
}

/** Loads the package in `rounds` fresh processes, and bare Node in as many. */
export function measureLoad(entry: string, rounds = 5): LoadFigures {
  const loaded = Array.from({ length: rounds }, () => probe(entry))
  const bare = Array.from({ length: rounds }, () => probe())
  const middle = (probes: readonly Probe[], key: keyof Probe) => median(probes.map((one) => one[key]))
  return {
    importMs: middle(loaded, 'importMs'),
    createMs: middle(loaded, 'createMs'),
    residentBytes: middle(loaded, 'rss') - middle(bare, 'rss'),
    heapBytes: middle(loaded, 'heapUsed') - middle(bare, 'heapUsed'),
  }
}

function probe(...args: string[]): Probe {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', PROBE, ...args], { encoding: 'utf8' }))
}
