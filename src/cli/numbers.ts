import { ZhengmingError } from '../engine/errors.ts'
import { safe } from '../engine/shown.ts'

/**
 * The whole number that an option was given as text.
 * @throws ZhengmingError `usage` for other text, or a number below `least`
 */
export function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number
  throw new ZhengmingError(
    'usage',
    safe`${option} ${text}: expected a whole number of at least ${least}, got another value; correct it or leave the option out`,
  )
}

/** A score in three digits; no name proves anything wholly, so that the surest is 0.999. */
export const scoreText = (score: number): string => Math.min(score, 0.999).toFixed(3)

/** A number with commas between its thousands. */
export const number = (value: number): string => value.toLocaleString('en-US')
