import { UnpackFault } from './fault.ts'

/** Most bytes for each packed one, if not told otherwise. */
export const DEFAULT_RATIO = 500

/** Bytes that any file may unpack to: no more work than a plain file of that size is. */
const ANY = 16 * 1024 * 1024

/** Ends a file that unpacks to many times its size: few exports do, and a small file could else keep a scan busy for days. */
export class RatioGuard {
  readonly #most: number
  #unpacked = 0

  constructor(most: number) {
    this.#most = most
  }

  /**
   * Takes note of a piece.
   * @param packed bytes that all pieces so far were packed in
   * @throws UnpackFault
   */
  add(piece: number, packed: number): void {
    this.#unpacked += piece
    if (this.#unpacked <= ANY || this.#unpacked <= this.#most * packed) return
    const ratio = Math.ceil(this.#unpacked / packed)
    throw new UnpackFault(
      `a file that unpacks to at most ${this.#most} times its size`,
      `${this.#unpacked} bytes from the first ${packed} (${ratio} times)`,
      `pass --max-ratio with a higher number if it is no bomb`,
    )
  }
}
