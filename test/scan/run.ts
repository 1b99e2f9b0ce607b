import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ScanOptions, ScanProgress } from '../../src/scan/run/options.ts'
import { scan } from '../../src/scan/run/scan.ts'
import type { ScanSummary } from '../../src/scan/run/summary.ts'
import { fakeDetector, input, Sink } from './fakes.ts'

/** What a scan did. */
export interface Outcome {
  readonly summary: ScanSummary
  readonly stdout: Sink
  readonly notes: string[]
  readonly progress: ScanProgress[]
}

/** Runs a scan with the fake detector; every row must be accounted for. */
export async function run(options: ScanOptions, stdin = input()): Promise<Outcome> {
  const outcome = { stdout: new Sink(), notes: [] as string[], progress: [] as ScanProgress[] }
  const summary = await scan(options, fakeDetector, {
    stdin,
    stdout: outcome.stdout,
    note: (text) => void outcome.notes.push(text),
    onProgress: (progress) => void outcome.progress.push(progress),
  })
  const { read, written, unwritten, refused } = summary.rows
  expect(read).toBe(written + unwritten + refused)
  return { summary, ...outcome }
}

/** Writes a file in a folder and gives its path. */
export function file(at: string, name: string, content: string | Uint8Array): string {
  const path = join(at, name)
  writeFileSync(path, content)
  return path
}
