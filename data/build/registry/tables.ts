/** One row of a reference list or of a hand-kept table: cells by column name. */
export type Cells = Readonly<Record<string, string>>

/** Tab-separated text with a heading comment; rows as given. */
export function formatTable(
  comment: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  for (const row of rows) {
    if (row.some((cell) => /[\t\n\r]/.test(cell)))
      throw new Error(`registry: a tab or line break in ${row.join('|')}`)
  }
  return `${[`# ${comment}`, columns.join('\t'), ...rows.map((row) => row.join('\t'))].join('\n')}\n`
}

/** Order of code points: the same on every machine, unlike `localeCompare`. */
export function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
