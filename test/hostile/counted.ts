/** Something that counts every property that is read of it, and of all that it gives. */
export interface Counted<T> {
  readonly value: T
  readonly reads: () => number
}

/** Wraps a value so that work on it can be counted instead of timed. Typed arrays are given as they are. */
export function counted<T extends object>(value: T): Counted<T> {
  const counter = new Counter()
  return { value: counter.wrap(value) as T, reads: () => counter.reads }
}

class Counter {
  reads = 0
  readonly #wrapped = new WeakMap<object, object>()
  readonly #own = new WeakSet<object>()

  wrap(value: unknown): unknown {
    if (typeof value !== 'object' && typeof value !== 'function') return value
    if (value === null || ArrayBuffer.isView(value) || this.#own.has(value)) return value
    const known = this.#wrapped.get(value)
    if (known !== undefined) return known
    const proxy = new Proxy(value, { get: (target, key) => this.#read(target, key) })
    this.#wrapped.set(value, proxy)
    this.#own.add(proxy)
    return proxy
  }

  #read(target: object, key: PropertyKey): unknown {
    this.reads++
    const value: unknown = Reflect.get(target, key)
    // Methods of arrays work on the wrapped array, so that what they look at is counted.
    if (Array.isArray(target) && typeof value === 'function') return value
    if (typeof value === 'function') return (...all: unknown[]) => this.wrap(value.apply(target, all))
    const fixed = Reflect.getOwnPropertyDescriptor(target, key)
    return fixed?.configurable === false && fixed.writable === false ? value : this.wrap(value)
  }
}
