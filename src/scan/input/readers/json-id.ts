import type { RowId } from '../../rows.ts'
import { textOfField } from './json-text.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** Most characters of a number: more than any kind of id has, and few enough to be worth comparing. */
const LONGEST = 100

/** A number that a double may not hold; up to 15 digits it holds all. */
const LONG = /[\d.]{16}/

/** Below it doubles have fewer digits than 15, down to none. */
const LEAST = 1e-300

/** Why a value is none that is wanted: what is there instead. */
export interface Unfit {
  readonly got: string
}

/** The same text for the same number however it is written: its sign, its digits without zeros at the ends, its exponent. */
function canonical(number: string): string {
  const [, sign, whole, part = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number)!
  const digits = (whole! + part).replace(/^0+/, '')
  const kept = digits.replace(/0+$/, '')
  if (kept === '') return '0'
  return `${sign}${kept}e${Number(exponent) - part.length + digits.length - kept.length}`
}

/**
 * A number as it was written: a double where that is the same number and no whole one beyond 2^53, which other readers would
 * round; the text itself where it is not.
 */
function exactly(value: number, object: string, key: string): RowId | Unfit {
  const size = Math.abs(value)
  const safe = size <= Number.MAX_SAFE_INTEGER
  if (safe && size > LEAST && !LONG.test(object)) return value
  const text = textOfField(object, key)
  if (text.length > LONGEST) return { got: `a number of ${text.length} characters` }
  if (!Number.isFinite(value)) return { got: `the number ${text}, which is too large` }
  // Plus zero: there is no -0 in an output.
  return safe && canonical(text) === canonical(String(value)) ? value + 0 : text
}

/** A JSON value in words. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'none'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a value of type ${typeof value}`
}

/**
 * The text or number in a field, to the last digit; null where there is none or null.
 * - `"007"` is `'007'`; 7, 1.5, -3 are numbers; 1.0 is 1, 1E3 is 1000, -0 is 0, as they are the same numbers.
 * - 7123456789012345679 and 12345678901234567890.5, which no double holds, are their text, and so is 1e20, a whole number beyond 2^53.
 * - Objects, lists, `true`, numbers of more than 100 characters and those beyond all doubles (1e400) are `Unfit`.
 * @param object the JSON that `value` was parsed of
 */
export function exactValue(value: JsonObject, key: string | undefined, object: string): RowId | Unfit {
  const found = key === undefined ? null : (value[key] ?? null)
  if (found === null || typeof found === 'string') return found
  return typeof found === 'number' ? exactly(found, object, key!) : { got: kindOf(found) }
}

/** Whether a value is none that is wanted. */
export function isUnfit(value: RowId | Unfit): value is Unfit {
  return typeof value === 'object' && value !== null
}
