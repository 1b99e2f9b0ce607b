import { foldedText } from '../fold/text.ts'
import type { Folding } from '../fold/types.ts'
import { Composer } from '../registry/composed.ts'
import { createDirectory } from '../registry/entry.ts'
import type { Tables } from '../registry/tables.ts'
import { add, type Multimap } from './multimap.ts'

/** Ids of the bodies, listed or composed, of which a text is a form once folded. */
export type Taken = (name: string) => readonly string[]

/** Makes the look-up over tables. */
export function createTaken(tables: Tables, folding: Pick<Folding, 'fold'>): Taken {
  const fold = foldedText(folding)
  const composer = new Composer(createDirectory(tables), fold)
  const listed: Multimap<string> = new Map()
  for (const { value } of tables.bodies) {
    for (const form of new Set(value.forms.map(({ text }) => fold(text)))) add(listed, form, value.id)
  }
  return (name) => [...(listed.get(fold(name)) ?? []), ...composer.find(name).map(({ id }) => id)]
}
