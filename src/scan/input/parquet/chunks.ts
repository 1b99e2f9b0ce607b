import { ZhengmingError } from '../../../engine/errors.ts'
import { quoted, safe } from '../../../engine/shown.ts'
import { isKnownCodec } from './codecs.ts'
import type { Column } from './columns.ts'
import { damagedPages } from './damage.ts'
import type { Footer } from './footer.ts'
import type { Chunk, ChunkPlace, RowGroup } from './metadata.ts'

/** The first page stands behind the mark of the file. */
const FIRST = 4

/** A column of a row group. */
export interface Place {
  readonly column: Column
  readonly chunk: Chunk
  /** Where its pages begin in the file. */
  readonly start: number
}

function startOf({ dataPage, dictionaryPage = 0 }: Chunk): number {
  return dictionaryPage > 0 ? Math.min(dictionaryPage, dataPage) : dataPage
}

/**
 * Finds the chosen columns in each row group, and holds what is said of them against the schema, the rows of the group and
 * the length of the file.
 * @throws ZhengmingError `input` where a column is damaged, encrypted, elsewhere, or packed by what is not known
 */
export function placesOf(
  footer: Footer,
  columns: readonly Column[],
  where: string,
): readonly (readonly Place[])[] {
  requireApart(footer, where)
  return footer.metadata.groups.map((group, at) => {
    const place = `${where}, row group ${at + 1}`
    return columns.map((column) => placeOf(group, column, footer, place))
  })
}

function placeOf(group: RowGroup, column: Column, { start: end }: Footer, inGroup: string): Place {
  const name = quoted(column.element.name)
  const where = `${inGroup}, column ${name}`
  const chunk = readable(group.columns[column.leaf]!, where, name)
  const start = startOf(chunk)
  if (chunk.values !== group.rows) {
    throw damagedPages(where, new Error(`${chunk.values} values in ${group.rows} rows`))
  }
  if (group.rows > 0 && !(start >= FIRST && chunk.size >= 0 && start + chunk.size <= end)) {
    const range = `bytes ${start} to ${start + chunk.size}`
    throw damagedPages(where, new Error(`it is in ${range}, while pages are in ${FIRST} to ${end}`))
  }
  return { column, chunk, start }
}

function readable({ chunk, crypto, file }: ChunkPlace, where: string, name: string): Chunk {
  const refuse = (expected: string, got: string, remedy: string) =>
    new ZhengmingError('input', safe`${where}: expected ${expected}, got ${got}; ${remedy}`)
  if (file !== undefined && file !== '') {
    throw refuse(`a column ${name} in this file`, `one in ${quoted(file)}`, 'scan that file')
  }
  if (chunk === undefined || crypto) {
    const remedy = 'write the file again without encryption'
    throw refuse(`a column ${name} that can be read`, 'an encrypted one', remedy)
  }
  if (!isKnownCodec(chunk.codec)) {
    const expected = 'pages packed by snappy, gzip, zstd, brotli or LZ4'
    throw refuse(expected, `${chunk.codec} compression`, 'write it again with one')
  }
  return chunk
}

/**
 * No two columns share bytes: one that begins where another does gives rows of that twice, and loses its own.
 * @throws ZhengmingError `input`
 */
function requireApart({ metadata: { groups } }: Footer, where: string): void {
  const chunks = groups.flatMap(({ columns, rows }) =>
    rows === 0 ? [] : columns.flatMap(({ chunk, file }) => (chunk && !file && chunk.size > 0 ? [chunk] : [])),
  )
  // Ranges are apart where the next one in order begins behind the end of each: also where both are sorted alone.
  const starts = Float64Array.from(chunks, startOf).sort()
  const ends = Float64Array.from(chunks, (chunk) => startOf(chunk) + chunk.size).sort()
  const at = starts.findIndex((start, place) => place > 0 && start < ends[place - 1]!)
  if (at === -1) return
  const text = `two columns have the bytes from ${starts[at]} on`
  throw damagedPages(where, new Error(text))
}
