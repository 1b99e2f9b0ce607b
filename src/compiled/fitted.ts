import { ARRAYS, type ArrayKind } from './layout.ts'

/**
 * An array of integers of a kind.
 *
 * @throws RangeError where a number does not fit: the table needs a wider kind
 */
export function fitted<K extends ArrayKind>(
  kind: K,
  values: ArrayLike<number>,
): InstanceType<(typeof ARRAYS)[K]> {
  const array = ARRAYS[kind].from(values)
  const misfit = array.findIndex((value, nth) => value !== values[nth])
  if (misfit < 0) return array as InstanceType<(typeof ARRAYS)[K]>
  throw new RangeError(`fitted: expected integers that fit ${kind}, got ${values[misfit]}; widen the table`)
}

/** Where each of some lists ends when all stand one after the other. */
export function endsOf(lists: readonly { readonly length: number }[]): Uint32Array {
  let end = 0
  const ends = lists.map(({ length }) => {
    end += length
    return end
  })
  return fitted('u32', ends)
}
