import type { Form, FormMark } from './types.ts'

/** What is kept of a form: its text, or its text and marks. */
export type StoredForm = string | readonly [text: string, ...marks: FormMark[]]

export function storeForm({ text, marks }: Form): StoredForm {
  return marks.length === 0 ? text : [text, ...marks]
}

/** The form of which `storeForm` kept this. */
export function openForm(stored: StoredForm): Form {
  if (typeof stored === 'string') return { text: stored, marks: [] }
  const [text, ...marks] = stored
  return { text, marks }
}
