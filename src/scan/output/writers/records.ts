import type { JudgedRow } from '../../rows.ts'

/** Columns of a table of verdicts. The evidence, which is nested, has a place in few. */
const OUTPUT_COLUMNS = [
  'name',
  'verdict',
  'score',
  'category',
  'relation',
  'body_id',
  'body_name',
  'form',
  'reading',
  'reason_en',
  'reason_zh',
] as const

/** The columns in order; `files` says whether rows name their file. */
export function columnsOf(files: boolean): readonly string[] {
  return ['id', ...(files ? ['file'] : []), 'row', ...OUTPUT_COLUMNS]
}

function fieldsOf({ id, row, verdict }: JudgedRow, file: string | null): readonly (string | number | null)[] {
  const { name, score, category, relation, body, reading, reason } = verdict
  const found = [body?.id ?? null, body?.name ?? null, body?.form ?? null]
  const place = file === null ? [id, row] : [id, file, row]
  return [...place, name, verdict.verdict, score, category, relation, ...found, reading, reason.en, reason.zh]
}

/** Records of judged rows in the order of `columnsOf`. */
export function recordsOf(
  rows: readonly JudgedRow[],
  file: string | null,
): (readonly (string | number | null)[])[] {
  return rows.map((row) => fieldsOf(row, file))
}
