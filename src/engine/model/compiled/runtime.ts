import { inflateSync } from 'fflate'
import { type Checksum, checksumOf } from './checksum.ts'

/** Gives back what `deflate` packed. */
export type Inflate = (bytes: Uint8Array) => Uint8Array

/** What opening an index takes of a runtime. Node's own are handed in where they are, as they take a tenth of the time. */
export interface Runtime {
  readonly checksum: Checksum
  readonly inflate: Inflate
}

/** The same without a runtime's help. */
export const ANY_RUNTIME: Runtime = { checksum: checksumOf, inflate: (bytes) => inflateSync(bytes) }
