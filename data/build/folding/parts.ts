import { writeTable } from '../../../src/engine/fold/generated.ts'
import { COLUMNS } from '../../../src/engine/fold/tables.ts'
import { isKatakana, isTyped } from '../../../src/engine/variants/charsets.ts'
import type { Description } from './ids.ts'
import { overlayRows } from './overlay.ts'

/** What decides which parts and splits are kept. */
export interface PartContext {
  readonly descriptions: ReadonlyMap<string, readonly Description[]>
  readonly isCanonical: (char: string) => boolean
  readonly isStandard: (char: string) => boolean
  readonly strokes: (char: string) => number
  /** Characters that stand in official names. */
  readonly official: readonly string[]
}

const smallestPart = 3
const smallestSplitPart = 2

/**
 * Wholes by part. A part counts where both are standard characters, it has three strokes or more, and more
 * strokes than all else in the whole: what was dropped or added is the smaller half (亲/新, 前/箭, 门/们).
 */
export function collectComponents(context: PartContext): Map<string, string[]> {
  const wholes = new Map<string, Set<string>>()
  for (const [whole, descriptions] of context.descriptions) {
    if (!context.isStandard(whole) || !context.isCanonical(whole)) continue
    for (const part of descriptions.flatMap(({ parts }) => parts)) {
      const strokes = context.strokes(part)
      if (part === whole || !context.isStandard(part) || !context.isCanonical(part)) continue
      if (strokes < smallestPart || strokes * 2 <= context.strokes(whole)) continue
      if (!wholes.has(part)) wholes.set(part, new Set())
      wholes.get(part)!.add(whole)
    }
  }
  return new Map([...wholes].sort().map(([part, set]) => [part, [...set].sort()]))
}

/** The table of parts, with each pair under both of its characters. */
export function componentTable(components: ReadonlyMap<string, readonly string[]>): string {
  const related = new Map<string, Set<string>>()
  const add = (one: string, other: string) => {
    if (!related.has(one)) related.set(one, new Set())
    related.get(one)!.add(other)
  }
  for (const [part, wholes] of components) {
    for (const whole of wholes) {
      add(part, whole)
      add(whole, part)
    }
  }
  return writeTable(
    COLUMNS.components,
    [
      'Standard characters that contain `character` as a direct part or are one of it, symmetric; a part has more than half',
      'of the strokes of the whole, and three at least. Sources: yi-bai/ids (MIT), Unihan 15.0.0 kTotalStrokes (Unicode licence).',
    ],
    [...related]
      .sort((one, other) => (one[0] < other[0] ? -1 : 1))
      .map(([char, set]) => [char, [...set].sort().join('')]),
  )
}

/** Ways to type a radical that is no character of everyday use: 亻 -> 亻 人. */
function radicalAliases(): Map<string, string[]> {
  const aliases = new Map<string, string[]>()
  for (const [radical, others] of overlayRows('radicals.tsv', ['radical', 'typed', 'reason'])) {
    aliases.set(radical!, [...others!])
  }
  return aliases
}

/** All sequences that take one item of each list. */
function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (all, list) => all.flatMap((head) => list.map((item) => [...head, item])),
    [[]],
  )
}

const sideBySide = new Set(['⿰', '⿱', '⿲', '⿳', '⿸', '⿴', '⿵', '⿶', '⿷', '⿹', '⿺'])

/** Flat parts of a description: as given, and with one of the parts taken apart where that makes three. */
function layouts(description: Description, context: PartContext): string[][] {
  const flat = [[...description.parts]]
  if (description.parts.length !== 2) return flat
  const [first, second] = description.parts as [string, string]
  const inner = (part: string) =>
    (context.descriptions.get(part) ?? []).filter(
      (each) => each.operator === description.operator && each.parts.length === 2,
    )
  for (const each of inner(first)) flat.push([...each.parts, second])
  for (const each of inner(second)) flat.push([first, ...each.parts])
  return flat
}

/**
 * Splits of the official characters: their one-level descriptions, with radicals as people type them. Made
 * backwards from protected characters, since forwards 95 splits are ordinary words (日月, 女子, 水利).
 */
export function collectSplits(context: PartContext): Map<string, string[]> {
  const aliases = radicalAliases()
  const splits = new Map<string, Set<string>>()
  const add = (whole: string, parts: readonly string[]) => {
    if (!parts.every((part) => context.isCanonical(part) || isKatakana(part)) || !context.isCanonical(whole))
      return
    if (parts.length < 2 || parts.length > 3)
      throw new Error(`splits: expected two or three parts of ${whole}`)
    if (!splits.has(whole)) splits.set(whole, new Set())
    splits.get(whole)!.add(parts.join(''))
  }
  // A single stroke is no part that anyone reads, but for 乙, and keyboards offer no rare ideographs of the extensions.
  const isTypable = (part: string) =>
    aliases.has(part) || (isTyped(part) && (part === '乙' || context.strokes(part) >= smallestSplitPart))
  for (const whole of context.official) {
    for (const description of context.descriptions.get(whole) ?? []) {
      if (!sideBySide.has(description.operator)) continue
      for (const layout of layouts(description, context)) {
        if (!layout.every(isTypable)) continue
        for (const parts of combinations(layout.map((part) => aliases.get(part) ?? [part]))) add(whole, parts)
      }
    }
  }
  for (const [whole, parts] of overlayRows('splits.tsv', ['whole', 'parts', 'reason']))
    add(whole!, parts!.split(' '))
  return new Map([...splits].sort().map(([whole, set]) => [whole, [...set].sort()]))
}

/** The table of splits. */
export function splitTable(splits: ReadonlyMap<string, readonly string[]>): string {
  return writeTable(
    COLUMNS.splits,
    [
      'Official characters written as two or three in a row, radicals also as people type them.',
      'Sources: yi-bai/ids (MIT), data/folding/radicals.tsv and splits.tsv.',
    ],
    [...splits].map(([whole, parts]) => [whole, parts.join(' ')]),
  )
}
