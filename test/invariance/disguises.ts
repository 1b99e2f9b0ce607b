import { createRandom } from '../../bench/random.ts'
import type { Variants } from '../../src/engine/variants/index.ts'
import type { Detector, Verdict } from '../../src/index.ts'
import { sayVerdict } from './say.ts'

/** What stands in gaps of a name and is folded away, a few of each kind of data/variants/marks.tsv. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  separator: ['·', ' ', '-', '_', '.', '|', '、', '~'],
  invisible: ['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad'],
  combining: ['\u0336', '\u0332'],
  decoration: ['★', '⭐', '❤️', '🔥'],
}

/** Decoration of several code points, which stands whole. */
const FLAGS = ['🇨🇳', '🇨🇳\u00ad', '🇨🇳\u0301']

/** Tricks of data/variants/tricks.tsv that leave what is read as it is. */
const LOSSLESS = [
  ...['bidi', 'combining', 'compat', 'confusable', 'emoji-sep', 'enclosed', 'invisible', 'kangxi', 'math'],
  ...['separator', 'traditional', 'variant', 'width'],
] as const

/** One way to write a name that reads the same. */
export interface Disguise {
  readonly trick: string
  readonly name: string
}

/** Code points of a name; gap n stands before the n-th. */
const chars = (name: string): string[] => [...name]

const put = (parts: readonly string[], gaps: ReadonlySet<number>, mark: string): string =>
  parts.map((char, at) => (gaps.has(at) ? mark + char : char)).join('')

const gapsOf = (parts: readonly string[]): number[] => parts.slice(1).map((_, at) => at + 1)

/** A mark of each kind in each gap alone, in every gap, and two marks in two gaps. */
export function withMarks(name: string, seed: number): Disguise[] {
  const random = createRandom(seed)
  const parts = chars(name)
  const gaps = gapsOf(parts)
  if (gaps.length === 0) return []
  const any = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const alone = gaps.flatMap((gap) =>
    Object.entries(MARKS).map(([kind, marks]) => ({
      trick: `${kind} in one gap`,
      name: put(parts, new Set([gap]), any(marks)),
    })),
  )
  const every = Object.entries(MARKS).flatMap(([kind, marks]) =>
    marks.map((mark) => ({ trick: `${kind} in every gap`, name: put(parts, new Set(gaps), mark) })),
  )
  const flags = FLAGS.map((flag) => ({ trick: 'flag in every gap', name: put(parts, new Set(gaps), flag) }))
  const kinds = Object.keys(MARKS)
  const pairs = Array.from({ length: 4 }, () => {
    const [one, other] = [any(kinds), any(kinds)]
    const two = put(parts, new Set([any(gaps)]), any(MARKS[one]!))
    const again = chars(two)
    return {
      trick: `${one} in one gap, ${other} in one gap`,
      name: put(again, new Set([1 + Math.floor(random() * (again.length - 1))]), any(MARKS[other]!)),
    }
  })
  return [...alone, ...every, ...flags, ...pairs]
}

/** The lossless variants of a name by one trick, and each with a mark in every gap. */
export function restyled(name: string, variants: Variants, seed: number): Disguise[] {
  const random = createRandom(seed)
  const body = { id: '', level: 'central', region: null } as const
  const kinds = Object.entries(MARKS).filter(([kind]) => kind !== 'combining')
  return variants
    .singles({ form: name, body })
    .filter(({ tricks, edits }) => edits.every(({ lost }) => lost === 0) && tricks.every(isLossless))
    .flatMap((variant) => {
      const [trick] = variant.tricks
      const alone = { trick: trick!, name: variant.name }
      if (trick === 'bidi' || trick === 'combining' || trick === 'invisible') return [alone]
      const [kind, marks] = kinds[Math.floor(random() * kinds.length)]!
      const mark = marks[Math.floor(random() * marks.length)]!
      const parts = chars(variant.name)
      return [
        alone,
        { trick: `${trick}, ${kind} in every gap`, name: put(parts, new Set(gapsOf(parts)), mark) },
      ]
    })
}

const isLossless = (trick: string): boolean => (LOSSLESS as readonly string[]).includes(trick)

/** Glyphs of a name beyond this are not read: docs/limits.md. */
const LONGEST = 256

const summaryOf = ({ verdict, relation, body }: Verdict): string =>
  `${verdict}\t${relation}\t${body?.id ?? '-'}`

/** A disguise that is judged otherwise than the name, told in one line; null for one that is not. */
export function differenceOf(detector: Detector, plain: Verdict, { trick, name }: Disguise): string | null {
  if (chars(name).length > LONGEST) return null
  const verdict = detector.check(name)
  if (summaryOf(verdict) === summaryOf(plain)) return null
  return `${trick}: ${sayVerdict(plain)} -> ${sayVerdict(verdict)}`
}
