import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { requireString } from '../engine/arguments.ts'
import { ZhengmingError } from '../engine/errors.ts'
import { describeIssue, share } from '../engine/options.ts'
import { safe } from '../engine/shown.ts'

/** `hits` of `total` with the limits that the true share keeps, each with a confidence of `promise.confidence`. */
export interface Rate {
  readonly hits: number
  readonly total: number
  /** `hits / total`; 0 where total is 0. */
  readonly share: number
  /** Exact (Clopper-Pearson) limits, one-sided. */
  readonly low: number
  readonly high: number
}

/** How labelled names fare at the thresholds of a policy. */
export interface LabelledRates {
  /** Share of claims among the names in the lane `impersonation`; an ambiguous name there counts as wrong. */
  readonly certainPrecision: Rate
  /** Share of the claims that are in the lane `impersonation`. */
  readonly certainRecall: Rate
  /** Share of claims among the names that are not clear, ambiguous names left out. */
  readonly flaggedPrecision: Rate
  /** Share of the claims that are not clear. */
  readonly flaggedRecall: Rate
}

/**
 * What `zhengming tune` found for one population, and how: the content of a policy file.
 * @example const { thresholds, prior } = await readPolicy('policy.json')
 * const detector = await createDetector({ thresholds, prior })
 */
export interface Policy {
  readonly format: 'zhengming-policy'
  /** Version of the format. */
  readonly version: 1
  /** Day that the policy was made on, UTC: `2026-11-21`. */
  readonly created: string
  /** `Detector.version` of the engine that gave the scores. */
  readonly engine: string
  /** Lowest scores of the lanes. */
  readonly thresholds: { readonly review: number; readonly impersonation: number }
  /** The prior that the scores were given with; thresholds mean nothing without it. */
  readonly prior: number
  /** What the names were judged by, as the options of the same names say it. */
  readonly registries: readonly string[]
  readonly bundled: boolean
  readonly promise: {
    /** Upper limit of the share of names in the lane `review`, in names of which `sample` is a random part. */
    readonly maxReviewRate: number
    /** Lower limit of the precision of the lane `impersonation`, null where no labels showed one. */
    readonly minPrecision: number | null
    readonly confidence: number
  }
  readonly sample: {
    readonly input: string
    readonly names: number
    readonly refused: number
    /** SHA-256 of the names that were judged, in order, each with a line feed, in UTF-8. */
    readonly sha256: string
    readonly review: Rate
    readonly impersonation: Rate
  }
  readonly labels:
    | ({
        readonly input: string
        readonly yes: number
        readonly no: number
        readonly ambiguous: number
        /** How many of the labelled names stand in the sample. */
        readonly inSample: number
      } & LabelledRates)
    | null
  /** What else the reader should know. */
  readonly notes: readonly string[]
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const portion = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const rate = v.strictObject({ hits: count, total: count, share: portion, low: portion, high: portion })

const schema = v.strictObject({
  format: v.literal('zhengming-policy'),
  version: v.literal(1),
  created: v.pipe(v.string(), v.isoDate()),
  engine: v.pipe(v.string(), v.nonEmpty()),
  thresholds: v.strictObject({ review: share, impersonation: share }),
  prior: share,
  registries: v.array(v.pipe(v.string(), v.nonEmpty())),
  bundled: v.boolean(),
  promise: v.strictObject({ maxReviewRate: share, minPrecision: v.nullable(share), confidence: share }),
  sample: v.strictObject({
    input: v.string(),
    names: count,
    refused: count,
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    review: rate,
    impersonation: rate,
  }),
  labels: v.nullable(
    v.strictObject({
      input: v.string(),
      yes: count,
      no: count,
      ambiguous: count,
      inSample: count,
      certainPrecision: rate,
      certainRecall: rate,
      flaggedPrecision: rate,
      flaggedRecall: rate,
    }),
  ),
  notes: v.array(v.string()),
}) satisfies v.GenericSchema<unknown, Policy>

const REMEDY = 'run zhengming tune again, or correct the file (docs/tuning.md)'

/**
 * Reads a policy file that `zhengming tune` wrote.
 * @throws ZhengmingError `input` if the file cannot be read or is no policy: every bad field, what belongs there, what
 * stands there; TypeError for a path that is no string
 */
export async function readPolicy(path: string): Promise<Policy> {
  // A number would be taken for an open file.
  requireString(path, 'readPolicy', 'the path of a policy file', 'pass one, like policy.json')
  const result = v.safeParse(schema, parse(await readText(path), path))
  if (!result.success) {
    const faults = result.issues.map((issue) => describeIssue(issue, path, ': ', REMEDY))
    throw new ZhengmingError('input', faults.join('\n'))
  }
  const { review, impersonation } = result.output.thresholds
  if (review > impersonation) {
    throw new ZhengmingError(
      'input',
      safe`${path}: thresholds: expected review <= impersonation, got ${review} > ${impersonation}; ${REMEDY}`,
    )
  }
  return result.output
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new ZhengmingError(
      'input',
      safe`${path}: expected a policy file, got no readable file (${code ?? cause}); correct the path, or make one with zhengming tune`,
      { cause },
    )
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ZhengmingError(
      'input',
      safe`${path}: expected JSON, got text that is not (${(cause as Error).message}); ${REMEDY}`,
      { cause },
    )
  }
}

/** The policy as the text of its file. */
export function policyText(policy: Policy): string {
  return `${JSON.stringify(policy, null, 2)}\n`
}

/** What a run judges by. */
export interface Judging {
  /** `Detector.version`. */
  readonly engine: string
  readonly registries: readonly string[]
  readonly bundled: boolean
}

/**
 * In what a run differs from the one that the policy was made with: a phrase each, empty if in nothing. Where it differs
 * scores may be others, and the thresholds keep no promise. Registries are told apart by their file names alone.
 */
export function policyDifferences(policy: Policy, run: Judging): string[] {
  const differences: string[] = []
  if (policy.engine !== run.engine) differences.push(`engine ${policy.engine} then, ${run.engine} now`)
  const [then, now] = [registriesOf(policy), registriesOf(run)]
  if (then !== now) differences.push(`registries ${then} then, ${now} now`)
  return differences
}

function registriesOf({ registries, bundled }: Pick<Judging, 'registries' | 'bundled'>): string {
  const names = registries.map((path) => path.split(/[\\/]/).at(-1)!).sort()
  return [...(bundled ? ['bundled'] : []), ...names].join(' + ') || 'none'
}
