import Table from 'cli-table3'
import type { JudgedRow } from '../scan/rows.ts'
import type { Count, ScanSummary } from '../scan/run/summary.ts'
import { ownersText } from '../scan/run/unknown-owners.ts'
import { paintLane } from './check.ts'
import type { Colours } from './colours.ts'
import { number } from './numbers.ts'
import { cutTo, visible } from './visible.ts'

/** Display columns of a name or a reading, and of a reason, in the list of flagged rows. */
const NAME_WIDTH = 26
const REASON_WIDTH = 70

/** Display columns of a body's name and id, or another label. */
const LABEL_WIDTH = 160

/** Plain text without frames: it survives a log file, and columns are aligned by display width. */
export function table(rows: readonly (readonly string[])[], head: readonly string[] = []): string {
  const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' }
  const sides = { 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', mid: '', 'mid-mid': '' }
  const made = new Table({
    head: [...head],
    chars: { ...none, ...sides, right: '', 'right-mid': '', middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  })
  for (const row of rows) made.push([...row])
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`
}

function counts(title: string, list: readonly Count[]): string[][] {
  return list.map(({ label, rows }, at) => [
    at === 0 ? title : '',
    cutTo(visible(label), LABEL_WIDTH),
    number(rows),
    '',
  ])
}

/**
 * Gives the summary of a scan as a text table: rows by verdict, flagged rows by category, relation and body, where every
 * row went, speed, and where the output is. Ends in a line feed.
 */
export function summaryTable(summary: ScanSummary, colours: Colours): string {
  const { verdicts, rows } = summary
  const judged = rows.written + rows.unwritten
  const lanes = (['impersonation', 'review', 'verified', 'clear'] as const).map((lane, at) => [
    at === 0 ? 'verdict' : '',
    paintLane(lane, lane, colours),
    number(verdicts[lane]),
    percent(verdicts[lane], judged),
  ])
  const body = table([
    ...lanes,
    ...counts('category', summary.categories),
    ...counts('relation', summary.relations),
    ...counts('bodies', summary.bodies),
  ])
  return `${body}\n\n${account(summary)}`
}

function account(summary: ScanSummary): string {
  const { rows, output, rejects, manifest, seconds, namesPerSecond, engine, unknownOwners } = summary
  const judged =
    output === null
      ? `${number(rows.unwritten)} judged (only counted, not written)`
      : `${number(rows.written)} written + ${number(rows.unwritten)} clear and not written`
  const parts = `${judged} + ${number(rows.refused)} refused`
  const lines = [
    `rows      ${number(rows.read)} read = ${parts}`,
    `speed     ${number(namesPerSecond)} names/s, ${seconds.toFixed(2)} s, engine ${engine}`,
  ]
  if (output !== null) lines.push(`output    ${output === '-' ? 'standard output' : visible(output)}`)
  if (rejects !== null) lines.push(`refused   ${visible(rejects)}`)
  if (manifest !== null) lines.push(`manifest  ${visible(manifest)}`)
  const owners = ownersText(unknownOwners)
  if (owners !== null) lines.push(`owners    ${owners}`)
  if (rows.read > 0 && rows.refused === rows.read) {
    lines.push(
      'warning   every row was refused; see the reasons, and check --format, --encoding and the name column',
    )
  }
  return `${lines.join('\n')}\n`
}

/** Gives the first flagged rows as a compact list: name, verdict, reading and reason in English. Ends in a line feed; empty if there are none. */
export function flaggedTable(summary: ScanSummary, colours: Colours): string {
  const { flagged, verdicts } = summary
  if (flagged.length === 0) return ''
  const list = table(
    flagged.map((row) => flaggedLine(row, colours)),
    ['name', 'verdict', 'reads as', 'why'].map((title) => colours.bold(title)),
  )
  const more = verdicts.review + verdicts.impersonation - flagged.length
  return `${list}\n${more > 0 ? `... and ${number(more)} more\n` : ''}`
}

function flaggedLine({ verdict }: JudgedRow, colours: Colours): string[] {
  return [
    cutTo(visible(verdict.name), NAME_WIDTH),
    paintLane(verdict.verdict, verdict.verdict, colours),
    cutTo(visible(verdict.reading ?? ''), NAME_WIDTH),
    cutTo(visible(verdict.reason.en), REASON_WIDTH),
  ]
}
