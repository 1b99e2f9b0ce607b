/** Values by code point, for tables where many characters share one value: a value is found in two array reads. */
export class CodePointIndex<T> {
  readonly #slots = new Uint16Array(0x110000)
  readonly #values: (T | undefined)[] = [undefined]

  /** Gives the value to every character of `chars`; a later call wins. */
  assign(chars: string, value: T): void {
    const slot = this.#values.push(value) - 1
    if (slot > 0xffff) throw new RangeError('CodePointIndex: expected at most 65535 values; widen the slots')
    for (let i = 0; i < chars.length; ) {
      const codePoint = chars.codePointAt(i)!
      this.#slots[codePoint] = slot
      i += codePoint > 0xffff ? 2 : 1
    }
  }

  /** The value of a code point, undefined where none was assigned. */
  get(codePoint: number): T | undefined {
    return this.#values[this.#slots[codePoint]!]
  }

  /** The value of a text of exactly one character. */
  getCharacter(char: string): T | undefined {
    const codePoint = char.codePointAt(0)
    if (codePoint === undefined || char.length !== (codePoint > 0xffff ? 2 : 1)) return undefined
    return this.get(codePoint)
  }
}
