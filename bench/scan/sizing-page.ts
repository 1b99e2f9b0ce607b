/**
 * Brings the figures of docs/sizing.md up to date with the newest record of scans:
 *
 *   tsx bench/scan/sizing-page.ts
 *
 * `npm run bench:scan -- --record` does so by itself.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { type Machine, machineLine } from '../machine.ts'
import { PROJECT, RECORDS } from '../project.ts'
import { markdownTable } from '../table.ts'
import type { ScanFigures } from './report.ts'
import { sizingTables } from './sizing.ts'

/** Path of the page. */
export const SIZING_PAGE = join(PROJECT, 'docs/sizing.md')

const BEGIN = '<!-- figures: npm run bench:scan -- --record -->'
const END = '<!-- end of figures -->'

/** A record of a run. */
export interface ScanRecord extends ScanFigures {
  readonly machine: Machine
}

/** The newest record of scans and its file name. Throws a ZhengmingError where there is none. */
export function newestRecord(): { readonly file: string; readonly record: ScanRecord } {
  const records = readdirSync(RECORDS)
    .filter((file) => /^scan-.*\.json$/.test(file))
    .map((file) => ({ file, record: JSON.parse(readFileSync(join(RECORDS, file), 'utf8')) as ScanRecord }))
    .sort((a, b) => (a.record.measured < b.record.measured ? -1 : 1))
  const newest = records.at(-1)
  if (newest) return newest
  throw new ZhengmingError(
    'data',
    `${RECORDS}: expected a record of scans, got none; run npm run bench:scan -- --record`,
  )
}

/** The page with the figures of a record in their place. Throws a ZhengmingError where the page has no place for them. */
export function withFigures(page: string, file: string, record: ScanRecord): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (begin === -1 || end < begin) {
    throw new ZhengmingError(
      'data',
      `docs/sizing.md: expected the lines ${BEGIN} and ${END}, got none; put them back`,
    )
  }
  const said = `Measured: ${machineLine(record.machine)} (record: \`bench/records/${file.replace(/\.json$/, '.md')}\` in the repository). Names: ${record.source}.`
  const figures = [
    said,
    ...sizingTables(record).map((table) => markdownTable(table).replace(/^##/, '###').trimEnd()),
  ]
  return `${page.slice(0, begin)}${BEGIN}\n\n${figures.join('\n\n')}\n\n${page.slice(end)}`
}

/** Writes the figures of the newest record into the page. */
export function updateSizingPage(): void {
  const { file, record } = newestRecord()
  writeFileSync(SIZING_PAGE, withFigures(readFileSync(SIZING_PAGE, 'utf8'), file, record))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  updateSizingPage()
