import { linesOf, type TextBlocks } from '../tables/lines.ts'
import type { GridRow, OpenGrid } from '../tables/tsv.ts'
import type { Problems } from './problems.ts'

type JsonObject = Readonly<Record<string, unknown>>

/**
 * Opens one JSON object a line as rows whose columns are the keys. A list stands for alternatives (`["a", "b"]` is
 * `a|b`), true and false for yes and no, null for an empty cell. Other values, and lines that are no object, go to
 * `problems`.
 */
export function openJsonl(blocks: TextBlocks, file: string, problems: Problems): OpenGrid {
  // Any line may bring a new column, so that all are read for the columns, and again for the rows.
  const known = new Set<string>()
  let headerLine = 0
  for (const { line, written, object } of objectsOf(blocks)) {
    if (object === null) problems.add(file, line, '*', 'a JSON object on one line', cut(written))
    else {
      headerLine ||= line
      for (const key of Object.keys(object)) known.add(key)
    }
  }
  const columns = [...known]
  const rows = { [Symbol.iterator]: () => jsonRows(blocks, columns, file, problems) }
  return { file, columns, headerLine: headerLine || 1, rows }
}

function* objectsOf(blocks: TextBlocks): Generator<{
  readonly line: number
  readonly written: string
  readonly object: JsonObject | null
}> {
  for (const { line, content } of linesOf(blocks)) {
    const written = content.trim()
    if (written !== '') yield { line, written, object: parseObject(written) }
  }
}

function* jsonRows(
  blocks: TextBlocks,
  columns: readonly string[],
  file: string,
  problems: Problems,
): Generator<GridRow> {
  for (const { line, object } of objectsOf(blocks)) {
    if (object === null) continue
    const cells = columns.map((column): string => {
      const value = Object.hasOwn(object, column) ? object[column] : null
      const text = cellOf(value)
      if (text !== null) return text
      problems.add(file, line, column, 'text, or a list of texts without |', cut(JSON.stringify(value)))
      return ''
    })
    yield { line, cells }
  }
}

function parseObject(line: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
  } catch {
    return null
  }
}

/** Text of a cell, null for a value that a cell cannot hold. */
function cellOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (value === null) return ''
  if (!Array.isArray(value)) return null
  const whole = value.every((item) => typeof item === 'string' && !item.includes('|'))
  return whole ? value.join('|') : null
}

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
