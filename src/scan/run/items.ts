import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { type ColumnChoice, choosesColumns } from '../input/columns.ts'
import type { Refused } from '../input/containers.ts'
import { type Block, Cutter } from '../input/cut.ts'
import { openText } from '../input/decode.ts'
import { type Input, inWords } from '../input/inputs.ts'
import { Passed } from '../input/passed.ts'
import type { Delimiter } from '../input/records.ts'
import { findRowLayout, type RowLayout } from '../input/row-layout.ts'
import { openSource, type Source } from '../input/source.ts'
import { isTable, openTable, TABLE_ROWS } from '../input/tables/index.ts'
import type { Shard } from '../output/manifest.ts'
import { ChangedInput } from './changed.ts'

/** What a run does one after another: judge a block, note a shard, note that an input has ended. */
export type Item =
  | { readonly kind: 'block'; readonly block: Block; readonly layout: RowLayout; readonly input: number }
  | { readonly kind: 'shard'; readonly input: number; readonly text: Shard['text']; readonly done?: Shard }
  | { readonly kind: 'input'; readonly input: number; readonly sha256: string; readonly stored: number }

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

async function* blocksOf(
  input: Input,
  source: Source,
  reading: Reading,
): AsyncGenerator<{ block: Block; layout: RowLayout; header: Buffer }> {
  const { columns, encoding, delimiter, note, prompt, blockBytes } = reading
  const { where, format } = input
  // What the answers are must not depend on where they go: only who sends names one by one may wait for them.
  const live = prompt && input.path === '-'
  if (isTable(format)) {
    yield* rowsOf(source, blockBytes)
    return
  }
  const text = await openText(source.bytes, {
    where,
    note,
    refused: refusedOf(live, reading),
    ...(encoding !== undefined && { encoding }),
  })
  const context = { where, columns, note, prompt: live, ...(delimiter !== undefined && { delimiter }) }
  const passed = new Passed()
  let open: { layout: RowLayout; header: Buffer; cutter: Cutter } | undefined
  const beginning = new Beginning()
  const begin = (last: boolean): Block[] => {
    const head = beginning.bytes()
    const found =
      head.length === 0 ? undefined : findRowLayout(head, last, format, text.encoding.label, context)
    if (found === undefined) return []
    const { layout, headerEnd } = found
    const header = Buffer.from(head.subarray(0, headerEnd))
    open = {
      layout,
      header,
      cutter: new Cutter(layout.dialect, blockBytes, text.offset + headerEnd, { watch: passed }),
    }
    return open.cutter.push(head.subarray(headerEnd), prompt)
  }
  function* given(blocks: readonly Block[]) {
    for (const block of blocks) yield { block, layout: open!.layout, header: open!.header }
  }
  for await (const chunk of text.chunks) {
    if (open) yield* given(open.cutter.push(chunk, prompt))
    else if (beginning.push(chunk)) yield* given(begin(false))
  }
  if (!open) yield* given(begin(true))
  if (open) yield* given(open.cutter.end())
  if (open) passed.tell(open.layout, context)
}

/** Bytes up to which the beginning of an input is looked at with every line that comes. */
const SHORT = 64 * 1024

/** The beginning of an input, until its header is found: looked at again when it has grown by a quarter, since a quote may keep it open. */
class Beginning {
  #chunks: Buffer[] = []
  #length = 0
  #seen = 0

  /** Takes more; gives whether that is enough to look at it. */
  push(chunk: Buffer): boolean {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    if (this.#length <= SHORT) return chunk.includes(10) || chunk.includes(13) || this.#chunks.length === 1
    return this.#length >= this.#seen * 1.25
  }

  bytes(): Buffer {
    const joined = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks)
    this.#chunks = [joined]
    this.#seen = joined.length
    return joined
  }
}

/** The rows of a table, which come as JSON lines. */
async function* rowsOf(source: Source, blockBytes: number) {
  const cutter = new Cutter(TABLE_ROWS.dialect, blockBytes, 0)
  for await (const chunk of source.bytes) {
    for (const block of cutter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), false)) {
      yield { block, layout: TABLE_ROWS, header: NO_HEADER }
    }
  }
  for (const block of cutter.end()) yield { block, layout: TABLE_ROWS, header: NO_HEADER }
}

