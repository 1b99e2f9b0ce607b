import type { PatternIndex } from '../evidence/patterns.ts'
import type { Pattern } from '../registry/types.ts'

/** Where one literal is the anchor of a template: numbers of the pattern, its template and the part. */
type StoredAnchor = readonly [pattern: number, template: number, part: number]

/** What patterns compose names of, by the piece number of literals. */
export interface PatternTables {
  readonly anchors: readonly (readonly [piece: number, anchors: readonly StoredAnchor[]])[]
  readonly literals: readonly (readonly [text: string, piece: number])[]
}

/** The index of patterns as numbers. */
export function storePatterns(
  index: PatternIndex,
  patterns: readonly Pattern[],
  pieces: number,
): PatternTables {
  const numbers = new Map(patterns.map((pattern, nth) => [pattern, nth]))
  const anchors = Array.from({ length: pieces }, (_, piece): PatternTables['anchors'][number] => [
    piece,
    index
      .anchors(piece)
      .map(({ pattern, template, part }) => [
        numbers.get(pattern)!,
        pattern.templates.indexOf(template),
        part,
      ]),
  ])
  const literals = new Map<string, number>()
  for (const part of patterns.flatMap(({ templates }) => templates.flatMap(({ parts }) => parts))) {
    if (part.kind === 'literal') literals.set(part.text, index.literal(part.text))
  }
  return { anchors: anchors.filter(([, found]) => found.length > 0), literals: [...literals] }
}

/** The index of patterns; a pattern is made when a name holds its anchor. */
export function openPatterns(tables: PatternTables, patternAt: (nth: number) => Pattern): PatternIndex {
  const stored = new Map(tables.anchors)
  const literals = new Map(tables.literals)
  const made = new Map<number, ReturnType<PatternIndex['anchors']>>()
  return {
    anchors(piece) {
      const known = made.get(piece)
      if (known !== undefined) return known
      const anchors = (stored.get(piece) ?? []).map(([nth, template, part]) => {
        const pattern = patternAt(nth)
        return { pattern, template: pattern.templates[template]!, part }
      })
      made.set(piece, anchors)
      return anchors
    },
    literal: (text) => literals.get(text) ?? -1,
  }
}
