import { readList } from '../tables/cells.ts'
import type { Row } from '../tables/rows.ts'
import type { Form, FormMark } from './types.ts'

/** Every mark that a form or template may carry. */
const FORM_MARKS: readonly FormMark[] = ['common-word', 'person-name', 'shared', 'derived', 'former', 'topic']

/** Longest form in UTF-16 code units; longer ones could never be read in a name. */
export const LONGEST_FORM = 200

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/

const NO_MARKS: readonly FormMark[] = []

/**
 * Reads a cell like `海军[common-word]|人民海军`: alternatives divided by `|`, marks in square brackets, several marks
 * divided by a comma. An empty cell holds no forms.
 */
export function readForms(row: Row, column: string): Form[] {
  return readList(row, column).map((written) => readForm(row, column, written))
}

/** Reads one form with its marks. */
export function readForm(row: Row, column: string, written: string): Form {
  const open = written.indexOf('[')
  const text = open < 0 ? written : written.slice(0, open)
  if (text === '' || text !== text.trim()) row.report(column, 'a name without spaces around it', written)
  if (CONTROL.test(text)) row.report(column, 'a name without line breaks and other control characters', text)
  if (text.length > LONGEST_FORM) {
    row.report(
      column,
      `a name of at most ${LONGEST_FORM} characters`,
      `${text.slice(0, 20)}… (${text.length})`,
    )
  }
  if (open < 0) return { text, marks: NO_MARKS }
  if (!written.endsWith(']')) {
    row.report(column, 'marks in square brackets at the end, like 海军[common-word]', written)
    return { text, marks: NO_MARKS }
  }
  return { text, marks: readMarks(row, column, written.slice(open + 1, -1)) }
}

function readMarks(row: Row, column: string, written: string): FormMark[] {
  return written.split(',').filter((mark): mark is FormMark => {
    const known = (FORM_MARKS as readonly string[]).includes(mark)
    if (!known) row.report(column, `marks out of ${FORM_MARKS.join(', ')}`, mark)
    return known
  })
}

/** Marks of forms that are ordinary texts by themselves. */
const ORDINARY: ReadonlySet<FormMark> = new Set(['common-word', 'person-name'])

/** Whether a form is a word or a person's name by itself. */
export const isOrdinary = ({ marks }: Form): boolean => marks.some((mark) => ORDINARY.has(mark))

/** Notes every form that repeats an earlier one of the same body or region. */
export function checkDuplicates(row: Row, column: string, forms: readonly Form[]): void {
  if (forms.length === 1) return
  const seen = new Set<string>()
  for (const { text } of forms) {
    if (seen.has(text)) row.report(column, 'each form once', text)
    seen.add(text)
  }
}
