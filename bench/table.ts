import CliTable from 'cli-table3'

/** Rows of text under a title: printed on the terminal and in Markdown alike. */
export interface TextTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A table as a terminal shows it, without colours so that it may be piped to a file. */
export function terminalTable({ title, head, rows }: TextTable): string {
  const table = new CliTable({ head: [...head], style: { head: [], border: [], compact: true } })
  table.push(...rows.map((row) => row.map(plain)))
  return `${title}\n${table.toString()}\n`
}

/** A table in Markdown under a heading of level 2. */
export function markdownTable({ title, head, rows }: TextTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownCell).join(' | ')} |`
  const rule = `|${' --- |'.repeat(head.length)}`
  return `## ${title}\n\n${[line(head), rule, ...rows.map(line)].join('\n')}\n`
}

/** 0.1234 -> `12.3 %`. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`
}

/** Raw names may hold control and bidi characters; these would garble a terminal or a table, so they are escaped. */
export function plain(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`,
  )
}

function markdownCell(text: string): string {
  return plain(text).replaceAll('|', '\\|')
}
