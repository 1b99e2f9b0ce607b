import type { Row } from '../tables/rows.ts'
import type { Form, PatternTemplate } from './types.ts'

/** The slot as it is written, with bounds that may be wrong; bounds stand in the first template. */
const SLOT = /\{ordinal(?::(\d+)-(\d+))?\}/

/** A bound: a number of which `numeralOf` knows the numeral. */
const BOUND = /^[1-9]\d?$/

/** Stands for the numeral while templates are read, of the area that no character has. */
const STAND_IN = '\ue000'

const DIGITS = '零一二三四五六七八九'

/**
 * The numbers that a row of patterns counts through, and its forms with a sign for the numeral. `第{ordinal:2-30}中学` counts bodies that
 * differ in their number alone: the row is short for a pattern for each number, whose id ends with it. A row without the slot counts none.
 */
export function countedForms(
  row: Row,
  forms: readonly Form[],
): { readonly numbers: readonly number[]; readonly forms: readonly Form[] } {
  if (!forms.some(({ text }) => SLOT.test(text))) return { numbers: [], forms }
  const [min, max] = boundsOf(row, forms)
  return {
    numbers: Array.from({ length: max - min + 1 }, (_, nth) => min + nth),
    forms: forms.map(({ text, marks }) => ({ text: text.replace(SLOT, STAND_IN), marks })),
  }
}

/** A template with the numeral in its place. */
export function withNumber({ text, marks, parts }: PatternTemplate, number: number): PatternTemplate {
  const write = (some: string): string => some.replace(STAND_IN, numeralOf(number))
  return {
    text: write(text),
    marks,
    parts: parts.map((part) => (part.kind === 'literal' ? { ...part, text: write(part.text) } : part)),
  }
}

function boundsOf(row: Row, forms: readonly Form[]): readonly [min: number, max: number] {
  let bounds: [number, number] = [1, 1]
  for (const [nth, { text }] of forms.entries()) {
    const [slot, min, max] = SLOT.exec(text) ?? []
    if (slot === undefined || (min !== undefined) !== (nth === 0)) {
      row.report('templates', 'in the first template {ordinal:2-30}, in all others {ordinal}', text)
    } else if (min !== undefined && max !== undefined) {
      if (BOUND.test(min) && BOUND.test(max) && Number(min) <= Number(max))
        bounds = [Number(min), Number(max)]
      else row.report('templates', 'bounds from 1 to 99, the lower first, like {ordinal:2-30}', slot)
    }
  }
  return bounds
}

/** The id of the pattern of one number, by that of the row. */
export const numberedId = (id: string, number: number): string => `${id}-${number}`

/** A number below 100 as names of bodies have it: 二十一. */
function numeralOf(number: number): string {
  const tens = Math.floor(number / 10)
  const before = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`
  return before + (number % 10 === 0 ? '' : DIGITS[number % 10])
}
