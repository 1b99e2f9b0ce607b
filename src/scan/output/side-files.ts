import { visible } from '../../engine/shown.ts'
import type { RefusedRow } from '../rows.ts'

/** Path of the manifest of an output. */
export function manifestPath(output: string): string {
  return `${output}.manifest.json`
}

/** Path of the side file of an output, where no other is named. */
export function rejectsPath(output: string): string {
  return `${output}.rejects.jsonl`
}

/** Writes a refused row for the side file, with its raw text. */
function rejectLine({ id, row, error, raw }: RefusedRow, file: string | null): string {
  return `${JSON.stringify({ ...(file !== null && { file }), row, id, error: visible(error), raw })}\n`
}

/** Writes refused rows for the side file. */
export function rejectLines(rows: readonly RefusedRow[], file: string | null): string {
  return rows.map((row) => rejectLine(row, file)).join('')
}
