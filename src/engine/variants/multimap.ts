/** Several values under one key, in the order in which they came. */
export type Multimap<T> = Map<string, T[]>

/** Adds one value under a key. */
export function add<T>(map: Multimap<T>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/** Items by a key of each. */
export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Multimap<T> {
  const groups: Multimap<T> = new Map()
  for (const item of items) add(groups, keyOf(item), item)
  return groups
}
