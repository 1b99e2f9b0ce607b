import { visible } from '../../../engine/shown.ts'
import { isRefused, type OutputRow } from '../../rows.ts'
import type { Writer } from '../format.ts'

/**
 * Writes a row as one JSON line: `{"id", "row", ...verdict}`, or `{"id", "row", "error"}` if it was refused; with several
 * inputs `"file"` stands before the row, and an owner whom no registry knows is `"unknownOwner"` at the end. Lone surrogates come out as `\udXXX` escapes, so that the bytes are valid UTF-8 and
 * the name survives.
 */
export function jsonLine(row: OutputRow, file: string | null): string {
  const place = file === null ? { id: row.id, row: row.row } : { id: row.id, file, row: row.row }
  if (isRefused(row)) return `${JSON.stringify({ ...place, error: visible(row.error) })}\n`
  const { verdict, unknownOwner } = row
  return `${JSON.stringify({ ...place, ...verdict, ...(unknownOwner !== undefined && { unknownOwner }) })}\n`
}

/** Writes JSON lines, refused rows among them. */
export const jsonLinesWriter: Writer = {
  head: () => '',
  block: (rows, file) => rows.map((row) => jsonLine(row, file)).join(''),
}
