import * as v from 'valibot'
import { ZhengmingError } from './errors.ts'

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

const share = v.pipe(v.number(), v.gtValue(0), v.ltValue(1))

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

/** Settings of the given options; throws `option` errors that name the option, what was expected and got. */
export function readOptions(options: DetectorOptions = {}): Settings {
  const result = v.safeParse(schema, options)
  if (!result.success) throw new ZhengmingError('option', result.issues.map(describe).join('\n'))
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
      `options.thresholds: expected review <= impersonation, got ${thresholds.review} > ${thresholds.impersonation}; lower review or raise impersonation`,
    )
  }
  return result.output
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = ['options', ...(issue.path?.map((item) => String(item.key)) ?? [])].join('.')
  return `${path}: expected ${issue.expected ?? 'a known option'}, got ${issue.received}; see the DetectorOptions type`
}
