import { packBytes, partAt, type Texts } from '../../texts.ts'
import { deflate } from './deflate.ts'
import type { Inflate } from './runtime.ts'

/**
 * A list of plain values: JSON of blocks of `BLOCK`, the last one shorter, each deflated. Most values are never asked for, and
 * so they take a fifth of what they would as they are.
 */
export interface PackedList {
  readonly length: number
  readonly blocks: Texts
}

/** To inflate so many takes some hundredths of a millisecond; twice as many would save a tenth of the bytes. */
const BLOCK = 32

/** Packs values; the same ones give the same bytes. */
export function packList(values: readonly unknown[]): PackedList {
  const encoder = new TextEncoder()
  const blocks: Uint8Array[] = []
  for (let at = 0; at < values.length; at += BLOCK) {
    const json = JSON.stringify(values.slice(at, at + BLOCK))
    blocks.push(deflate(encoder.encode(json)))
  }
  return { length: values.length, blocks: packBytes(blocks) }
}

/** A list that `packList` wrote; an object is made of its value when it is first asked for. */
export class StoredList<V, T> {
  readonly #list: PackedList
  readonly #make: (value: V) => T
  readonly #inflate: Inflate
  readonly #made = new Map<number, T>()

  constructor(list: PackedList, make: (value: V) => T, inflate: Inflate) {
    this.#list = list
    this.#inflate = inflate
    this.#make = make
  }

  /** Object number `nth`, the same one each time. */
  at(nth: number): T {
    return this.#made.get(nth) ?? this.#keep(nth, this.#block(Math.trunc(nth / BLOCK))[nth % BLOCK]!)
  }

  /** All objects in order. */
  all(): T[] {
    const values = [...this.#list.blocks.ends.keys()].flatMap((nth) => this.#block(nth))
    return values.map((value, nth) => this.#made.get(nth) ?? this.#keep(nth, value))
  }

  #keep(nth: number, value: V): T {
    const made = this.#make(value)
    this.#made.set(nth, made)
    return made
  }

  #block(nth: number): V[] {
    const json = this.#inflate(partAt(this.#list.blocks, nth))
    return JSON.parse(new TextDecoder().decode(json)) as V[]
  }
}
