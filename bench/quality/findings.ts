import type { TextTable } from '../table.ts'
import { isFlagged, type LabelledRun, type MeasureRun } from './run.ts'

/** The kinds of mistakes, the worst first. */
export const MISTAKES = [
  'innocent called impersonation',
  'ambiguous called impersonation',
  'innocent in review',
  'missed claim',
] as const

type Mistake = (typeof MISTAKES)[number]

/** One labelled name that was judged otherwise. */
export interface Finding {
  readonly mistake: Mistake
  readonly run: LabelledRun
}

/** All mistakes: by kind, certain ones first; within a kind the surest first (for missed claims the lowest score). */
export function findMistakes(runs: readonly LabelledRun[]): Finding[] {
  const findings = runs.flatMap((run) => {
    const mistake = mistakeOf(run)
    return mistake === null ? [] : [{ mistake, run }]
  })
  return findings.sort(
    (a, b) =>
      MISTAKES.indexOf(a.mistake) - MISTAKES.indexOf(b.mistake) ||
      surprise(b) - surprise(a) ||
      a.run.label.line - b.run.label.line,
  )
}

/** The findings as a table. */
export function findingsTable(title: string, findings: readonly Finding[]): TextTable {
  return {
    title,
    head: ['mistake', 'name', 'label', 'score', 'said', 'body', 'reason', 'from'],
    rows: findings.map(({ mistake, run: { label, verdict } }) => [
      mistake,
      label.name,
      label.relation ?? label.claim,
      verdict.score.toFixed(3),
      verdict.relation,
      verdict.body?.form ?? '-',
      verdict.reason.en,
      `${label.file}:${label.line}`,
    ]),
  }
}

/** Rows of `hits-<list>.tsv`: everything that was flagged in a measure list, to be looked at; surest first. */
export function hitsTsv({ flagged }: MeasureRun): string {
  const head = ['name', 'verdict', 'score', 'category', 'relation', 'body', 'reason']
  const rows = [...flagged]
    .sort((a, b) => b.score - a.score)
    .map((verdict) => [
      verdict.name,
      verdict.verdict,
      verdict.score.toFixed(4),
      verdict.category ?? '-',
      verdict.relation,
      verdict.body?.id ?? '-',
      verdict.reason.en,
    ])
  // The lists are read line by line, so names hold no line ends; a tab would shift the cells.
  return [head, ...rows]
    .map((cells) => `${cells.map((cell) => cell.replaceAll('\t', ' ')).join('\t')}\n`)
    .join('')
}

function mistakeOf({ label, verdict }: LabelledRun): Mistake | null {
  const certain = verdict.verdict === 'impersonation'
  if (label.claim === 'yes') return isFlagged(verdict) ? null : 'missed claim'
  if (label.claim === 'ambiguous') return certain ? 'ambiguous called impersonation' : null
  if (certain) return 'innocent called impersonation'
  return isFlagged(verdict) ? 'innocent in review' : null
}

function surprise({ mistake, run }: Finding): number {
  return mistake === 'missed claim' ? -run.verdict.score : run.verdict.score
}
