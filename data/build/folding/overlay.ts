import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { exactCells } from '../../../src/engine/tables/exact.ts'

/** Path of a hand-kept table of data/folding. */
function overlayPath(name: string): string {
  return fileURLToPath(new URL(`../../folding/${name}`, import.meta.url))
}

/** Text of a hand-kept table. */
export function overlayText(name: string): string {
  return readFileSync(overlayPath(name), 'utf8')
}

/** Rows of a hand-kept table, which has exactly these columns. */
export function overlayRows<const C extends readonly string[]>(
  name: string,
  columns: C,
): { readonly [I in keyof C]: string }[] {
  return exactCells(overlayText(name), `data/folding/${name}`, columns)
}
