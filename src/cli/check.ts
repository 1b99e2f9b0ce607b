import { addAbortSignal, type Readable } from 'node:stream'
import { ZhengmingError } from '../engine/errors.ts'
import { safe } from '../engine/shown.ts'
import type { Detector, Edit, Evidence, Verdict, VerdictLane } from '../engine/types.ts'
import { LANGUAGE_CODES } from '../engine/types.ts'
import { inAll } from '../engine/words/index.ts'
import { breathe, isLong } from '../scan/interrupt.ts'
import { isRefused } from '../scan/rows.ts'
import { isFlagged } from '../scan/run/summary.ts'
import { type Colours, createColours } from './colours.ts'
import type { CliIo } from './io.ts'
import { scoreText } from './numbers.ts'
import { picture } from './picture.ts'
import { cutTo, padTo, visible } from './visible.ts'
import { answer, noteClosed, requireOpen, tell } from './write.ts'

/** How `check` answers. */
export interface CheckOptions {
  /** One verdict a line as JSON instead of pictures. */
  readonly json: boolean
  /** Say what would have to be otherwise for flagged names to be judged more mildly. */
  readonly counterfactual: boolean
  /** Body that the account belongs to. */
  readonly owner?: string
}

/** Says something beside the answers. */
type Note = (text: string) => void

/** Display columns of the part of a name that a line of evidence quotes. */
const QUOTE_WIDTH = 24

/**
 * Prints what the engine says of each name; `-` among the names stands for standard input, one name a line.
 * @returns whether all names are free of claims: none for review, none an impersonation
 * @throws ZhengmingError `option` for an unknown owner, `encoding` at the end if lines of standard input did not decode
 */
export async function check(
  names: readonly string[],
  options: CheckOptions,
  detector: Detector,
  io: CliIo,
): Promise<boolean> {
  // Of one name the exit code holds the answer too.
  if (options.json || names.length > 1 || names.includes('-')) requireOpen(io)
  else noteClosed(io)
  const colours = createColours(io.colour)
  const note: Note = (text) => tell(io, text)
  const context = {
    ...(options.owner !== undefined && { owner: options.owner }),
    ...(options.counterfactual && { counterfactuals: true }),
  }
  // An owner whom no registry knows is told before the first name is read.
  if (options.owner !== undefined) detector.check('', context)
  const { signal } = io
  let clean = true
  let first = true
  for await (const name of given(names, io, note)) {
    signal?.throwIfAborted()
    const verdict = detector.check(name, context)
    if (isFlagged(verdict)) clean = false
    const text = options.json
      ? `${JSON.stringify(verdict)}\n`
      : `${first ? '' : '\n'}${describe(verdict, colours)}`
    await answer(io, text)
    first = false
    if (isLong()) await breathe()
  }
  return clean
}

async function* given(
  names: readonly string[],
  { signal, stdin }: CliIo,
  note: Note,
): AsyncGenerator<string> {
  for (const name of names) {
    signal?.throwIfAborted()
    if (name === '-') yield* fromStdin(signal ? addAbortSignal(signal, stdin) : stdin, note)
    else yield name
  }
}

/** A line that does not decode is named at once, and the run fails after the others are answered. */
async function* fromStdin(stdin: Readable, note: Note): AsyncGenerator<string> {
  const { readNames } = await import('../scan/run/names.ts')
  const where = 'standard input'
  let refused = 0
  for await (const rows of readNames(stdin, { where, note })) {
    for (const row of rows) {
      if (!isRefused(row)) yield row.name
      else note(`${where}, line ${row.row}: ${row.error}`)
    }
    refused += rows.filter(isRefused).length
  }
  if (refused === 0) return
  throw new ZhengmingError(
    'encoding',
    safe`${where}: expected lines that decode, got ${refused} that do not (named above); repair them`,
  )
}

/** Paints a verdict in the colour of its lane. */
export function paintLane(lane: VerdictLane, text: string, colours: Colours): string {
  if (lane === 'impersonation') return colours.red(text)
  if (lane === 'review') return colours.yellow(text)
  return colours.green(text)
}

function describe(verdict: Verdict, colours: Colours): string {
  const { verdict: lane, score, relation, category, reason } = verdict
  const parts = [colours.bold(paintLane(lane, lane, colours)), `score ${scoreText(score)}`, relation]
  if (category !== null) parts.push(visible(category))
  const lines = [
    ...picture(verdict, colours),
    `verdict   ${parts.join('   ')}`,
    `why       ${visible(reason.en)}`,
    `          ${visible(reason.zh)}`,
    ...counterfactualLines(verdict),
    ...evidenceLines(verdict, colours),
  ]
  return `${lines.join('\n')}\n`
}

/** Only names that are flagged have any; where no change was found that clears the name, this is said. */
function counterfactualLines({ verdict, counterfactuals }: Verdict): string[] {
  if (counterfactuals === undefined || verdict === 'clear' || verdict === 'verified') return []
  const { without, smallest, tried } = counterfactuals
  const none = inAll((words) => words.noChange(tried))
  const texts = [...without.map(({ text }) => text), smallest?.text ?? none]
  return texts
    .flatMap((text) => LANGUAGE_CODES.map((language) => text[language]))
    .map((text, at) => `${at === 0 ? 'if' : '  '}        ${visible(text)}`)
}

function evidenceLines(verdict: Verdict, colours: Colours): string[] {
  const lines = verdict.evidence.flatMap((one) => [
    evidenceLine(verdict.name, one),
    ...(one.edits ?? []).map((edit) => colours.dim(editLine(edit))),
  ])
  return lines.map((line, at) => `${at === 0 ? 'evidence' : '        '}  ${line}`)
}

function evidenceLine(name: string, { bits, kind, span, text }: Evidence): string {
  const quoted = cutTo(visible(name.slice(span[0], span[1])), QUOTE_WIDTH)
  return `${signed(bits)} bits  ${padTo(kind, 11)} ${quoted}: ${visible(text.en)}`
}

function editLine({ bits, kind, saw, read }: Edit): string {
  return `  ${signed(bits)}        ${kind}: ${visible(saw) || '(nothing)'} for ${visible(read) || '(nothing)'}`
}

function signed(bits: number): string {
  return `${bits >= 0 ? '+' : ''}${bits.toFixed(1)}`.padStart(6)
}
