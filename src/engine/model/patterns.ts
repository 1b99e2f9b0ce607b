import type { Pattern, PatternPart, PatternTemplate } from '../registry/types.ts'
import type { NewVocabulary } from './vocabulary.ts'

/** Where a literal is the anchor (longest literal) of a template. */
interface Anchor {
  readonly pattern: Pattern
  readonly template: PatternTemplate
  readonly part: number
}

/** Templates by the entry number of their anchor. */
export interface PatternIndex {
  anchors(entry: number): readonly Anchor[]
  /** Entry number of a literal's text. */
  literal(text: string): number
}

/** Index of the templates; a template without any literal is refused by the registry parser. */
export function createPatternIndex(
  patterns: readonly Pattern[],
  vocabulary: Pick<NewVocabulary, 'number'>,
  fold: (text: string) => string,
): PatternIndex {
  const byEntry = new Map<number, Anchor[]>()
  const literals = new Map<string, number>()
  const numberOf = (text: string): number => {
    const known = literals.get(text) ?? vocabulary.number(fold(text)) ?? -1
    literals.set(text, known)
    return known
  }
  for (const pattern of patterns) {
    for (const template of pattern.templates) {
      for (const part of template.parts) if (part.kind === 'literal') numberOf(part.text)
      const part = longestLiteral(template.parts)
      if (part < 0) continue
      const entry = numberOf((template.parts[part] as { text: string }).text)
      const anchors = byEntry.get(entry)
      if (anchors) anchors.push({ pattern, template, part })
      else byEntry.set(entry, [{ pattern, template, part }])
    }
  }
  return { anchors: (entry) => byEntry.get(entry) ?? [], literal: numberOf }
}

function longestLiteral(parts: readonly PatternPart[]): number {
  let best = -1
  let length = 0
  parts.forEach((part, index) => {
    if (part.kind !== 'literal' || part.text.length <= length) return
    best = index
    length = part.text.length
  })
  return best
}