/** The shard that is being read. */
class OpenShard {
  readonly #start: number
  readonly #hash = createHash('sha256')
  #end: number
  #rows = 0

  constructor(start: number, header: Buffer) {
    this.#start = start
    this.#end = start + header.length
    this.#hash.update(header)
  }

  add({ bytes, end, rows }: Block): void {
    this.#hash.update(bytes)
    this.#end = end
    this.#rows += rows
  }

  get size(): number {
    return this.#end - this.#start
  }

  /** Its bytes; where the shard was done by an earlier run, they must be what that run saw. */
  close(where: string, done: Shard | undefined): Shard['text'] {
    const text = { start: this.#start, end: this.#end, sha256: this.#hash.digest('hex') }
    if (done === undefined || (isSame(text, done.text) && this.#rows === done.rows.read)) return text
    throw new ZhengmingError(
      'input',
      safe`${where}, bytes ${text.start} to ${text.end}: expected the rows that the unfinished run read, got others; scan again without --resume`,
    )
  }
}

function isSame(a: Shard['text'], b: Shard['text']): boolean {
  return a.start === b.start && a.end === b.end && a.sha256 === b.sha256
}

/**
 * Refuses columns for an input that has none, and a delimiter for one whose fields are not parted by any.
 * @throws ZhengmingError `usage`
 */
export function checkColumns(
  { format, where }: Input,
  columns: ColumnChoice,
  delimiter: Delimiter | undefined,
): void {
  if (delimiter !== undefined && format !== 'csv' && format !== 'tsv') {
    throw new ZhengmingError(
      'usage',
      safe`${where}: expected no --delimiter for what is no CSV or TSV; leave it out or pass --format csv`,
    )
  }
  if (format !== 'lines' || !choosesColumns(columns)) return
  throw new ZhengmingError(
    'usage',
    safe`${where}: expected no --name-column, --id-column or --owner-column for plain lines, which have no columns; leave them out or pass --format`,
  )
}

/**
 * Gives what there is to do for one input, in order. The blocks of shards that an earlier run did are read, since row numbers
 * and digests need them, but not given.
 * @param at place of the input among all
 * @param done shards of this input that need not be done again
 * @throws ZhengmingError `input`, `encoding` or `usage` where the input cannot be read, or is not what it was
 */
export async function* itemsOf(
  input: Input,
  at: number,
  done: readonly Shard[],
  reading: Reading,
): AsyncGenerator<Item> {
  const { where, path, format, compression } = input
  let shard: OpenShard | undefined
  let shards = 0
  const close = (): Item => {
    const known = done[shards++]
    const text = shard!.close(where, known)
    shard = undefined
    return { kind: 'shard', input: at, text, ...(known && { done: known }) }
  }
  try {
    const source = isTable(format)
      ? await openTable(input, format, reading)
      : openSource(path, { compression, ...reading })
    reading.onSource(source)
    for await (const { block, layout, header } of blocksOf(input, source, reading)) {
      const first = shard === undefined && shards === 0
      shard ??= new OpenShard(first ? block.start - header.length : block.start, first ? header : NO_HEADER)
      shard.add(block)
      if (shards >= done.length) yield { kind: 'block', block, layout, input: at }
      if (shard.size >= reading.shardBytes) yield close()
    }
    if (shard) yield close()
    await requireUnchanged(input, source)
    yield { kind: 'input', input: at, sha256: source.sha256(), stored: source.stored() }
  } catch (error) {
    throw inWords(error, input, reading.signal)
  }
}

const NO_HEADER = Buffer.alloc(0)

/** A file that changed while it was read may have given rows twice or not at all. */
async function requireUnchanged({ path, where, size, modified }: Input, source: Source): Promise<void> {
  if (size === null) return
  const now = await stat(path)
  if (source.stored() === size && now.size === size && now.mtimeMs === modified) return
  throw new ChangedInput(where)
}
