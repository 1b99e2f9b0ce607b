import { isTold } from '../diff/claim.ts'
import type { Diff } from '../diff/outputs.ts'
import { type DiffSummary, type Group, LANES } from '../diff/tally.ts'
import type { CauseKind, Change, SideFacts } from '../diff/types.ts'
import { excerpt } from '../engine/shown.ts'
import type { Verdict, VerdictLane } from '../engine/types.ts'
import { ownersText } from '../scan/run/unknown-owners.ts'
import { paintLane } from './check.ts'
import type { Colours } from './colours.ts'
import { number, scoreText } from './numbers.ts'
import { sideText } from './side-text.ts'
import { cutTo, padTo, visible, widest } from './visible.ts'

/** What a text is made of, beside what was found. */
export interface DiffManner {
  /** Paths of two outputs, null where names were judged twice. */
  readonly titles: readonly [old: string, now: string] | null
  /** Also what changed within its lane. */
  readonly all: boolean
  /** Where changed rows went. */
  readonly output: string | undefined
}

/** Causes that are shown of changes; most changes have few. */
const MOST_GROUPS = 20

/** Display columns of a name and of a reason. */
const NAME_WIDTH = 30
const REASON_WIDTH = 100

const CAUSES: Readonly<Record<CauseKind, string>> = {
  threshold: 'a threshold moved',
  certainty: 'same score, but certain on one side only',
  prior: 'same evidence, another score: the prior or the calibration moved',
  'body-new': 'the body is new in the registry',
  'body-gone': 'the body is gone from the registry',
  'form-new': 'a name of the body is new in the registry',
  'form-gone': 'a name of the body is gone from the registry',
  form: 'another name of the body is read',
  'another-body': 'another body explains it',
  evidence: 'evidence weighs differently',
  relation: 'the relation changed',
  owner: "only one side knows it as the body's own account",
  registry: 'the registries differ, and the score with them',
  name: 'the account bears another name',
  appeared: 'only the new side tells what it reads',
  vanished: 'only the old side tells what it reads',
  untold: 'another score, and neither side tells why',
}

