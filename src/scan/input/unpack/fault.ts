import { safe } from '../../../engine/shown.ts'

/** How a file is compressed. */
export type Compression = 'gz' | 'zst'

/** Why a compressed file could not be read to its end, in the words of a message that lacks only the file's name. */
export class UnpackFault extends Error {
  /** What was found, without what was expected and what to do. */
  readonly got: string

  constructor(expected: string, got: string, remedy: string, options?: ErrorOptions) {
    super(safe`expected ${expected}, got ${got}; ${remedy}`, options)
    this.got = got
  }
}

/** Formats as messages call them. */
const KINDS: Readonly<Record<Compression, string>> = { gz: 'gzip', zst: 'zstd' }

/** What is said of a file whose bytes do not hold together. */
export function damaged(compression: Compression, why: string, cause?: unknown): UnpackFault {
  return new UnpackFault(
    `a whole ${KINDS[compression]} file`,
    `one that is cut or damaged (${why})`,
    'fetch it again',
    { cause },
  )
}

/** What is said of a file that does not begin as its name says. */
export function foreign(compression: Compression): UnpackFault {
  return new UnpackFault(
    `a ${KINDS[compression]} file, as its name says`,
    'one that begins otherwise',
    `leave .${compression} out of the name if the file is not packed, or fetch it again`,
  )
}

/** What is said of bytes that stand behind the packed content and are no part of it. */
export function trailing(compression: Compression, at: number): UnpackFault {
  return new UnpackFault(
    `a ${KINDS[compression]} file and nothing behind it`,
    `other bytes from byte ${at} on`,
    `fetch it again, or cut it there (head -c ${at})`,
  )
}

/** What is said of a file that ends too early, an empty one too. */
export function cut(compression: Compression): UnpackFault {
  return damaged(compression, 'unexpected end of file')
}
