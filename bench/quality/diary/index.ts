import type { Knowledge } from '../../../src/engine/evidence/analysis.ts'
import { markdownTable, type TextTable } from '../../table.ts'
import { NAMED_CLAIMS } from '../metrics.ts'
import { isFlagged, type LabelledRun, type MeasureRun } from '../run.ts'
import { type Cause, causeOfDoubt, causeOfFlag, causeOfMiss, type Seen, see } from './causes.ts'

/** One mistake with its cause. */
export interface Entry extends Cause {
  readonly name: string
  readonly score: number
  readonly from: string
}

/** Mistakes of a kind, the worst first. */
export interface Chapter {
  readonly title: string
  readonly entries: readonly Entry[]
  /** Whether names may be published: those of some lists may only be measured with. */
  readonly published: boolean
}

/** Why each labelled name was judged otherwise, and why each name of the lists was flagged. */
export function writeChapters(
  labelled: readonly LabelledRun[],
  measure: readonly MeasureRun[],
  knowledge: Knowledge,
): Chapter[] {
  const chapter = (title: string, wrong: (run: LabelledRun) => boolean, why: Why): Chapter => ({
    title,
    entries: worstFirst(labelled.filter(wrong).map((run) => entryOf(run, why, knowledge))),
    published: true,
  })
  const missed = chapter('Claims that are clear', isMissed, (seen, run) =>
    causeOfMiss(seen, run.label.target, knowledge),
  )
  return [
    chapter('Innocent names flagged', isFalseFlag, (seen, { verdict }) => causeOfFlag(seen, verdict)),
    chapter('Ambiguous names called impersonation', isOverconfident, (seen, { verdict }) =>
      causeOfFlag(seen, verdict),
    ),
    { ...missed, entries: [...missed.entries].reverse() },
    chapter('Claims of a registered name left for review', isDoubted, (seen, { verdict }) =>
      causeOfDoubt(seen, verdict),
    ),
    ...measure
      .filter(({ list }) => list.counted)
      .map((run) => listChapter(`Hits of ${run.list.id}, counted as false`, [run], knowledge)),
    listChapter(
      'Hits of the lists that are not counted, as many are genuine',
      measure.filter(({ list }) => !list.counted),
      knowledge,
    ),
  ]
}

type Why = (seen: Seen, run: LabelledRun) => Cause | null

const isMissed = ({ label, verdict }: LabelledRun) => label.claim === 'yes' && !isFlagged(verdict)
const isFalseFlag = ({ label, verdict }: LabelledRun) => label.claim === 'no' && isFlagged(verdict)
const isOverconfident = ({ label, verdict }: LabelledRun) =>
  label.claim === 'ambiguous' && verdict.verdict === 'impersonation'
const isDoubted = ({ label, verdict }: LabelledRun) =>
  label.claim === 'yes' && NAMED_CLAIMS.has(label.relation) && verdict.verdict === 'review'

function entryOf(run: LabelledRun, why: Why, knowledge: Knowledge): Entry {
  const { label, verdict } = run
  const from = `${label.file}:${label.line}`
  return { name: label.name, score: verdict.score, from, ...known(why(see(label.name, knowledge), run)) }
}

function listChapter(title: string, runs: readonly MeasureRun[], knowledge: Knowledge): Chapter {
  const entries = runs.flatMap(({ list, flagged }) =>
    flagged.map((verdict) => ({
      ...{ name: verdict.name, score: verdict.score, from: `${list.id}, ${verdict.verdict}` },
      ...known(causeOfFlag(see(verdict.name, knowledge), verdict)),
    })),
  )
  return { title, entries: worstFirst(entries), published: false }
}

/** The names were judged by the same tables, so that what was flagged is flagged again. */
function known(cause: Cause | null): Cause {
  return cause ?? { cause: 'judged otherwise when looked at again', detail: '' }
}

function worstFirst(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => b.score - a.score)
}

/** How often each cause is one, over all chapters with entries. */
export function causesTable(chapters: readonly Chapter[]): TextTable {
  return {
    title: 'Causes of mistakes, and of hits in the lists',
    head: ['of', 'cause', 'names'],
    rows: chapters.flatMap(({ title, entries }) =>
      [...byCause(entries)].map(([cause, group]) => [title, cause, String(group.length)]),
    ),
  }
}

/** Names that the committed page shows at most: it is an index to look by, not a copy of the labelled files. */
export const MOST_PUBLISHED = 60

/** The page that may be committed: all counts, and the worst labelled names of each cause. */
export function publishedPage(chapters: readonly Chapter[]): string {
  const open = chapters.filter(({ published, entries }) => published && entries.length > 0)
  const share = Math.floor(MOST_PUBLISHED / Math.max(1, open.length))
  const shown = open.map((chapter) => ({ ...chapter, entries: worstOfEachCause(chapter.entries, share) }))
  return page([causesTable(chapters), ...shown.map(chapterTable)])
}

/** The page with every name. */
export function fullPage(chapters: readonly Chapter[]): string {
  const filled = chapters.filter(({ entries }) => entries.length > 0)
  return page([causesTable(chapters), ...filled.map(chapterTable)])
}

function page(tables: readonly TextTable[]): string {
  const about =
    'Generated by `npm run bench:quality -- --diary`; causes by rule from what the engine saw (bench/quality/diary).'
  return [`# Error diary\n\n${about}\n`, ...tables.map(markdownTable)].join('\n')
}

/** `count` entries: the worst of each cause in turn, causes with most entries first. */
export function worstOfEachCause(entries: readonly Entry[], count: number): Entry[] {
  const ranks = [...byCause(entries).values()].flatMap((group) =>
    group.map((entry, rank) => ({ entry, rank })),
  )
  const chosen = new Set(
    ranks
      .sort((a, b) => a.rank - b.rank)
      .slice(0, count)
      .map(({ entry }) => entry),
  )
  return entries.filter((entry) => chosen.has(entry))
}

function chapterTable({ title, entries }: Chapter): TextTable {
  const rows = [...byCause(entries)].flatMap(([, group]) => group)
  return {
    title,
    head: ['cause', 'name', 'score', 'what was seen', 'from'],
    rows: rows.map(({ cause, name, score, detail, from }) => [cause, name, score.toFixed(3), detail, from]),
  }
}

/** Entries by cause, the most frequent cause first. */
function byCause(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.cause)
    if (group) group.push(entry)
    else groups.set(entry.cause, [entry])
  }
  return new Map([...groups].sort(([, a], [, b]) => b.length - a.length))
}
