import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** One row of a table with a header: cells by column name. */
export type Cells = Readonly<Record<string, string>>

/** Rows of tab-separated text with `#` comments on top and a header. */
export function parseRows(text: string): Cells[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const columns = (lines[0] ?? '').split('\t')
  return lines.slice(1).map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, position) => [column, cells[position] ?? '']))
  })
}

/** Rows of a hand-kept table beside this file. */
export function readHandKept(name: string): Cells[] {
  return parseRows(readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8'))
}

/** Rows of one of the reference lists. */
export function readOfficial(shared: string, name: string): Cells[] {
  return parseRows(readFileSync(join(shared, 'official', name), 'utf8'))
}

/** Lines of a gzipped corpus that may be trained on. */
export function readCorpus(shared: string, name: string): string[] {
  const text = gunzipSync(readFileSync(join(shared, 'corpora/train', name))).toString('utf8')
  return text.split('\n').filter((line) => line !== '')
}

/** Tab-separated text with a heading comment; rows as given. */
export function formatTable(
  comment: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  for (const row of rows) {
    if (row.some((cell) => /[\t\n\r]/.test(cell)))
      throw new Error(`registry: a tab or line break in ${row.join('|')}`)
  }
  return `${[`# ${comment}`, columns.join('\t'), ...rows.map((row) => row.join('\t'))].join('\n')}\n`
}

/** Order of code points: the same on every machine, unlike `localeCompare`. */
export function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