/** Everything that `diff` says: the sides, rows by lane, changes by cause with examples. Ends in a line feed. */
export function diffText(diff: Diff, manner: DiffManner, colours: Colours): string {
  const { summary, whole } = diff
  const { changed, moved } = summary
  const blocks = [
    [...sideLines('old', diff.old, manner.titles?.[0]), ...sideLines('new', diff.new, manner.titles?.[1])],
    ownerLines(diff.unknownOwners),
    matrixLines(summary, whole, colours),
    changedLines(summary, colours),
    ...groupBlocks(changed.groups, manner, colours),
    [movedLine(moved.rows, manner)],
    ...(manner.all ? groupBlocks(moved.groups, manner, colours) : []),
  ]
  const written =
    manner.output === undefined || manner.output === '-' ? [] : [`changes   ${visible(manner.output)}`]
  return `${[...blocks, written]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function sideLines(title: string, facts: SideFacts, path: string | undefined): string[] {
  const known = sideText({ ...facts, registries: facts.registries?.names ?? null })
  const lines = [...(path === undefined ? [] : [visible(path)]), ...(known === null ? [] : [known])]
  return lines.map((line, at) => `${(at === 0 ? title : '').padEnd(10)}${line}`)
}

/** Owners that a side does not know; once where both sides do not know the same. */
function ownerLines({ old, new: now }: Diff['unknownOwners']): string[] {
  const [before, after] = [old && ownersText(old), now && ownersText(now)]
  if (before === after) return before === null ? [] : [`owners    ${before}`]
  return [
    ...(before === null ? [] : [`owners    old: ${before}`]),
    ...(after === null ? [] : [`owners    new: ${after}`]),
  ]
}

/** Rows by the lane that they were in, downwards, and the one that they are in. */
function matrixLines({ rows, refused, lanes }: DiffSummary, whole: boolean, colours: Colours): string[] {
  const grid = LANES.map((was) => LANES.map((is) => number(lanes[was][is])))
  const head = widest(LANES) + 2
  const widths = LANES.map((is, at) => widest([is, ...grid.map((row) => row[at]!)]))
  const right = (cells: readonly string[]) => cells.map((cell, at) => cell.padStart(widths[at]!)).join('  ')
  const unread = refused === 0 ? '' : `, ${number(refused)} refused and not compared`
  const unseen = whole ? '' : '; rows that are clear on both sides and in neither output are not counted'
  return [
    `rows      ${number(rows)}${unread}${unseen}`,
    '',
    colours.bold(`${'old \\ new'.padEnd(head)}${right(LANES)}`),
    ...LANES.map((was, at) => `${paintLane(was, was.padEnd(head), colours)}${right(grid[at]!)}`),
  ]
}

/** How many rows changed lane, and of several groups how many by each kind of cause. */
function changedLines({ rows, changed: { rows: changed, groups } }: DiffSummary, colours: Colours): string[] {
  if (changed === 0) return ['changed   no row is in another lane']
  const share = Number.parseFloat(((100 * changed) / rows).toPrecision(2))
  const kinds = new Map<CauseKind, number>()
  for (const { cause, rows: some } of groups) kinds.set(cause.kind, (kinds.get(cause.kind) ?? 0) + some)
  const counted = [...kinds].sort(([, a], [, b]) => b - a)
  const width = number(counted[0]![1]).length
  const lines = counted.map(
    ([kind, some]) => `${' '.repeat(10)}${number(some).padStart(width)}  ${CAUSES[kind]}`,
  )
  const head = colours.bold(`changed   ${count(changed)} in another lane (${share} %)`)
  return groups.length > 1 ? [head, ...lines] : [head]
}

const count = (rows: number): string => (rows === 1 ? '1 row is' : `${number(rows)} rows are`)

function movedLine(rows: number, { all }: DiffManner): string {
  if (rows === 0) return 'within    no row changed within its lane'
  const what = `${number(rows)} ${rows === 1 ? 'row' : 'rows'} changed within the lane (score, body, relation or evidence)`
  return `within    ${what}${all ? '' : '; --all shows them'}`
}

function groupBlocks(groups: readonly Group[], { output }: DiffManner, colours: Colours): string[][] {
  const shown = groups.slice(0, MOST_GROUPS)
  const rest = groups.slice(MOST_GROUPS)
  const width = widest(shown.map(({ rows }) => number(rows)))
  const blocks = shown.map((group) => groupLines(group, width, colours))
  if (rest.length === 0) return blocks
  const rows = rest.reduce((sum, group) => sum + group.rows, 0)
  const where = output === undefined ? '; -o FILE writes all rows' : ''
  return [...blocks, [`... and ${number(rest.length)} more causes of ${number(rows)} rows${where}`]]
}

function groupLines({ cause, rows, moves, examples }: Group, width: number, colours: Colours): string[] {
  const detail = cause.detail === null ? '' : `: ${visible(cause.detail)}`
  const told = moves.map(({ was, is, rows: some }) => `${was} -> ${is} ${number(some)}`)
  const indent = ' '.repeat(width + 2)
  const name = (change: Change) => cutTo(visible((change.new ?? change.old)!.name), NAME_WIDTH)
  const names = widest(examples.map(name))
  return [
    `${colours.bold(number(rows).padStart(width))}  ${CAUSES[cause.kind]}${detail}`,
    `${indent}${told.join(', ')}`,
    ...examples.flatMap((change) => [
      `${indent}  ${padTo(name(change), names)}  ${laneText(change.old, change.was, colours)} -> ${laneText(change.new, change.is, colours)}  ${placeOf(change)}`,
      `${indent}    ${colours.dim(cutTo(visible(reasonOf(change)), REASON_WIDTH))}`,
    ]),
  ]
}

function laneText(verdict: Verdict | null, lane: VerdictLane, colours: Colours): string {
  return `${paintLane(lane, lane, colours)}${verdict === null ? '' : ` ${scoreText(verdict.score)}`}`
}

function placeOf({ id, file, row }: Change): string {
  const place = `${file === null ? '' : `${visible(file)} `}row ${row}`
  return id === null ? place : `${place}, id ${excerpt(String(id))}`
}

/** The newest reason that says something. */
function reasonOf({ old, new: now }: Change): string {
  return isTold(now) || old === null ? now!.reason.en : `was: ${old.reason.en}`
}
