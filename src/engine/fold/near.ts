/** Initials that many speakers of Chinese do not tell apart, each pair both ways. */
const initialPairs: readonly (readonly [string, string])[] = [
  ['z', 'zh'],
  ['c', 'ch'],
  ['s', 'sh'],
  ['n', 'l'],
  ['r', 'l'],
]

/** f before a final and h before the final with its u-glide: fang/huang, fei/hui, fu/hu. */
const labialPairs: readonly (readonly [string, string])[] = [
  ['fa', 'hua'],
  ['fan', 'huan'],
  ['fang', 'huang'],
  ['fei', 'hui'],
  ['fen', 'hun'],
  ['feng', 'hong'],
  ['fo', 'huo'],
  ['fu', 'hu'],
]

function cut(syllable: string): [initial: string, final: string] {
  const initial = /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?/.exec(syllable)![0]
  return [initial, syllable.slice(initial.length)]
}

function initialChanges(syllable: string): string[] {
  const [initial, final] = cut(syllable)
  const changed: string[] = []
  for (const [one, other] of initialPairs) {
    if (initial === one) changed.push(other + final)
    if (initial === other) changed.push(one + final)
  }
  for (const [one, other] of labialPairs) {
    if (syllable === one) changed.push(other)
    if (syllable === other) changed.push(one)
  }
  return changed
}

/** Front and back nasal: an/ang, en/eng, in/ing with any glide before. */
function finalChange(syllable: string): string[] {
  if (/[aei]ng$/.test(syllable)) return [syllable.slice(0, -1)]
  return /[aei]n$/.test(syllable) ? [`${syllable}g`] : []
}

/**
 * For every syllable those that differ from it by one confusion of the initial, one of the final, or one of
 * each. Symmetric; never the syllable itself; only syllables of the set.
 */
export function nearTable(syllables: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, readonly string[]>()
  for (const syllable of syllables) {
    const finals = [syllable, ...finalChange(syllable)]
    // The final is changed before the initial and after it: hong has no nasal partner, but feng has.
    const initials = [syllable, ...initialChanges(syllable)]
    const near = new Set([
      ...finals.flatMap((each) => [each, ...initialChanges(each)]),
      ...initials.flatMap((each) => [each, ...finalChange(each)]),
    ])
    near.delete(syllable)
    table.set(syllable, [...near].filter((each) => syllables.has(each)).sort())
  }
  return table
}
