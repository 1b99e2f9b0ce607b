import { readList } from '../tables/cells.ts'
import type { Row } from '../tables/rows.ts'
import type { Form, FormMark, Validity } from './types.ts'

/** Columns that say when a body has its name, of bodies and of patterns alike. */
export const VALIDITY_COLUMNS = ['valid_from', 'valid_to', 'successor'] as const

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/

/** What the cells of a row say of the time of its name; null where all are empty. */
export function readValidity(row: Row): Validity | null {
  const from = readDate(row, 'valid_from')
  const to = readDate(row, 'valid_to')
  const successors = readList(row, 'successor')
  if (from === null && to === null && successors.length === 0) return null
  // As texts: 2018 is before 2018-03, which begins later or at the same time.
  if (from !== null && to !== null && to < from && !from.startsWith(to)) {
    row.report('valid_to', `a date from ${from} on`, to)
  }
  if (successors.includes(row.cell('id'))) row.report('successor', 'the id of another body', row.cell('id'))
  return { from, to, successors }
}

function readDate(row: Row, column: string): string | null {
  const written = row.cell(column)
  if (written === '') return null
  if (!DATE.test(written)) row.report(column, 'a year or an ISO date, like 2018 or 2018-03-17', written)
  return written
}

/** Whether the name has ended. */
export const isFormer = (validity: Validity | null): validity is Validity =>
  validity !== null && (validity.to !== null || validity.successors.length > 0)

/** Every form of a body that has ended is former, also where its row does not say so: who is meant by 银监会 is as open as by its full name. */
export function formerForms<F extends Pick<Form, 'marks'>>(
  forms: readonly F[],
  validity: Validity | null,
): readonly F[] {
  if (!isFormer(validity)) return forms
  return forms.map((form) =>
    form.marks.includes('former') ? form : { ...form, marks: [...form.marks, 'former' satisfies FormMark] },
  )
}

/** Whether an id is a pattern's own, not that of a body which it composes. */
export const isPatternId = (id: string): boolean => /^pattern\/[^/]+$/.test(id)

/** Id of a successor of the body that a pattern composes for a region or number: where a pattern composes these too, of the same slot. */
export const successorIn = (successor: string, slot: string): string =>
  isPatternId(successor) ? `${successor}/${slot}` : successor

/** The validity of the body that a pattern composes for a region or number. */
export function validityIn(validity: Validity | null, slot: string): Validity | null {
  return validity && { ...validity, successors: validity.successors.map((one) => successorIn(one, slot)) }
}
