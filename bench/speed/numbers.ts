import { ZhengmingError } from '../../src/engine/errors.ts'

/** The whole number that an option holds; throws a ZhengmingError for anything else, or less than `least`. */
export function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= least && text.trim() !== '') return number
  throw new ZhengmingError(
    'usage',
    `${option}: expected a whole number from ${least}, got ${JSON.stringify(text)}; give for instance ${Math.max(least, 20)}`,
  )
}
