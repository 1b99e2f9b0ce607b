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
