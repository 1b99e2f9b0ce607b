import { Buffer } from 'node:buffer'
import { safe } from '../../engine/shown.ts'
import { Records } from '../../engine/tables/records.ts'
import { type InputFormat, inputOf } from '../formats.ts'
import type { Block } from '../input/cut.ts'
import { decodeUtf8 } from '../input/decode.ts'
import type { FirstObject, ReadRows, TextInput } from '../input/format.ts'
import { refused } from '../input/readers/lines.ts'
import type { RowLayout } from '../input/row-layout.ts'
import { type InputRow, isRefused, NAME_LIMIT, RAW_LIMIT, RECORD_LIMIT, type Row } from '../rows.ts'

function readText(text: string, firstRow: number, layout: RowLayout): ReadRows {
  const { read } = inputOf(layout.format as InputFormat) as TextInput
  return read!(text, firstRow, layout)
}

/** What may help but a repaired row. */
function orElse(label: RowLayout['label']): string {
  if (label === null) return ''
  return label === 'utf-8' ? ' or pass --encoding gbk if the file is GBK' : ' or check --encoding'
}

function undecodable(row: number, bytes: Buffer, label: RowLayout['label']): Row {
  const raw = bytes.toString('utf8', 0, 4 * RAW_LIMIT).replace(/\r?\n$/, '')
  const error = safe`bytes: expected ${label ?? 'utf-8'}, got invalid ones; repair the row${orElse(label)}`
  return refused(row, error, raw)
}

/** Record by record, so that what is wrong with one touches no other. */
function readEach(bytes: Buffer, firstRow: number, layout: RowLayout): ReadRows {
  const records = new Records(bytes.toString('latin1'), layout.dialect, 'bytes')
  const rows: Row[] = []
  let firstObject: FirstObject | null = null
  for (let at = 0; at < bytes.length; ) {
    const end = records.end(at, true)
    const record = bytes.subarray(at, end)
    const text = decodeUtf8(record)
    const row = firstRow + rows.length
    if (text === undefined) rows.push(undecodable(row, record, layout.label))
    else {
      const read = readText(text, row, layout)
      rows.push(...read.rows)
      firstObject ??= read.firstObject
    }
    at = end
  }
  return { rows, firstObject }
}

/** Reads a block into rows, as many as it was cut with. */
export function readBlock(block: Omit<Block, 'start' | 'end'>, layout: RowLayout): ReadRows {
  const { firstRow } = block
  const bytes = Buffer.from(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength)
  if (block.overlong) {
    const error = safe`line: expected at most ${RECORD_LIMIT} bytes, got more; shorten it`
    return { rows: [refused(firstRow, error, bytes.toString())], firstObject: null }
  }
  const text = decodeUtf8(bytes)
  const reading = text === undefined ? readEach(bytes, firstRow, layout) : readText(text, firstRow, layout)
  return bytes.length > NAME_LIMIT ? { ...reading, rows: withoutLongNames(reading.rows) } : reading
}

function withoutLongNames(rows: readonly Row[]): readonly Row[] {
  if (!rows.some(isTooLong)) return rows
  return rows.map((row) => {
    if (!isTooLong(row)) return row
    const error = safe`name: expected at most ${NAME_LIMIT} UTF-16 units, got ${row.name.length}; shorten it`
    return refused(row.row, error, row.name, row.id)
  })
}

const isTooLong = (row: Row): row is InputRow => !isRefused(row) && row.name.length > NAME_LIMIT
