import { Buffer } from 'node:buffer'
import type { ReaderContext } from '../input/columns.ts'
import { type Block, Cutter } from '../input/cut.ts'
import { Passed } from '../input/passed.ts'
import type { FoundLayout, RowLayout } from '../input/row-layout.ts'

/** A block, how its rows are read, and the bytes before the first row of its input. */
export interface CutBlock {
  readonly block: Block
  readonly layout: RowLayout
  readonly header: Buffer
}

/** Finds how rows are read from the beginning of an input, as `FindLayout`. */
export type Find = (head: Buffer, last: boolean) => FoundLayout | undefined

/** How a text is cut. */
interface BlockCutting {
  /** Bytes of a block, at least. */
  readonly blockBytes: number
  /** Whether rows must come out as soon as they are there. */
  readonly prompt: boolean
  /** Bytes of the input before the text. */
  readonly offset: number
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

/** Finds the layout of a text as it comes, and cuts what is behind its header into blocks. */
export class TextBlocks {
  readonly #find: Find
  readonly #cutting: BlockCutting
  readonly #passed = new Passed()
  readonly #beginning = new Beginning()
  #open: { readonly layout: RowLayout; readonly header: Buffer; readonly cutter: Cutter } | undefined

  constructor(find: Find, cutting: BlockCutting) {
    this.#find = find
    this.#cutting = cutting
  }

  /** Takes more text and gives the blocks that it completes. */
  push(chunk: Buffer): CutBlock[] {
    if (this.#open) return this.#read(this.#open.cutter.push(chunk, this.#cutting.prompt))
    return this.#beginning.push(chunk) ? this.#begin(false) : []
  }

  /** The blocks that are left once all text was pushed. */
  *end(): Generator<CutBlock> {
    if (!this.#open) yield* this.#begin(true)
    if (this.#open) yield* this.#read(this.#open.cutter.end())
  }

  /** Tells what was passed over between the rows. */
  tell(context: ReaderContext): void {
    if (this.#open) this.#passed.tell(this.#open.layout, context)
  }

  #begin(last: boolean): CutBlock[] {
    const head = this.#beginning.bytes()
    const found = head.length === 0 ? undefined : this.#find(head, last)
    if (found === undefined) return []
    const { layout, headerEnd } = found
    const { blockBytes, offset, prompt } = this.#cutting
    const cutter = new Cutter(layout.dialect, blockBytes, offset + headerEnd, { watch: this.#passed })
    this.#open = { layout, header: Buffer.from(head.subarray(0, headerEnd)), cutter }
    return this.#read(cutter.push(head.subarray(headerEnd), prompt))
  }

  #read(blocks: readonly Block[]): CutBlock[] {
    const { layout, header } = this.#open!
    return blocks.map((block) => ({ block, layout, header }))
  }
}
