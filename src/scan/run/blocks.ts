import { Buffer } from 'node:buffer'
import type { Readable } from 'node:stream'
import type { Delimiter } from '../../engine/tables/records.ts'
import { inputOf } from '../formats.ts'
import type { ColumnChoice } from '../input/columns.ts'
import type { Refused } from '../input/containers.ts'
import { Cutter } from '../input/cut.ts'
import { openText } from '../input/decode.ts'
import type { TextInput } from '../input/format.ts'
import { TABLE_ROWS } from '../input/readers/jsonl.ts'
import { openSource, type Source } from '../input/source.ts'
import { SIGNATURES } from './format-of.ts'
import type { Input } from './inputs.ts'
import { type CutBlock, type Find, TextBlocks } from './text-blocks.ts'

/** How inputs are read. */
export interface Reading {
  readonly columns: ColumnChoice
  readonly encoding: string | undefined
  /** Whether the user named the format. */
  readonly formatNamed: boolean
  readonly delimiter: Delimiter | undefined
  /** Most bytes that a compressed input may unpack to for each of its own; by default what `RatioGuard` takes. */
  readonly maxRatio?: number | undefined
  /** Bytes of a block and of a shard, at least. */
  readonly blockBytes: number
  readonly shardBytes: number
  /** Whether rows must come out as soon as they are there. */
  readonly prompt: boolean
  readonly stdin: Readable
  readonly signal: AbortSignal | undefined
  readonly note: (text: string) => void
  /** Tells of each input when it is opened. */
  readonly onSource: (source: Source) => void
}

/** Whoever named format and encoding is believed; live standard input has an answer for every line. */
function refusedOf(live: boolean, { formatNamed, encoding }: Reading): Refused {
  const named = formatNamed && encoding !== undefined
  return live && named ? 'nothing' : live || named ? 'binary' : 'all'
}

/** Gives the blocks of an input, each with its layout and the bytes before its first row. */
export async function* blocksOf(input: Input, source: Source, reading: Reading): AsyncGenerator<CutBlock> {
  const format = inputOf(input.format)
  yield* 'open' in format ? ofTable(source, reading) : ofText(input, source, reading, format)
}

async function* ofText(
  { where, path }: Input,
  source: Source,
  reading: Reading,
  { findLayout }: TextInput,
): AsyncGenerator<CutBlock> {
  const { columns, encoding, delimiter, note, prompt, blockBytes } = reading
  // What the answers are must not depend on where they go: only who sends names one by one may wait for them.
  const live = prompt && path === '-'
  const text = await openText(source.bytes, {
    where,
    note,
    refused: refusedOf(live, reading),
    signatures: SIGNATURES,
    ...(encoding !== undefined && { encoding }),
  })
  const context = { where, columns, note, prompt: live, ...(delimiter !== undefined && { delimiter }) }
  const find: Find = (head, last) => findLayout(head, last, text.encoding.label, context)
  const blocks = new TextBlocks(find, { blockBytes, prompt, offset: text.offset })
  for await (const chunk of text.chunks) yield* blocks.push(chunk)
  yield* blocks.end()
  blocks.tell(context)
}

/** The rows of a table, which come as JSON lines. */
async function* ofTable(source: Source, { blockBytes }: Reading): AsyncGenerator<CutBlock> {
  const cutter = new Cutter(TABLE_ROWS.dialect, blockBytes, 0)
  for await (const chunk of source.bytes) {
    for (const block of cutter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), false)) {
      yield { block, layout: TABLE_ROWS, header: NO_HEADER }
    }
  }
  for (const block of cutter.end()) yield { block, layout: TABLE_ROWS, header: NO_HEADER }
}

/** What stands before the first row of an input without a header. */
export const NO_HEADER = Buffer.alloc(0)

/** Opens an input to be read once. */
export async function openInput(input: Input, reading: Reading): Promise<Source> {
  const format = inputOf(input.format)
  if ('open' in format) return (await format.open())(input, reading)
  return openSource(input.path, { compression: input.compression, ...reading })
}
