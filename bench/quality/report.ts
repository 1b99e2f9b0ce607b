import type { Share } from '../../src/evaluate/share.ts'
import { percent, type TextTable } from '../table.ts'
import type { Figures } from './figures.ts'
import { isCounted } from './measure.ts'
import type { LabelledFigures } from './metrics.ts'
import { SAMPLE_SIZE } from './run.ts'

/** The tables of a run, in the order of reading. The aims and the mistakes are apart. */
export function figureTables(figures: Figures): TextTable[] {
  return [
    labelledTable(figures),
    relationTable(figures),
    trickTable(figures),
    measureTable(figures),
    ...(hasBaselines(figures) ? [baselineTable(figures), baselineMeasureTable(figures)] : []),
    calibrationTable(figures),
  ]
}

/** Figures as JSON values: maps become objects, so that records can be compared line by line. */
export function toJson(value: unknown): string {
  const plainValue = (_: string, item: unknown) => (item instanceof Map ? Object.fromEntries(item) : item)
  return `${JSON.stringify(value, plainValue, 2)}\n`
}

function everyFile({ labelled, strata }: Figures): [string, LabelledFigures][] {
  const named = [...strata].map(([stratum, figures]): [string, LabelledFigures] => [
    `  account_names, ${stratum}`,
    figures,
  ])
  return [...labelled, ...named]
}

function labelledTable(figures: Figures): TextTable {
  return {
    // Costs and calibration may be fitted on these rows, so the figures flatter; names that are kept apart decide.
    title: 'Labelled names (few-parameter fits may have seen them; names kept apart decide)',
    head: [
      ...['file', 'claims not clear', '... impersonation', 'innocent not clear', '... impersonation'],
      ...['ambiguous impersonation', 'category right', 'relation right', 'target right'],
    ],
    rows: everyFile(figures).map(([file, of]) => [
      file,
      interval(of.claimsFound),
      cell(of.claimsCertain),
      interval(of.innocentFlagged),
      cell(of.innocentCertain),
      cell(of.ambiguousCertain),
      cell(of.categoryRight),
      cell(of.relationRight),
      cell(of.targetRight),
    ]),
  }
}

function relationTable({ labelled }: Figures): TextTable {
  const rows = [...labelled].flatMap(([file, of]) =>
    [...of.foundByRelation].map(([relation, found]) => [
      file,
      relation,
      interval(found),
      cell(of.certainByRelation.get(relation)!),
    ]),
  )
  return { title: 'Claims by relation', head: ['file', 'relation', 'not clear', 'impersonation'], rows }
}

function trickTable({ foundByTrick }: Figures): TextTable {
  return {
    title: 'Claims by trick (a name with several tricks counts under each)',
    head: ['trick', 'not clear', 'hits / rows'],
    rows: [...foundByTrick].map(([trick, found]) => [
      trick,
      interval(found),
      `${found.hits} / ${found.total}`,
    ]),
  }
}

function measureTable({ measure }: Figures): TextTable {
  const counted = [...measure].sort(([, a], [, b]) => Number(b.counted) - Number(a.counted))
  return {
    title: 'Names that no one labelled (95 % intervals)',
    head: ['list', 'names', 'not clear', 'impersonation', 'names/s', ''],
    rows: counted.map(([id, { flagged, certain, namesPerSecond }]) => [
      id,
      String(flagged.total),
      interval(flagged, 2),
      interval(certain, 2),
      Math.round(namesPerSecond).toLocaleString('en'),
      isCounted(id) ? 'counted as false' : 'to look at, not counted',
    ]),
  }
}

function baselineTable(figures: Figures): TextTable {
  const columns = everyFile(figures).flatMap(([file, of]) => [
    ...(of.claimsFound.total > 0 ? [{ file, kind: 'claims' as const, engine: of.claimsFound }] : []),
    ...(of.innocentFlagged.total > 0
      ? [{ file, kind: 'innocent' as const, engine: of.innocentFlagged }]
      : []),
  ])
  const ids = [...figures.labelled.values()].flatMap(({ baselines }) => [...baselines.keys()])
  const files = new Map(everyFile(figures))
  return {
    title: `Engine and baselines over ${figures.forms.toLocaleString('en')} registered forms: labelled names flagged`,
    head: ['file', 'rows', 'engine', ...new Set(ids)],
    rows: columns.map(({ file, kind, engine }) => [
      file,
      `${engine.total} ${kind === 'claims' ? 'claims' : 'innocents'}`,
      percent(engine.share),
      ...[...new Set(ids)].map((id) => percent(files.get(file)!.baselines.get(id)![kind].share)),
    ]),
  }
}

function baselineMeasureTable({ measure }: Figures): TextTable {
  const ids = [...new Set([...measure.values()].flatMap(({ baselines }) => [...baselines.keys()]))]
  return {
    title: `Engine and baselines: names flagged in the lists that no one labelled (* of a fixed sample of ${SAMPLE_SIZE} names a list)`,
    head: ['list', 'engine', ...ids],
    rows: [...measure].map(([id, { flagged, baselines }]) => [
      id,
      percent(flagged.share, 2),
      ...ids.map((baseline) => sampledPercent(baselines.get(baseline)!, flagged.total)),
    ]),
  }
}

function calibrationTable({ calibration, curve, prior }: Figures): TextTable {
  const error = calibration.error.toFixed(5)
  const precision = curve.averagePrecision.toFixed(3)
  return {
    title: `Calibration, rows weighted to ${prior * 100} % claims: expected error ${error}; average precision ${precision}`,
    head: ['scores', 'rows', 'weight', 'mean score', 'share of claims'],
    rows: calibration.bins.map((bin) => [
      `${bin.from.toFixed(1)} - ${bin.to.toFixed(1)}`,
      String(bin.rows),
      percent(bin.weight, 3),
      bin.rows === 0 ? '-' : percent(bin.score),
      bin.rows === 0 ? '-' : percent(bin.observed),
    ]),
  }
}

function hasBaselines({ measure }: Figures): boolean {
  return [...measure.values()].some(({ baselines }) => baselines.size > 0)
}

function sampledPercent({ share, total }: Share, names: number): string {
  return total < names ? `${percent(share, 1)} *` : percent(share, 2)
}

function cell({ share, total }: Share): string {
  return total === 0 ? '-' : percent(share)
}

export function interval({ share, low, high, total }: Share, digits = 1): string {
  if (total === 0) return '-'
  const bounds = [low, high].map((bound) => (100 * bound).toFixed(digits)).join(' - ')
  return `${percent(share, digits)} [${bounds}]`
}
