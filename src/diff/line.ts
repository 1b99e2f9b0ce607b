import type { Change } from './types.ts'

/**
 * A change as one JSON line: `{"id", "row", "name", "was", "is", "cause", "detail", "old", "new"}`, with both verdicts (null
 * where an output left the row out as clear) and, where there are several inputs, `"file"` before the row.
 */
export function changeLine({ id, file, row, was, is, cause, old, new: now }: Change): string {
  const { name } = (now ?? old)!
  const place = file === null ? { id, row } : { id, file, row }
  const told = { ...place, name, was, is, cause: cause.kind, detail: cause.detail, old, new: now }
  return `${JSON.stringify(told)}\n`
}
