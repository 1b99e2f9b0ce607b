import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import { isKnown } from './damage.ts'
import type { RangeFile } from './file.ts'
import { type Metadata, parseMetadata } from './metadata.ts'
import type { Turns } from './turns.ts'

/** Bytes of the mark that a file begins and ends with. */
const MARK = 4

/** Bytes of the end of a file: length of the metadata, mark. */
const TAIL = 8

/** Bytes of metadata that are read at most. It is all held, and other readers stop at some 100 MB. */
const LIMIT = 128 * 1024 * 1024

/** The metadata of a file, and where it begins: pages end before it. */
export interface Footer {
  readonly metadata: Metadata
  readonly start: number
}

/**
 * Reads the metadata at the end of a Parquet file.
 * @throws ZhengmingError `input` where it is damaged, encrypted, too long, or no Parquet
 */
export async function readFooter(file: RangeFile, where: string, turns: Turns): Promise<Footer> {
  const { size } = file
  const tail = size < TAIL + MARK ? undefined : await file.read(size - TAIL, size)
  const mark = tail?.toString('latin1', MARK)
  if (mark === 'PARE') {
    const text = safe`${where}: expected a Parquet file, got an encrypted one; write it again without encryption`
    throw new ZhengmingError('input', text)
  }
  try {
    if (mark !== 'PAR1') throw new Error('it does not end as one')
    if ((await file.read(0, MARK)).toString('latin1') !== 'PAR1') throw new Error('it does not begin as one')
    const length = tail!.readUInt32LE(0)
    const start = size - TAIL - length
    if (start < MARK) throw new Error(`metadata of ${length} bytes in a file of ${size}`)
    if (length > LIMIT) throw tooLong(where, length)
    const bytes = await file.read(start, size - TAIL)
    return { metadata: await parseMetadata(bytes, turns), start }
  } catch (error) {
    turns.check()
    if (isKnown(error)) throw error
    const text = safe`${where}: expected a Parquet file, got one that is cut or damaged, or another format (${(error as Error).message}); fetch it again or pass --format`
    throw new ZhengmingError('input', text, { cause: error })
  }
}

function tooLong(where: string, length: number): ZhengmingError {
  const got = `${length} bytes; fetch the file again if it is smaller, or write it in larger row groups`
  return new ZhengmingError('input', safe`${where}: expected metadata of up to ${LIMIT} bytes, got ${got}`)
}
