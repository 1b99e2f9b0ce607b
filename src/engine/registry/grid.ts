import type { TextBlocks } from '../tables/lines.ts'
import { type Grid, type OpenGrid, openTsv } from '../tables/tsv.ts'
import { openCsv } from './csv.ts'
import { openJsonl } from './jsonl.ts'
import type { Problems } from './problems.ts'

/** Formats of a registry, by the ending of its file. */
export type GridFormat = 'tsv' | 'csv' | 'jsonl'

const ENDINGS: Readonly<Record<string, GridFormat>> = {
  tsv: 'tsv',
  csv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
}

/** The format of a registry by the ending of its path, undefined for any other ending. */
export function gridFormat(path: string): GridFormat | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined
}

/** Reads text of a format into a grid; rows that are no rows of that format go to `problems`. */
export function readGrid(text: string, file: string, format: GridFormat, problems: Problems): Grid {
  const grid = openGrid([text], file, format, problems)
  return { ...grid, rows: [...grid.rows] }
}

/** As `readGrid`, of text in blocks; a row that is none goes to `problems` when it is come by. */
export function openGrid(blocks: TextBlocks, file: string, format: GridFormat, problems: Problems): OpenGrid {
  if (format === 'csv') return openCsv(blocks, file, problems)
  return format === 'jsonl' ? openJsonl(blocks, file, problems) : openTsv(blocks, file)
}
