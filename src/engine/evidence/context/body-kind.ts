import type { Model } from '../../model/model.ts'

/** Whether a name holds a word of the names of a kind of bodies: police, learned. */
export function isOfKind({ staffWords }: Model, kind: string | null, name: string): boolean {
  for (const [text, words] of staffWords) {
    if (words.some(({ part, of }) => part === 'body' && of === kind) && name.includes(text)) return true
  }
  return false
}
