import { readFileSync } from 'node:fs'
import { BACKGROUND_FILES } from '../../../src/engine/background/index.ts'
import { readTsv } from '../../../src/engine/tables/tsv.ts'

/** The bundled tables, read once. */
export const files: ReadonlyMap<string, string> = new Map(
  BACKGROUND_FILES.map((path) => [
    path,
    readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8'),
  ]),
)

/** Deterministic random numbers in [0, 1): mulberry32. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Rows of a table as cells, without its head. */
export function rowsOf(path: string): (readonly string[])[] {
  return readTsv(files.get(path)!, path).rows.map(({ cells }) => cells)
}
