import type { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import type { Block } from '../input/cut.ts'
import type { RowLayout } from '../input/row-layout.ts'
import type { Source } from '../input/source.ts'
import type { Shard } from '../output/manifest.ts'
import { blocksOf, NO_HEADER, openInput, type Reading } from './blocks.ts'
import { ChangedInput } from './changed.ts'
import { type Input, inWords } from './inputs.ts'

/** What a run does one after another: judge a block, note a shard, note that an input has ended. */
export type Item =
  | { readonly kind: 'block'; readonly block: Block; readonly layout: RowLayout; readonly input: number }
  | { readonly kind: 'shard'; readonly input: number; readonly text: Shard['text']; readonly done?: Shard }
  | { readonly kind: 'input'; readonly input: number; readonly sha256: string; readonly stored: number }

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
  const { where } = input
  let shard: OpenShard | undefined
  let shards = 0
  const close = (): Item => {
    const known = done[shards++]
    const text = shard!.close(where, known)
    shard = undefined
    return { kind: 'shard', input: at, text, ...(known && { done: known }) }
  }
  try {
    const source = await openInput(input, reading)
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

/** A file that changed while it was read may have given rows twice or not at all. */
async function requireUnchanged({ path, where, size, modified }: Input, source: Source): Promise<void> {
  if (size === null) return
  const now = await stat(path)
  if (source.stored() === size && now.size === size && now.mtimeMs === modified) return
  throw new ChangedInput(where)
}
