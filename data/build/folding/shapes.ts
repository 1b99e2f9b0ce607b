import { writeTable } from '../../../src/engine/fold/generated.ts'
import { COLUMNS } from '../../../src/engine/fold/tables.ts'
import { SHAPE_TIERS, type ShapeNeighbour } from '../../../src/engine/fold/types.ts'
import { tsvRows } from '../../../src/engine/tables/tsv.ts'
import { readPacked } from '../read.ts'
import { overlayRows } from './overlay.ts'
import type { PartContext } from './parts.ts'
import { collectSiblings } from './siblings.ts'

type Tier = ShapeNeighbour['tier']

/** What decides which look-alikes are kept. */
export interface ShapeContext extends PartContext {
  readonly shared: string
  /** Characters that make up 98 % of official names: they also get tier C and their five nearest. */
  readonly common: ReadonlySet<string>
}

/** Tier of a pair that the eye does not find alike, whatever was measured. */
const NOT_ALIKE = '-'

const nearestKept = 5
const floors: readonly (readonly [Tier, number])[] = [
  ['A', 0.41],
  ['B', 0.21],
  ['C', 0.09],
]

function tierOf(score: number): Tier | undefined {
  return floors.find(([, floor]) => score >= floor)?.[0]
}

/** Pairs of characters in code point order with their best tier. */
class Pairs {
  readonly tiers = new Map<string, Tier>()
  readonly #isCanonical: (char: string) => boolean

  constructor(isCanonical: (char: string) => boolean) {
    this.#isCanonical = isCanonical
  }

  add(one: string, other: string, tier: Tier): void {
    if (one === other || !this.#isCanonical(one) || !this.#isCanonical(other)) return
    const key = keyOf(one, other)
    const known = this.tiers.get(key)
    if (known === undefined || tier < known) this.tiers.set(key, tier)
  }

  /** Takes out a pair that is there. */
  drop(one: string, other: string): void {
    if (!this.tiers.delete(keyOf(one, other)))
      throw new Error(`data/folding/shapes.tsv: expected a pair that measuring finds, got ${one} ${other}`)
  }
}

const keyOf = (one: string, other: string): string =>
  one.codePointAt(0)! < other.codePointAt(0)! ? `${one}\t${other}` : `${other}\t${one}`

/** The part that two characters share, where it is more than half of each: 某 of 煤 and 媒. */
function shareMainPart(one: string, other: string, context: ShapeContext): boolean {
  const mainParts = (char: string) =>
    (context.descriptions.get(char) ?? []).flatMap(({ parts }) =>
      parts.filter((part) => context.strokes(part) * 2 > context.strokes(char)),
    )
  const mine = mainParts(one)
  return mainParts(other).some((part) => mine.includes(part))
}

/** Whether two standard characters, one of them official, are alike but for one part in the same frame: 沅 and 沉. */
function shareFrame(
  one: string,
  other: string,
  official: ReadonlySet<string>,
  context: ShapeContext,
): boolean {
  if (!context.isStandard(one) || !context.isStandard(other)) return false
  if (!official.has(one) && !official.has(other)) return false
  const mine = context.descriptions.get(one) ?? []
  return (context.descriptions.get(other) ?? []).some(({ operator, parts }) =>
    mine.some(
      (each) => each.operator === operator && parts.some((part, place) => part === each.parts[place]),
    ),
  )
}

function addRendered(pairs: Pairs, context: ShapeContext): void {
  const official = new Set(context.official)
  const rankOf = new Map<string, number>()
  // The names of the columns stand behind a `#`.
  for (const { cells } of tsvRows([readPacked(context.shared, 'glyph_neighbours.tsv.gz')], 2)) {
    const [char, other, text] = cells as [string, string, string]
    const score = Number(text)
    const tier = tierOf(score)
    if (tier === 'A' || tier === 'B') pairs.add(char, other, tier)
    else if (tier === 'C' && shareFrame(char, other, official, context)) pairs.add(char, other, tier)
    if (!context.common.has(char)) continue
    const rank = (rankOf.get(char) ?? 0) + 1
    rankOf.set(char, rank)
    // A protected character keeps its nearest neighbours and those with another radical on the same main part.
    if (tier === 'C' || rank <= nearestKept || shareMainPart(char, other, context))
      pairs.add(char, other, 'C')
  }
}

function addRare(pairs: Pairs, context: ShapeContext): void {
  for (const { cells } of tsvRows([readPacked(context.shared, 'glyph_ext_neighbours.tsv.gz')], 2)) {
    const [char, , other, text] = cells as [string, string, string, string]
    if (Number(text) >= 0.41) pairs.add(char, other, 'A')
  }
}

function addHandKept(pairs: Pairs, context: ShapeContext): void {
  for (const [one, other, tier] of overlayRows('shapes.tsv', ['one', 'other', 'tier', 'reason'])) {
    if (!context.isCanonical(one) || !context.isCanonical(other)) {
      throw new Error(`data/folding/shapes.tsv: expected canonical characters, got ${one} ${other}`)
    }
    if (tier === NOT_ALIKE) pairs.drop(one, other)
    else pairs.add(one, other, tier as Tier)
  }
}

/** All pairs of look-alikes between canonical characters, `one\tother` -> tier. */
export function collectShapes(context: ShapeContext): ReadonlyMap<string, Tier> {
  const pairs = new Pairs(context.isCanonical)
  addRendered(pairs, context)
  addRare(pairs, context)
  for (const [one, other] of collectSiblings(context)) pairs.add(one, other, 'C')
  addHandKept(pairs, context)
  return pairs.tiers
}

/** The table of look-alikes: each pair under both of its characters. */
export function shapeTable(pairs: ReadonlyMap<string, Tier>): string {
  const rows = new Map<string, Map<Tier, string[]>>()
  const add = (one: string, other: string, tier: Tier) => {
    if (!rows.has(one)) rows.set(one, new Map(SHAPE_TIERS.map((of) => [of, []])))
    rows.get(one)!.get(tier)!.push(other)
  }
  for (const [key, tier] of pairs) {
    const [one, other] = key.split('\t') as [string, string]
    add(one, other, tier)
    add(other, one, tier)
  }
  return writeTable(
    COLUMNS.shapes,
    [
      'Characters that look alike, symmetric. a nearly alike (score 0.41 and above), b mostly (0.21), c, for the characters',
      'that make up 98 % of official names only: half of them (0.09), the five nearest, or the same main part with another',
      'radical (煤媒), and for all official ones: standard characters of the same frame and main part (陕峡), and those of 0.09',
      'of which one part and the frame are the same (沅沉).',
      'Sources: own rendering of Noto Sans CJK SC, Noto Serif CJK SC, LXGW WenKai and HanaMin; parts from yi-bai/ids (MIT);',
      'data/folding/shapes.tsv.',
    ],
    [...rows]
      .sort(byFirst)
      .map(([char, tiers]) => [char, ...[...tiers.values()].map((list) => list.sort().join(''))]),
  )
}

function byFirst(one: readonly [string, unknown], other: readonly [string, unknown]): number {
  return one[0] < other[0] ? -1 : 1
}
