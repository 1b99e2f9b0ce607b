import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { exactRecords } from '../../src/engine/tables/exact.ts'
import { tsvRows } from '../../src/engine/tables/tsv.ts'

/** Rows of a hand-kept table below data/build, which has exactly these columns. */
export function readKept<K extends string>(path: string, columns: readonly K[]): Record<K, string>[] {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8')
  return exactRecords(text, `data/build/${path}`, columns)
}

/** Columns of every reference list of official names. */
const OFFICIAL = ['name', 'aliases', 'english', 'region', 'category', 'subcategory', 'source'] as const

/** One row of a reference list. */
export type OfficialRow = Readonly<Record<(typeof OFFICIAL)[number], string>>

/** Rows of a reference list of official names, `hospitals.tsv`. */
export function readOfficial(shared: string, name: string): OfficialRow[] {
  return exactRecords(readFileSync(join(shared, 'official', name), 'utf8'), `official/${name}`, OFFICIAL)
}

/**
 * Rows of one list of the corpus that may be trained on: a text, and in some its frequency and part of speech.
 *
 * @throws Error where the list is missing
 */
export function* readTraining(shared: string, name: string): Generator<readonly string[]> {
  const path = join(shared, 'corpora/train', `${name}.gz`)
  if (!existsSync(path)) {
    throw new Error(
      `--shared: expected corpora/train/${name}.gz, got no such file; give the folder with the corpora`,
    )
  }
  for (const { cells } of tsvRows([gunzipSync(readFileSync(path)).toString('utf8')])) yield cells
}

/** Text of a packed reference table of characters. */
export function readPacked(shared: string, name: string): string {
  return gunzipSync(readFileSync(join(shared, 'folding', name))).toString('utf8')
}
