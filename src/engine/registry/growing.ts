type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array

/** A typed array that grows: for columns of millions of rows, where a list of numbers would cost several times as much. */
export class Growing<A extends Numbers> {
  /** Room for more than there is: only the first `length` items count. Another array after each growth. */
  items: A
  length = 0
  readonly #make: new (
    length: number,
  ) => A

  constructor(make: new (length: number) => A, room = 1024) {
    this.#make = make
    this.items = new make(room)
  }

  push(value: number): void {
    if (this.length === this.items.length) this.#grow()
    this.items[this.length++] = value
  }

  /** The items alone, in an array of their own. */
  finish(): A {
    return this.items.slice(0, this.length) as A
  }

  #grow(): void {
    const larger = new this.#make(2 * this.items.length)
    larger.set(this.items)
    this.items = larger
  }
}
