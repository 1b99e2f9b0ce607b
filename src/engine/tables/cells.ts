import type { Row } from './rows.ts'

/** A cell that is more than white space; what is told of another one is `expected`. */
export function readText(row: Row, column: string, expected = 'a text'): string {
  const text = row.cell(column)
  if (text.trim() === '') row.report(column, expected, text)
  return text
}

/** A cell that holds one of some words. */
export function readOneOf<T extends string>(row: Row, column: string, allowed: readonly T[]): T {
  const written = row.cell(column) as T
  if (!allowed.includes(written)) row.report(column, `one of ${allowed.join(', ')}`, written)
  return written
}

/** `yes` or `no`; an empty cell means no. */
export function readYesNo(row: Row, column: string): boolean {
  const written = row.cell(column)
  if (written !== 'yes' && written !== 'no' && written !== '') row.report(column, 'yes or no', written)
  return written === 'yes'
}

/** A number that `accepts` takes; what is told of any other cell is `expected`. */
export function readNumber(
  row: Row,
  column: string,
  expected = 'a number',
  accepts: (value: number) => boolean = () => true,
): number {
  const written = row.cell(column)
  const value = Number(written)
  if (written.trim() === '' || !Number.isFinite(value) || !accepts(value))
    row.report(column, expected, written)
  return value
}

/** Bits, as an integer of 1/100 bit. */
export function readBits(row: Row, column: string): number {
  return Math.round(readNumber(row, column, 'a number of bits') * 100)
}

/** Texts divided by `|`; an empty cell holds none. */
export function readList(row: Row, column: string): string[] {
  const cell = row.cell(column)
  return cell === '' ? [] : cell.split('|')
}
