import type { Row } from '../rows.ts'
import { Cutter } from './cut.ts'
import { type DecodeOptions, openText } from './decode.ts'
import { readBlock } from './readers/index.ts'
import { LINES } from './records.ts'
import type { RowLayout } from './row-layout.ts'

/** Reads one name a line, rows as soon as they are there; a line that does not decode is a refused row. */
export async function* readNames(
  source: AsyncIterable<Uint8Array>,
  options: DecodeOptions,
): AsyncGenerator<readonly Row[]> {
  const { encoding, chunks } = await openText(source, { refused: 'binary', ...options })
  const layout: RowLayout = {
    format: 'lines',
    dialect: LINES,
    table: null,
    fields: {},
    label: encoding.label,
  }
  const cutter = new Cutter(LINES, Number.POSITIVE_INFINITY, 0)
  for await (const chunk of chunks) {
    for (const block of cutter.push(chunk, true)) yield readBlock(block, layout).rows
  }
  for (const block of cutter.end()) yield readBlock(block, layout).rows
}
