import * as v from 'valibot'
import { describeValue, isOptions } from './arguments.ts'
import { ZhengmingError } from './errors.ts'
import { excerpt, safe } from './shown.ts'

/** What a detector can be told. Unknown names are refused. */
export interface DetectorOptions {
  /**
   * Registries of your own: paths that end in .tsv, .csv or .jsonl (see docs/registries.md), or the bare name of an optional
   * registry of the package, such as `enterprise`. Default none.
   */
  readonly registries?: readonly string[] | undefined
  /**
   * Whether the bundled bodies and patterns are judged by, and invented bodies looked for. False leaves
   * `registries` alone, of which there must be one. Default true.
   */
  readonly bundled?: boolean | undefined
  /** Lowest scores of the lanes, 0 < review <= impersonation < 1. */
  readonly thresholds?:
    | { readonly review?: number | undefined; readonly impersonation?: number | undefined }
    | undefined
  /** Share of claims in the population that is checked, 0 < prior < 1. */
  readonly prior?: number | undefined
}

/** Options with every default filled in. */
export interface Settings {
  readonly registries: readonly string[]
  readonly bundled: boolean
  readonly thresholds: { readonly review: number; readonly impersonation: number }
  readonly prior: number
}

export const DEFAULTS: Settings = {
  registries: [],
  bundled: true,
  thresholds: { review: 0.5, impersonation: 0.9 },
  prior: 0.01,
}

/** A number between 0 and 1, both excluded. @internal */
export const share = v.pipe(v.number(), v.gtValue(0), v.ltValue(1))

const schema = v.strictObject({
  registries: v.optional(v.array(v.pipe(v.string(), v.nonEmpty())), []),
  bundled: v.optional(v.boolean(), DEFAULTS.bundled),
  thresholds: v.optional(
    v.strictObject({
      review: v.optional(share, DEFAULTS.thresholds.review),
      impersonation: v.optional(share, DEFAULTS.thresholds.impersonation),
    }),
    {},
  ),
  prior: v.optional(share, DEFAULTS.prior),
})

/** Settings of the given options; throws `option` errors that name the option, what was expected and got, TypeError for what is no object. */
export function readOptions(options: DetectorOptions = {}): Settings {
  requireObjects(options)
  const result = v.safeParse(schema, options)
  if (!result.success) throw new ZhengmingError('option', result.issues.map(describeOption).join('\n'))
  const { thresholds, bundled, registries } = result.output
  if (!bundled && registries.length === 0) {
    throw new ZhengmingError(
      'option',
      'options.registries: expected a registry where bundled is false, got none; name one, or leave bundled out',
    )
  }
  if (thresholds.review > thresholds.impersonation) {
    throw new ZhengmingError(
      'option',
      safe`options.thresholds: expected review <= impersonation, got ${thresholds.review} > ${thresholds.impersonation}; lower review or raise impersonation`,
    )
  }
  return result.output
}

/** Arrays and such are objects without a name that is unknown: they would be taken for no options at all. */
function requireObjects(options: DetectorOptions): void {
  const wrong = (where: string, got: unknown) =>
    safe`${where}: expected an object, got ${describeValue(got)}; see the DetectorOptions type`
  // As of every argument of the library that is of another type: only what the object holds is an option.
  if (!isOptions(options)) throw new TypeError(wrong('options', options))
  const thresholds: unknown = options.thresholds
  if (thresholds === undefined || isOptions(thresholds)) return
  throw new ZhengmingError('option', wrong('options.thresholds', thresholds))
}

function describeOption(issue: v.BaseIssue<unknown>): string {
  return describeIssue(issue, 'options', '.', 'see the DetectorOptions type')
}

/**
 * Words a fault of a given object: `root`, `separator` and the path to the value, what was expected and got, `remedy`.
 * @internal
 */
export function describeIssue(
  issue: v.BaseIssue<unknown>,
  root: string,
  separator: string,
  remedy: string,
): string {
  const path = (issue.path ?? []).map((item) => String(item.key)).join('.')
  const place = path === '' ? root : `${root}${separator}${path}`
  return safe`${place}: expected ${expectedOf(issue)}, got ${excerpt(issue.received)}; ${remedy}`
}

/** A strict object expects `never` of a name that it does not know; a format has no words but its type: `iso_date`. */
function expectedOf({ expected, type }: v.BaseIssue<unknown>): string {
  return expected === 'never' ? 'a known name' : (expected ?? type.replaceAll('_', ' '))
}
