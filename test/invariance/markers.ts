import type { Detector, Verdict } from '../../src/index.ts'
import { sayVerdict } from './say.ts'

/** Plain markers of docs/policy.md, rule 7: words that say that an account only speaks about a body. */
export const MARKERS = [
  ...['粉丝', '后援会', '吧', '迷', '同好', '读书会', '家属', '非官方', 'bot'],
  ...['我爱', '吐槽', '投诉', '不是', '假装', '山寨'],
] as const

/** How a marker may stand beside a name. */
const JOINTS: readonly ((word: string) => readonly [word: string, sign: string])[] = [
  (word) => [word, ''],
  (word) => [`（${word}）`, ''],
  (word) => [`(${word})`, ''],
  (word) => [`【${word}】`, ''],
  (word) => [word, '·'],
  (word) => [word, ' '],
  (word) => [word, '-'],
  (word) => [word, '_'],
]

/** A name with a marker before or behind it. */
function marked(name: string, marker: string): string[] {
  return JOINTS.flatMap((joint) => {
    const [word, sign] = joint(marker)
    return [word + sign + name, name + sign + word]
  })
}

/** What is wrong with a marked name. */
type Fault = 'certain' | 'raised' | 'not clear'

/** How a marked name fails what docs/policy.md asks; null where it does not. */
function faultOf(plain: Verdict, verdict: Verdict): Fault | null {
  if (verdict.verdict === 'impersonation') return 'certain'
  if (verdict.score > plain.score) return 'raised'
  return verdict.verdict === 'clear' ? null : 'not clear'
}

/** Counts of one marker over many names. */
export interface MarkerCounts {
  readonly marker: string
  names: number
  certain: number
  raised: number
  notClear: number
  /** The first faults, told. */
  readonly shown: string[]
}

/** Puts a marker at each flagged name in every way. */
export function countMarker(
  detector: Detector,
  flagged: readonly Verdict[],
  marker: string,
  most: number,
): MarkerCounts {
  const counts: MarkerCounts = { marker, names: 0, certain: 0, raised: 0, notClear: 0, shown: [] }
  for (const plain of flagged) {
    for (const name of marked(plain.name, marker)) {
      const verdict = detector.check(name)
      counts.names++
      const fault = faultOf(plain, verdict)
      if (verdict.verdict !== 'clear') counts.notClear++
      if (verdict.score > plain.score) counts.raised++
      if (fault === null) continue
      if (fault === 'certain') counts.certain++
      if (counts.shown.length < most) counts.shown.push(`${fault}: ${sayVerdict(verdict)}`)
    }
  }
  return counts
}
