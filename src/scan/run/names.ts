import { Cutter } from '../input/cut.ts'
import { type DecodeOptions, openText } from '../input/decode.ts'
import { linesLayout } from '../input/readers/lines.ts'
import type { Row } from '../rows.ts'
import { SIGNATURES } from './format-of.ts'
import { readBlock } from './read-block.ts'

/** Reads one name a line, rows as soon as they are there; a line that does not decode is a refused row. */
export async function* readNames(
  source: AsyncIterable<Uint8Array>,
  options: DecodeOptions,
): AsyncGenerator<readonly Row[]> {
  const { encoding, chunks } = await openText(source, {
    refused: 'binary',
    signatures: SIGNATURES,
    ...options,
  })
  const layout = linesLayout(encoding.label)
  const cutter = new Cutter(layout.dialect, Number.POSITIVE_INFINITY, 0)
  for await (const chunk of chunks) {
    for (const block of cutter.push(chunk, true)) yield readBlock(block, layout).rows
  }
  for (const block of cutter.end()) yield readBlock(block, layout).rows
}
