/**
 * Groups of names that one hand may have made. Two names are put together where they claim to be the same body and are read
 * alike: their readings, in lower case and without digits, marks and spaces, are the same once at most one character is taken
 * out of each (one more, one less, another one, or one elsewhere). A group is all names that are so near its commonest
 * reading; nothing is linked through a third name, so that a group never drifts.
 *
 *     新化社官方01, 新华社.官方, 新华社官方号      all near 新华社官方
 *
 * What is near is found by the readings with one character out, each of which is looked through once: the first reading that
 * finds a list of them takes all of it. So time and memory grow with the length of all readings (of at most LONGEST
 * characters, squared).
 */

/** A name to be grouped. */
export interface Grouped {
  /** What it claims to be: the id of a body, or a category for invented ones. */
  readonly claim: string
  readonly reading: string
}

/** Names of one claim that read alike. */
export interface NameGroup {
  /** Commonest reading, as first seen. */
  readonly label: string
  /** Positions of the names, ascending. */
  readonly members: readonly number[]
}

/** Names from which on a group is worth a line. */
export const SMALLEST_GROUP = 3

/** Shorter readings differ by too much of themselves in one character. */
const SHORTEST = 4

/** Longer readings are grouped only where they are the same. */
const LONGEST = 40

interface Skeleton {
  readonly text: string
  readonly members: number[]
}

/** The groups of the given names, largest first; each name is in at most one. */
export function groupNames(names: readonly Grouped[]): NameGroup[] {
  const claims = new Map<string, Map<string, Skeleton>>()
  for (const [nth, { claim, reading }] of names.entries()) {
    const skeletons = claims.get(claim) ?? new Map<string, Skeleton>()
    if (skeletons.size === 0) claims.set(claim, skeletons)
    const text = skeletonOf(reading)
    const known = skeletons.get(text)
    if (known === undefined) skeletons.set(text, { text, members: [nth] })
    else known.members.push(nth)
  }
  return [...claims.values()]
    .flatMap((skeletons) => starsOf([...skeletons.values()]))
    .filter(({ length }) => length >= SMALLEST_GROUP)
    .map((members) => ({ label: names[members[0]!]!.reading, members: members.sort((a, b) => a - b) }))
    .sort((a, b) => b.members.length - a.members.length || a.members[0]! - b.members[0]!)
}

/** What is left of a reading where digits, marks and letter case do not count. */
function skeletonOf(reading: string): string {
  const letters = reading.toLowerCase().replace(/[^\p{L}]/gu, '')
  return letters === '' ? reading : letters
}

/** Members of each group, those of its centre first. */
function starsOf(skeletons: readonly Skeleton[]): number[][] {
  if (skeletons.length === 1) return [[...skeletons[0]!.members]]
  const byRows = [...skeletons].sort(
    (a, b) => b.members.length - a.members.length || a.members[0]! - b.members[0]!,
  )
  const near = new Map<string, Skeleton[]>()
  for (const skeleton of byRows) {
    for (const variant of variantsOf(skeleton.text)) {
      const list = near.get(variant)
      if (list === undefined) near.set(variant, [skeleton])
      else list.push(skeleton)
    }
  }
  const taken = new Set<Skeleton>()
  return byRows.flatMap((centre) => {
    if (taken.has(centre)) return []
    const group: number[] = []
    for (const skeleton of [centre, ...variantsOf(centre.text).flatMap((variant) => near.get(variant)!)]) {
      if (taken.has(skeleton)) continue
      taken.add(skeleton)
      for (const member of skeleton.members) group.push(member)
    }
    return [group]
  })
}

/** The text, and the text without one character. */
function variantsOf(text: string): string[] {
  const chars = [...text]
  if (chars.length < SHORTEST || chars.length > LONGEST) return [text]
  return [...new Set([text, ...chars.map((_, at) => chars.toSpliced(at, 1).join(''))])]
}
