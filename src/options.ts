import * as v from 'valibot'
import { ZhengmingError } from './errors.ts'

/** What a detector can be told. Unknown names are refused. */
export interface DetectorOptions {
  /** Paths of further registries (TSV in the format of data/registry), beside the bundled ones. Default none. */
  readonly registries?: readonly string[] | undefined
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
  readonly thresholds: { readonly review: number; readonly impersonation: number }
  readonly prior: number
}

export const DEFAULTS: Settings = {
  registries: [],
  thresholds: { review: 0.5, impersonation: 0.9 },
  prior: 0.01,
}

const share = v.pipe(v.number(), v.gtValue(0), v.ltValue(1))

const schema = v.strictObject({
  registries: v.optional(v.array(v.pipe(v.string(), v.nonEmpty())), []),
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
  const { thresholds } = result.output
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
