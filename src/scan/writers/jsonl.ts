import { isRefused, type OutputRow } from '../types.ts'

/**
 * Writes a row as one JSON line: `{"id", "row", ...verdict}`, or `{"id", "row", "error"}` if it was refused.
 * Lone surrogates come out as `\udXXX` escapes, so that the bytes are valid UTF-8 and the name survives.
 */
export function jsonLine(row: OutputRow): string {
  const { id, row: number } = row
  return isRefused(row)
    ? `${JSON.stringify({ id, row: number, error: row.error })}\n`
    : `${JSON.stringify({ id, row: number, ...row.verdict })}\n`
}

/** Writes a refused row for the side file, with its raw text. */
export function rejectLine({
  id,
  row,
  error,
  raw,
}: {
  id: unknown
  row: number
  error: string
  raw: string
}): string {
  return `${JSON.stringify({ row, id, error, raw })}\n`
}
