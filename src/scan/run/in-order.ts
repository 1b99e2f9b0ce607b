/** What came from a source: a value, its end, or its fault. */
type Coming<Value> = { readonly value: Value } | { readonly fault: unknown } | undefined

/**
 * Does `work` on values as they come, on at most `limit` at once, and gives the results in the order of the values, each as
 * soon as it and those before it are there. Takes no further value while `limit` results wait to be taken.
 * @throws what `source` or `work` throws, after the results before it
 */
export async function* inOrder<Value, Result>(
  source: AsyncIterable<Value>,
  limit: number,
  work: (value: Value) => Promise<Result>,
): AsyncGenerator<Result> {
  const values = source[Symbol.asyncIterator]()
  const results: Promise<Result>[] = []
  let coming: Promise<Coming<Value>> | undefined = take(values)
  try {
    while (coming !== undefined || results.length > 0) {
      if (coming === undefined || results.length >= limit) {
        yield await results.shift()!
        continue
      }
      const first = results[0]?.then(
        () => 'result' as const,
        () => 'result' as const,
      )
      const next: Coming<Value> | 'result' = await (first ? Promise.race([first, coming]) : coming)
      if (next === 'result') {
        yield await results.shift()!
        continue
      }
      if (next !== undefined) {
        const result = 'fault' in next ? Promise.reject<Result>(next.fault) : work(next.value)
        // A rejection is met when its turn comes.
        result.catch(() => undefined)
        results.push(result)
      }
      coming = next !== undefined && 'value' in next ? take(values) : undefined
    }
  } finally {
    // Not waited for: a value that never comes would keep it.
    values.return?.().catch(() => undefined)
  }
}

async function take<Value>(values: AsyncIterator<Value>): Promise<Coming<Value>> {
  try {
    const next = await values.next()
    return next.done ? undefined : { value: next.value }
  } catch (fault) {
    return { fault }
  }
}
