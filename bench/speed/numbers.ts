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

/** `count` cut in proportion to the shares; what rounding leaves goes to the last. */
export function apportion(shares: readonly number[], count: number): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  let given = 0
  return shares.map((share, index) => {
    const part = index === shares.length - 1 ? count - given : Math.round((count * share) / whole)
    given += part
    return part
  })
}
