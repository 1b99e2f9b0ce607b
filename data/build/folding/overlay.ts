import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Path of a hand-kept table of data/folding. */
export function overlayPath(name: string): string {
  return fileURLToPath(new URL(`../../folding/${name}`, import.meta.url))
}

/** Text of a hand-kept table. */
export function overlayText(name: string): string {
  return readFileSync(overlayPath(name), 'utf8')
}

/** Rows of a hand-kept table: comment lines and the line of column names are left out; column count is checked. */
export function overlayRows(name: string, columns: readonly string[]): string[][] {
  const lines = overlayText(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  if (lines[0] !== columns.join('\t')) {
    throw new Error(`data/folding/${name}: expected columns ${columns.join(', ')}, got "${lines[0]}"`)
  }
  return lines.slice(1).map((line) => {
    const cells = line.split('\t')
    if (cells.length === columns.length) return cells
    throw new Error(`data/folding/${name}: expected ${columns.length} cells, got "${line}"`)
  })
}
