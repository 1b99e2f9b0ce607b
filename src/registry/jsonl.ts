import type { Grid, GridRow } from './grid.ts'
import type { Problems } from './problems.ts'

type JsonObject = Readonly<Record<string, unknown>>

/**
 * Reads one JSON object a line as rows whose columns are the keys. A list stands for alternatives (`["a", "b"]` is
 * `a|b`), true and false for yes and no, null for an empty cell. Other values, and lines that are no object, go to
 * `problems`.
 */
export function readJsonl(text: string, file: string, problems: Problems): Grid {
  const objects: { line: number; object: JsonObject }[] = []
  text.split('\n').forEach((content, at) => {
    const written = (at === 0 ? content.replace(/^\uFEFF/, '') : content).trim()
    if (written === '') return
    const object = parseObject(written)
    if (object) objects.push({ line: at + 1, object })
    else problems.add(file, at + 1, '*', 'a JSON object on one line', cut(written))
  })
  const columns = [...new Set(objects.flatMap(({ object }) => Object.keys(object)))]
  const rows = objects.map(({ line, object }): GridRow => {
    const cell = (column: string): string => {
      const value = Object.hasOwn(object, column) ? object[column] : null
      const text = cellOf(value)
      if (text !== null) return text
      problems.add(file, line, column, 'text, or a list of texts without |', cut(JSON.stringify(value)))
      return ''
    }
    return { line, cells: columns.map(cell) }
  })
  return { file, columns, headerLine: objects[0]?.line ?? 1, rows }
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
