/** The functions of libzstd that are called; numbers are addresses and sizes in its memory. */
export interface ZstdLibrary {
  readonly memory: { readonly buffer: ArrayBuffer }
  malloc(size: number): number
  free(address: number): void
  ZSTD_createDCtx(): number
  ZSTD_freeDCtx(context: number): void
  /** Unpacks whole frames at once; gives the bytes that came out, or a negative number (as 32 bits) for an error. */
  ZSTD_decompress(output: number, capacity: number, input: number, size: number): number
  /** Gives 0 at the end of a frame, a negative number (as 32 bits) for an error, else a hint. */
  ZSTD_decompressStream(context: number, output: number, input: number): number
}

/** What the package hands on when its code was made ready. */
interface Instantiated {
  readonly instance: { readonly exports: unknown }
}

let loaded: Promise<ZstdLibrary> | undefined

/** Loads libzstd 1.5.7, once for each thread. Its memory is as large as the largest window that it met, and no stream keeps any. */
export function loadZstd(): Promise<ZstdLibrary> {
  loaded ??= load()
  return loaded
}

/**
 * The functions themselves: what the package makes of them, `decodeStreaming`, goes on for ever at an error, and loses what
 * waits in libzstd where a piece ends with the input.
 */
async function load(): Promise<ZstdLibrary> {
  const { ZSTDDecoder } = await import('zstddec/stream')
  let library: unknown
  class Loading extends ZSTDDecoder {
    override _init(result: Instantiated & Parameters<InstanceType<typeof ZSTDDecoder>['_init']>[0]): void {
      super._init(result)
      library = result.instance.exports
    }
  }
  await new Loading().init()
  return library as ZstdLibrary
}
