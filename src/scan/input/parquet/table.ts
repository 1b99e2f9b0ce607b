import type { Buffer } from 'node:buffer'
import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import type { Location, TableReading } from '../format.ts'
import type { Source } from '../source.ts'
import type { Cell } from './cells.ts'
import { placesOf } from './chunks.ts'
import { chosenColumns } from './columns.ts'
import { RangeFile } from './file.ts'
import { readFooter } from './footer.ts'
import { Lines } from './lines.ts'
import { ColumnPages } from './pages.ts'
import { Turns } from './turns.ts'

/**
 * Opens a Parquet file. Of the chosen columns a page each is held at a time, with its dictionary, however large row groups
 * are; the other columns are read for the digest of the file only.
 *
 * Whatever the file says is held against its other numbers and its bytes before work is done by it, and work is done in
 * slices, so that a damaged file ends with an error and a signal is heard.
 */
export async function openTable(input: Location, reading: TableReading): Promise<Source> {
  const { path, where, size } = input
  if (size === null) {
    const text = safe`${where}: expected a file, whose end is read first, got a stream; store it first`
    throw new ZhengmingError('input', text)
  }
  const file = new RangeFile(path, size, reading.signal)
  return {
    bytes: linesOf(file, where, reading),
    stored: () => file.digested,
    sha256: () => file.digest(),
  }
}

async function* linesOf(file: RangeFile, where: string, reading: TableReading): AsyncGenerator<Buffer> {
  const { columns, note, signal } = reading
  const turns = new Turns(signal)
  try {
    const footer = await readFooter(file, where, turns)
    const { schema, groups, rows: total } = footer.metadata
    const chosen = chosenColumns(schema, { where, columns, note })
    const lines = new Lines(chosen.map(({ field }) => field))
    const places = placesOf(footer, chosen, where)
    let done = 0
    let told = false
    for (const [at, { rows }] of groups.entries()) {
      const group = `${where}, row group ${at + 1}`
      const pages = places[at]!.map((place) => new ColumnPages({ ...place, file, where: group, turns }))
      for await (const added of rowsOf(pages, rows, lines)) {
        done += added
        if (!lines.isFull) continue
        // In step with the rows, so that the digest tells how far the reading is.
        await file.digestTo(Math.floor((file.size * done) / total))
        yield lines.take()
      }
      if (!told) told = tellNulls(pages, note)
    }
    yield lines.take()
    await file.digestTo(file.size)
  } finally {
    await file.close()
  }
}

/** Adds the rows of a row group to `lines`, and tells how many each time. */
async function* rowsOf(pages: readonly ColumnPages[], total: number, lines: Lines): AsyncGenerator<number> {
  const cells: (readonly Cell[])[] = pages.map(() => [])
  const starts = pages.map(() => 0)
  const left = (at: number): number => cells[at]!.length - starts[at]!
  for (let rest = total; rest > 0; ) {
    for (const at of pages.keys()) {
      if (left(at) > 0) continue
      cells[at] = await pages[at]!.next()
      starts[at] = 0
    }
    const rows = lines.add(cells, starts, Math.min(rest, ...pages.map((_, at) => left(at))))
    for (const at of pages.keys()) starts[at]! += rows
    rest -= rows
    yield rows
  }
  for (const column of pages) await column.finish()
}

/**
 * Tells where the file counts other nulls than were read: some writers count wrongly, so that it is no error, but where none
 * of them wrote the file a null has become a value, and the values after it belong to other rows.
 */
function tellNulls(pages: readonly ColumnPages[], note: (text: string) => void): boolean {
  const wrong = pages.find(({ nulls: { said, read } }) => said !== undefined && said !== read)
  if (wrong === undefined) return false
  const { said, read } = wrong.nulls
  note(
    safe`${wrong.where}: expected ${said} nulls, as the file says, got ${read}; if it was copied, fetch it again`,
  )
  return true
}
