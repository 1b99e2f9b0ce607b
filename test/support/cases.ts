import { readFileSync } from 'node:fs'
import { exactCells } from '../../src/engine/tables/exact.ts'

/** Rows of a table of test/cases, which has exactly these columns. */
export function cases<const C extends readonly string[]>(
  file: string,
  columns: C,
): { readonly [I in keyof C]: string }[] {
  const text = readFileSync(new URL(`../cases/${file}`, import.meta.url), 'utf8')
  return exactCells(text, `test/cases/${file}`, columns)
}
