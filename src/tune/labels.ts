import { readFile } from 'node:fs/promises'
import { ZhengmingError } from '../engine/errors.ts'
import { decodeRegistry } from '../engine/registry/decode.ts'
import { gridFormat, readGrid } from '../engine/registry/grid.ts'
import { LISTED_PROBLEMS, Problems } from '../engine/registry/problems.ts'
import { excerpt, safe } from '../engine/shown.ts'
import { describeProblem } from '../engine/tables/problem.ts'
import type { Grid } from '../engine/tables/tsv.ts'
import type { Detector } from '../engine/types.ts'
import type { LabelledRates } from '../node/policy.ts'
import { type Counts, countsOf, flaggedOf, type Thresholds } from './counts.ts'
import { rateOf } from './limits.ts'

/** What a person says of a name: it claims to be an official body, it does not, or reasonable persons would differ. */
export type Claim = 'yes' | 'no' | 'ambiguous'

/** Names with what a person says of them, each once. */
export type Labels = ReadonlyMap<string, Claim>

const CLAIMS: readonly string[] = ['yes', 'no', 'ambiguous'] satisfies Claim[]

/**
 * Reads labelled names: unquoted TSV, CSV or JSON lines by the ending of the path, in UTF-8, with the columns `name` and
 * `claim` (yes, no, ambiguous); other columns are left alone. A name may stand twice if the label is the same.
 * @throws ZhengmingError `input` that lists every bad row
 */
export async function readLabels(path: string): Promise<Labels> {
  const problems = new Problems()
  const labels = new Map<string, Claim>()
  const grid = await readFileGrid(path, problems)
  if (grid !== null) readRows(grid, labels, problems)
  if (problems.list.length === 0 && labels.size === 0)
    problems.addFile(path, 'at least one row', 'none', 'label some names, or leave --labels out')
  if (problems.list.length === 0) return labels
  const listed = problems.inOrder().slice(0, LISTED_PROBLEMS).map(describeProblem)
  const total = problems.list.length
  throw new ZhengmingError(
    'input',
    [
      safe`--labels: expected labelled names, got ${total} ${total === 1 ? 'fault' : 'faults'}; correct and run again:`,
      ...listed,
    ].join('\n  '),
  )
}

async function readFileGrid(path: string, problems: Problems): Promise<Grid | null> {
  const format = gridFormat(path)
  if (format === undefined) {
    problems.addFile(path, 'a name that ends in .tsv, .csv or .jsonl', 'another ending', 'rename the file')
    return null
  }
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    problems.addFile(path, 'a file that can be read', error.code ?? String(error), 'check the path')
    return null
  })
  const text = bytes && decodeRegistry(bytes, path, problems)
  return text === null ? null : readGrid(text, path, format, problems)
}

function readRows(
  { file, columns, headerLine, rows }: Grid,
  labels: Map<string, Claim>,
  problems: Problems,
): void {
  const [name, claim] = ['name', 'claim'].map((column) => columns.indexOf(column)) as [number, number]
  if (name < 0 || claim < 0) {
    problems.add(
      file,
      headerLine,
      name < 0 ? 'name' : 'claim',
      'the columns name and claim',
      columns.join(' '),
    )
    return
  }
  for (const { line, cells } of rows) {
    const label = cells[claim] ?? ''
    const text = cells[name] ?? ''
    const earlier = labels.get(text)
    if (!isClaim(label)) problems.add(file, line, 'claim', 'yes, no or ambiguous', label)
    else if (earlier !== undefined && earlier !== label)
      problems.add(file, line, 'claim', `${earlier}, as an earlier row says of ${excerpt(text)}`, label)
    else labels.set(text, label)
  }
}

function isClaim(text: string): text is Claim {
  return CLAIMS.includes(text)
}

/** Labelled names by score. */
export type LabelCounts = Readonly<Record<Claim | 'all', Counts>>

/** Counts the labelled names as a detector with the lowest thresholds (a probe) sees them. */
export function countLabels(labels: Labels, probe: Detector): LabelCounts {
  const rows = [...labels].map(([name, claim]) => ({ claim, flagged: flaggedOf(probe.check(name)) }))
  const count = (some: typeof rows): Counts =>
    countsOf(
      some.length,
      some.flatMap(({ flagged }) => flagged ?? []),
    )
  const of = (label: Claim): Counts => count(rows.filter(({ claim }) => claim === label))
  return { yes: of('yes'), no: of('no'), ambiguous: of('ambiguous'), all: count(rows) }
}

/** Labelled names of one claim: all, those that are not clear, and of these those in the lane `impersonation`. */
export interface LaneTally {
  readonly rows: number
  readonly flagged: number
  readonly certain: number
}

/** Precision and recall of the lanes. */
export function labelledRates({ yes, no, ambiguous }: Readonly<Record<Claim, LaneTally>>): LabelledRates {
  return {
    certainPrecision: rateOf(yes.certain, yes.certain + no.certain + ambiguous.certain),
    certainRecall: rateOf(yes.certain, yes.rows),
    flaggedPrecision: rateOf(yes.flagged, yes.flagged + no.flagged),
    flaggedRecall: rateOf(yes.flagged, yes.rows),
  }
}

/** Precision and recall at any thresholds, by the scores of the labelled names. */
export function labelledRatesAt(
  { yes, no, ambiguous }: LabelCounts,
  { review, impersonation }: Thresholds,
): LabelledRates {
  const tally = ({ rows, flagged, certain }: Counts): LaneTally => ({
    rows,
    flagged: flagged[review]!,
    certain: certain[impersonation]!,
  })
  return labelledRates({ yes: tally(yes), no: tally(no), ambiguous: tally(ambiguous) })
}
