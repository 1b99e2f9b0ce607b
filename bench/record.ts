import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from './machine.ts'

/** File ending (`.json`, `-recall.svg`) -> content. */
export type Output = ReadonlyMap<string, string>

/** Writes `folder/stem + ending` for every part of the output; makes the folder. Gives back the paths. */
export function writeOutput(folder: string, stem: string, output: Output): string[] {
  mkdirSync(folder, { recursive: true })
  return [...output].map(([ending, content]) => {
    const path = join(folder, stem + ending)
    writeFileSync(path, content)
    return path
  })
}

/** The stem of a dated record: `quality-2025-01-31-abc1234-node20.20.2`. */
export function recordStem(bench: string, machine: Machine): string {
  return `${bench}-${machine.date}-${machine.commit.replace('+', '-dirty')}-node${machine.node.slice(1)}`
}
