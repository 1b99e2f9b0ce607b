import { Buffer } from 'node:buffer'
import { cut, damaged, foreign, trailing, UnpackFault } from './fault.ts'
import { loadZstd, type ZstdLibrary } from './zstd-library.ts'

/** Bytes that libzstd is given at a time, and that it may give: no block unpacks to more than that. */
const INPUT = 128 * 1024
const OUTPUT = 128 * 1024

/** Bytes of a struct of three 32-bit words, as `ZSTD_inBuffer` and `ZSTD_outBuffer` are: address, size, position. */
const STRUCT = 12

/** Bytes that the header of a frame takes at most. */
const HEADER = 18

/** Errors of libzstd (zstd_errors.h) that say more than that a file is damaged. */
const ERRORS = { prefix: 10, window: 16, checksum: 22, dictionary: 32, memory: 64 } as const

/** Above it a result of libzstd is an error: the number of one, negated, in 32 bits. */
const LAST_SIZE = 0xffff_ff00

/**
 * Unpacks a stream of Zstandard frames, skippable ones among them, as its bytes come. Each step takes at most `INPUT` bytes
 * and gives at most `OUTPUT`, whatever the stream holds; memory is that of its largest window, which libzstd takes up to
 * 128 MiB (--long=27). libzstd holds checksums and sizes of frames against what they unpack to.
 */
export class ZstdStream {
  readonly #library: ZstdLibrary
  readonly #context: number
  readonly #input: number
  readonly #output: number
  /** Addresses of the structs. */
  readonly #in: number
  readonly #out: number
  /** The first bytes of the frame that is being read. */
  #head: Buffer = Buffer.alloc(0)
  #frames = 0
  /** Where that frame begins. */
  #frame = 0
  #consumed = 0

  /** Opens a stream; it must be closed. */
  static async open(): Promise<ZstdStream> {
    return new ZstdStream(await loadZstd())
  }

  constructor(library: ZstdLibrary) {
    this.#library = library
    this.#context = library.ZSTD_createDCtx()
    this.#input = library.malloc(INPUT + OUTPUT + 2 * STRUCT)
    this.#output = this.#input + INPUT
    this.#in = this.#output + OUTPUT
    this.#out = this.#in + STRUCT
  }

  /** Packed bytes that were unpacked so far. */
  get consumed(): number {
    return this.#consumed
  }

  /**
   * Takes more of the stream and gives what it unpacks to, in pieces of their own, one a step; a piece may be empty.
   * @throws UnpackFault
   */
  *unpack(chunk: Uint8Array): Generator<Buffer> {
    for (let at = 0; at < chunk.length; at += INPUT) {
      const part = chunk.subarray(at, at + INPUT)
      new Uint8Array(this.#library.memory.buffer).set(part, this.#input)
      this.#struct(this.#in, this.#input, part.length)
      for (let more = true; more; ) {
        this.#struct(this.#out, this.#output, OUTPUT)
        more = this.#fill(part)
        yield Buffer.from(
          new Uint8Array(this.#library.memory.buffer, this.#output, this.#position(this.#out)),
        )
      }
    }
  }

  /** To be called behind the last chunk; throws `UnpackFault` where no frame ends there. */
  end(): void {
    if (this.#head.length > 0 || this.#frames === 0) throw cut('zst')
  }

  close(): void {
    this.#library.ZSTD_freeDCtx(this.#context)
    this.#library.free(this.#input)
  }

  /** Unpacks until the output is full or the input is used up; gives whether there is more to unpack of it. */
  #fill(part: Uint8Array): boolean {
    for (;;) {
      const before = this.#position(this.#in)
      if (this.#head.length < HEADER) this.#addToHead(part, before)
      const result = this.#library.ZSTD_decompressStream(this.#context, this.#out, this.#in) >>> 0
      if (result > LAST_SIZE) throw this.#fault(2 ** 32 - result)
      const position = this.#position(this.#in)
      this.#consumed += position - before
      const full = this.#position(this.#out) === OUTPUT
      if (result === 0) {
        this.#frames++
        this.#frame = this.#consumed
        this.#head = Buffer.alloc(0)
      }
      if (position === part.length) return full && result !== 0
      if (full) return true
    }
  }

  #addToHead(part: Uint8Array, from: number): void {
    this.#head = Buffer.concat([this.#head, part.subarray(from, from + HEADER - this.#head.length)])
  }

  #struct(at: number, address: number, size: number): void {
    new Uint32Array(this.#library.memory.buffer, at, 3).set([address, size, 0])
  }

  #position(struct: number): number {
    return new Uint32Array(this.#library.memory.buffer, struct, 3)[2]!
  }

  #fault(error: number): UnpackFault {
    if (error === ERRORS.prefix) return this.#frames === 0 ? foreign('zst') : trailing('zst', this.#consumed)
    if (error === ERRORS.window) return tooWide(windowOf(this.#head))
    if (error === ERRORS.dictionary) return needsDictionary(dictionaryOf(this.#head))
    if (error === ERRORS.memory) return tooWide(undefined)
    const why = error === ERRORS.checksum ? 'another checksum' : `libzstd's error ${error}`
    return damaged('zst', `${why}, in the frame that begins at byte ${this.#frame}`)
  }
}

/**
 * Unpacks frames that are all there into at most `capacity` bytes, in one step: twice as fast as `ZstdStream`, for what is small
 * enough that nobody need be heard meanwhile.
 * @throws UnpackFault where they are damaged, cut, followed by other bytes, or hold more
 */
export function unpackFrames(library: ZstdLibrary, bytes: Uint8Array, capacity: number): Uint8Array {
  const input = library.malloc(bytes.length + capacity)
  if (input === 0) throw damaged('zst', 'no memory for it')
  try {
    const output = input + bytes.length
    new Uint8Array(library.memory.buffer).set(bytes, input)
    const made = library.ZSTD_decompress(output, capacity, input, bytes.length) >>> 0
    if (made > LAST_SIZE) throw damaged('zst', `libzstd's error ${2 ** 32 - made}`)
    return new Uint8Array(library.memory.buffer).slice(output, output + made)
  } finally {
    library.free(input)
  }
}

function tooWide(window: number | undefined): UnpackFault {
  const got = window === undefined ? 'more' : `one of ${window} bytes`
  const remedy = 'pack it again without --long or --ultra (zstd -d --long=31 -c FILE | zstd)'
  return new UnpackFault('a zstd file with a window of at most 134217728 bytes', got, remedy)
}

function needsDictionary(id: number): UnpackFault {
  const remedy = 'unpack it with that (zstd -d -D DICTIONARY FILE) and pass the result'
  return new UnpackFault(
    'a zstd file that needs no dictionary',
    `one that was packed with dictionary ${id}`,
    remedy,
  )
}

/** The window of a frame in bytes, by its header (RFC 8878, 3.1.1.1.2); undefined where the header has the size of the content alone. */
function windowOf(head: Buffer): number | undefined {
  if ((head[4]! & 0x20) !== 0) return undefined
  const base = 2 ** (10 + (head[5]! >> 3))
  return base + (base / 8) * (head[5]! & 7)
}

/** The dictionary that the header of a frame names (RFC 8878, 3.1.1.1.3). */
function dictionaryOf(head: Buffer): number {
  const descriptor = head[4]!
  const at = descriptor & 0x20 ? 5 : 6
  return head.readUIntLE(at, [1, 1, 2, 4][descriptor & 3]!)
}
