type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array

/** A copy of a column with twice the room. */
export function grown<T extends Numbers>(numbers: T): T {
  const longer = new (numbers.constructor as new (length: number) => T)(2 * numbers.length)
  longer.set(numbers)
  return longer
}
