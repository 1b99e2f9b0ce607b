import { deflateSync } from 'fflate'

/** Packs bytes by DEFLATE (RFC 1951, without a header); the same ones give the same bytes. */
export const deflate = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(deflateSync(bytes, { level: 9 }))
