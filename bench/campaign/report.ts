import type { Share } from '../../src/evaluate/share.ts'
import { figure } from '../speed/aims.ts'
import { percent, type TextTable } from '../table.ts'
import type { Independence } from './independence.ts'
import type { Kind } from './kinds.ts'
import type { Flagged, Metrics } from './metrics.ts'
import type { SampledName } from './samples.ts'

/** What one method took and found. */
interface MethodFigures {
  readonly id: string
  readonly how: string
  readonly cores: number
  readonly seconds: number
  readonly metrics: Metrics
}

/** Everything that one run of the bench found. */
export interface CampaignFigures {
  readonly engine: string
  readonly kinds: readonly Kind[]
  /** The CSV, and what the scan of it took and wrote. */
  readonly scan: {
    readonly rows: number
    readonly inputBytes: number
    readonly outputBytes: number
    readonly flagged: number
    readonly jobs: number
    readonly seconds: number
    readonly cpuSeconds: number
    readonly peakBytes: number
  }
  /** The engine first. */
  readonly methods: readonly MethodFigures[]
  readonly independence: Independence
  readonly holdingOfficial: Readonly<Record<string, number>>
}

/** The tables of a run. */
export function campaignTables(figures: CampaignFigures): TextTable[] {
  return [
    methodTable(figures),
    recallTable('category', figures, ({ byCategory }) => byCategory),
    recallTable('origin', figures, ({ byOrigin }) => byOrigin),
    ordinaryTable(figures),
    scanTable(figures),
    independenceTable(figures),
  ]
}

/** Names that were judged wrongly, for people to look at. */
export function sampleTable(title: string, names: readonly SampledName[]): TextTable {
  return { title, head: ['name', 'kind'], rows: names.map(({ name, kind }) => [name, kind]) }
}

function methodTable({ methods, kinds }: CampaignFigures): TextTable {
  const count = (fake: boolean) =>
    kinds.filter((kind) => (kind.fake !== null) === fake).reduce((sum, kind) => sum + kind.count, 0)
  return {
    title: `${count(true).toLocaleString('en')} generated fakes among ${count(false).toLocaleString('en')} ordinary names (95 % intervals)`,
    head: [
      ...['method', 'minutes', 'cores', 'fakes not clear', '... impersonation', 'precision of not clear'],
      ...['... of impersonation', 'false flags a million', '... impersonation'],
    ],
    rows: methods.map(({ id, how, cores, seconds, metrics: { recall, precision, falseFlags } }) => {
      // The baseline has one lane.
      const certain = (text: string) => (precision.impersonation.total === 0 ? '-' : text)
      return [
        `${id}: ${how}`,
        figure(seconds / 60),
        String(cores),
        interval(recall.flagged),
        certain(interval(recall.impersonation)),
        interval(precision.flagged),
        certain(interval(precision.impersonation)),
        perMillion(falseFlags.flagged),
        certain(perMillion(falseFlags.impersonation)),
      ]
    }),
  }
}

function recallTable(
  by: string,
  { methods }: CampaignFigures,
  of: (metrics: Metrics) => Readonly<Record<string, Flagged>>,
): TextTable {
  const [engine, ...others] = methods.map(({ id, metrics }) => ({ id, figures: of(metrics) }))
  return {
    title: `Fakes found by ${by}`,
    head: [by, 'fakes', 'not clear', 'impersonation', ...others.map(({ id }) => id)],
    rows: Object.entries(engine!.figures).map(([key, { flagged, impersonation }]) => [
      key,
      flagged.total.toLocaleString('en'),
      interval(flagged),
      interval(impersonation),
      ...others.map((other) => percent(other.figures[key]!.flagged.share)),
    ]),
  }
}

function ordinaryTable({ methods, holdingOfficial }: CampaignFigures): TextTable {
  const [engine, ...others] = methods
  return {
    title: 'Ordinary names flagged, by kind, a million (all counted as false, listed name or not)',
    head: [
      ...['kind', 'names', 'not clear', 'impersonation', 'flagged', '... with a listed name whole'],
      ...others.map(({ id }) => `${id}: not clear`),
    ],
    rows: Object.entries(engine!.metrics.byOrdinary).map(([kind, { flagged, impersonation }]) => [
      kind,
      flagged.total.toLocaleString('en'),
      perMillion(flagged),
      perMillion(impersonation),
      flagged.hits.toLocaleString('en'),
      (holdingOfficial[kind] ?? 0).toLocaleString('en'),
      ...others.map(({ metrics }) => figure(1e6 * metrics.byOrdinary[kind]!.flagged.share)),
    ]),
  }
}

function scanTable({ scan }: CampaignFigures): TextTable {
  const { rows, inputBytes, outputBytes, flagged, jobs, seconds, cpuSeconds, peakBytes } = scan
  return {
    title: 'The scan: CSV to JSON lines of flagged rows, start and end of the process included',
    head: [
      'rows',
      'threads',
      'seconds',
      'rows/s',
      'processor seconds',
      'peak MB',
      'MB in',
      'MB out',
      'bytes a flagged row',
    ],
    rows: [
      [
        rows.toLocaleString('en'),
        String(jobs),
        figure(seconds),
        figure(rows / seconds),
        figure(cpuSeconds),
        ...[peakBytes, inputBytes, outputBytes].map((bytes) => figure(bytes / 2 ** 20)),
        figure(outputBytes / flagged),
      ],
    ],
  }
}

function independenceTable({ independence: { words, names } }: CampaignFigures): TextTable {
  return {
    title: 'What fakes are made of, and how much of it the engine has in its own tables',
    head: ['slot', 'words or names', 'known to the engine'],
    rows: [...Object.entries(words), ...Object.entries(names)].map(([slot, { share, total }]) => [
      slot,
      total.toLocaleString('en'),
      percent(share),
    ]),
  }
}

function interval({ share, low, high }: Share): string {
  return `${percent(share, 2)} (${percent(low, 2)} - ${percent(high, 2)})`
}

function perMillion({ share, low, high }: Share): string {
  return `${figure(1e6 * share)} (${figure(1e6 * low)} - ${figure(1e6 * high)})`
}
