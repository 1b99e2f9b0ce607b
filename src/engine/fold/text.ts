import type { Folding } from './types.ts'

/** Text as the fold stage reads it: script, width, case and separators make no difference. */
export function foldedText({ fold }: Pick<Folding, 'fold'>): (text: string) => string {
  return (text) =>
    fold(text)
      .glyphs.map(({ char }) => char)
      .join('')
}
