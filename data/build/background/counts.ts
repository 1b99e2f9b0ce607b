const SPAN = 0x10000

/** Weighted counts of words over tokens with ids below 65,536. */
export class WordCounts {
  readonly start = new Float64Array(SPAN)
  readonly end = new Float64Array(SPAN)
  /** Key `left * 65536 + right`. */
  readonly pairs = new Map<number, number>()

  /** Counts one word of `length` tokens, each given by `token(index)`. */
  add(token: (index: number) => number, length: number, weight: number): void {
    if (length === 0 || weight === 0) return
    this.start[token(0)]! += weight
    this.end[token(length - 1)]! += weight
    for (let index = 1; index < length; index++) {
      const key = token(index - 1) * SPAN + token(index)
      this.pairs.set(key, (this.pairs.get(key) ?? 0) + weight)
    }
  }

  /** Counts a word given as text, its code units being the tokens. */
  addText(text: string, weight: number): void {
    this.add((index) => text.charCodeAt(index), text.length, weight)
  }
}

/** Left and right token of a key of `WordCounts.pairs`. */
export function pairOf(key: number): readonly [left: number, right: number] {
  return [Math.floor(key / SPAN), key % SPAN]
}

/** Sum of an array. */
export function total(values: Iterable<number>): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
