import type { Pattern } from '../../registry/types.ts'
import type { PatternIndex } from '../patterns.ts'
import { fitted } from './fitted.ts'

/** Where literals are the anchors of templates, a row for each, by the number of their entry from the smallest on. */
interface AnchorTables {
  readonly entries: Uint32Array
  /** Numbers of the pattern, of its template and of the literal among the template's parts. */
  readonly patterns: Uint16Array
  readonly templates: Uint16Array
  readonly parts: Uint8Array
}

/** What patterns compose names of, by the entry number of literals. */
export interface PatternTables {
  readonly anchors: AnchorTables
  readonly literals: readonly (readonly [text: string, entry: number])[]
}

/** The index of patterns as numbers. */
export function storePatterns(
  index: PatternIndex,
  patterns: readonly Pattern[],
  entries: number,
): PatternTables {
  const numbers = new Map(patterns.map((pattern, nth) => [pattern, nth]))
  const rows = Array.from({ length: entries }, (_, entry) =>
    index.anchors(entry).map((anchor) => ({ ...anchor, entry })),
  ).flat()
  const literals = new Map<string, number>()
  for (const part of patterns.flatMap(({ templates }) => templates.flatMap(({ parts }) => parts))) {
    if (part.kind === 'literal') literals.set(part.text, index.literal(part.text))
  }
  const anchors = {
    entries: fitted(
      'u32',
      rows.map(({ entry }) => entry),
    ),
    patterns: fitted(
      'u16',
      rows.map(({ pattern }) => numbers.get(pattern)!),
    ),
    templates: fitted(
      'u16',
      rows.map(({ pattern, template }) => pattern.templates.indexOf(template)),
    ),
    parts: fitted(
      'u8',
      rows.map(({ part }) => part),
    ),
  }
  return { anchors, literals: [...literals] }
}

/** The index of patterns; a pattern is made when a name holds its anchor. */
export function openPatterns(tables: PatternTables, patternAt: (nth: number) => Pattern): PatternIndex {
  const { entries, patterns, templates, parts } = tables.anchors
  const made = new Map<number, ReturnType<PatternIndex['anchors']>>()
  let literals: ReadonlyMap<string, number> | undefined
  return {
    anchors(entry) {
      const known = made.get(entry)
      if (known !== undefined) return known
      const first = firstFrom(entries, entry)
      const anchors: ReturnType<PatternIndex['anchors']>[number][] = []
      for (let row = first; row < entries.length && entries[row] === entry; row++) {
        const pattern = patternAt(patterns[row]!)
        anchors.push({ pattern, template: pattern.templates[templates[row]!]!, part: parts[row]! })
      }
      made.set(entry, anchors)
      return anchors
    },
    literal(text) {
      literals ??= new Map(tables.literals)
      return literals.get(text) ?? -1
    },
  }
}

/** Place of the first number that is not below `least`; the numbers ascend. */
function firstFrom(numbers: Uint32Array, least: number): number {
  let from = 0
  let to = numbers.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (numbers[middle]! < least) from = middle + 1
    else to = middle
  }
  return from
}
