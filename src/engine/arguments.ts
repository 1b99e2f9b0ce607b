import { quoted, safe } from './shown.ts'
import type { CheckContext } from './types.ts'

/**
 * What a value that was handed in is, in words: `undefined`, `a number (42)`, `an array`, `a String object`. Never what a text
 * holds, which may be long and of another person.
 */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return String(value)
  if (typeof value === 'object') return describeObject(value)
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'symbol' || typeof value === 'string') return `a ${typeof value}`
  return `a ${typeof value} (${String(value)})`
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return 'an array'
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1)
  if (tag === 'Object') return 'an object'
  return `${/^[AEIOU]/.test(tag) ? 'an' : 'a'} ${tag} object`
}

/**
 * Gives a string that was handed in.
 * @throws TypeError for any other value, also a String object
 */
export function requireString(value: unknown, where: string, what: string, remedy: string): string {
  if (typeof value === 'string') return value
  throw new TypeError(safe`${where}: expected ${what} as a string, got ${describeValue(value)}; ${remedy}`)
}

/** Whether a value can be looked at as options: an object that is no array and no boxed or built-in one. */
export function isOptions(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && describeObject(value) === 'an object'
}

/**
 * Gives the context of a check.
 * @throws TypeError for what is no object, for an option that there is not, and for a value of another type
 */
export function readContext(context: unknown): CheckContext {
  if (context === undefined) return {}
  if (!isOptions(context)) {
    // names.map(detector.check) hands over the place of the name.
    const remedy =
      'leave it out, or pass { owner } or { counterfactuals } (as in names.map((name) => check(name)))'
    throw new TypeError(
      safe`check: expected the context as an object, got ${describeValue(context)}; ${remedy}`,
    )
  }
  for (const name of Object.keys(context)) {
    if (name === 'owner' || name === 'counterfactuals') continue
    throw new TypeError(
      safe`check: expected owner or counterfactuals as names of the context, got ${quoted(name)}; correct it`,
    )
  }
  const { owner, counterfactuals } = context
  if (owner !== undefined) {
    requireString(owner, 'check, owner', 'the id of a body', 'leave it out where none is known')
  }
  if (counterfactuals !== undefined && typeof counterfactuals !== 'boolean') {
    throw new TypeError(
      safe`check, counterfactuals: expected true or false, got ${describeValue(counterfactuals)}; correct it`,
    )
  }
  return context
}
