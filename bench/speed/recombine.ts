import { shuffled } from '../random.ts'

type Random = () => number

/** Cuts that may give a name that is there already, in a row, before the lists count as used up. */
const MOST_FAILURES = 10_000

/**
 * `count` distinct names in random order: the real ones of the lists, and where they do not suffice recombined ones. A
 * recombined name is the beginning of one real name and the end of another of the same list, cut at the same share of
 * both, so that lengths, scripts and the beginnings and ends of names stay what they are. Gives fewer where the lists
 * are too small for so many.
 */
export function distinctNames(
  lists: readonly (readonly string[])[],
  count: number,
  random: Random,
): readonly string[] {
  const names = new Set(shuffled([...new Set(lists.flat())], random).slice(0, count))
  const pools = lists.filter((list) => list.length > 1)
  const sizes = pools.reduce((sum, { length }) => sum + length, 0)
  for (let failures = 0; names.size < count && pools.length > 0 && failures < MOST_FAILURES; ) {
    const before = names.size
    names.add(recombine(poolAt(pools, Math.floor(random() * sizes)), random))
    failures = names.size > before ? 0 : failures + 1
  }
  return flat(shuffled([...names], random))
}

/** Each list in proportion to its size. */
function poolAt(pools: readonly (readonly string[])[], index: number): readonly string[] {
  let rest = index
  return pools.find((pool) => {
    rest -= pool.length
    return rest < 0
  })!
}

/** The beginning of one name of the pool and the end of another, cut at the same share of both. */
export function recombine(pool: readonly string[], random: Random): string {
  const [one, other] = [oneOf(pool, random), oneOf(pool, random)].map((name) => [...name])
  const share = random()
  return [
    ...one!.slice(0, Math.round(share * one!.length)),
    ...other!.slice(Math.round(share * other!.length)),
  ].join('')
}

/** Strings in one piece, as a reader of files makes them: V8 keeps joined ones in parts until they are looked into. */
export function flat(names: readonly string[]): string[] {
  return names.map((name) => Buffer.from(name, 'utf16le').toString('utf16le'))
}

function oneOf(names: readonly string[], random: Random): string {
  return names[Math.floor(random() * names.length)]!
}
