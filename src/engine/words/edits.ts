import type { AlignedEdit } from '../align/align.ts'
import { isBidiControl } from '../fold/bidi.ts'
import type { EditKind } from '../types.ts'
import { codePoint, isHidden, legible } from './characters.ts'
import { gapBefore, rawText, type Written } from './spans.ts'
import type { Gaps, Hidden, Run, RunKind, Words } from './words.ts'

/** How a name was altered, and the official text that the edits count along, by folded character. */
export interface Alteration {
  readonly edits: readonly AlignedEdit[]
  readonly symbols: readonly string[]
}

/** What folding does to a glyph, before anything else is read in it; told first. */
const FOLDS: ReadonlySet<EditKind> = new Set(['invisible', 'separator', 'variant', 'width', 'confusable'])

/** A sentence to be said in a language. */
export type Saying = (words: Words) => string

/** How the name differs from the official text, one sentence for each kind of edit. */
export function sayEdits(written: Written, { edits, symbols }: Alteration, official: string): Saying[] {
  if (edits.length === 0) return []
  const kinds = [...new Set(edits.map(({ kind }) => kind))]
  const folds = kinds.filter((kind) => FOLDS.has(kind))
  const others = kinds.filter((kind) => !FOLDS.has(kind))
  // Separators that the official text has itself (PLA Navy) are none of the name's.
  const separated = [...official].length > symbols.length
  return [...folds, ...others].flatMap((kind) => {
    const own = edits.filter((edit) => edit.kind === kind)
    if (kind === 'invisible') return hiddenIn(written, own).map((hidden) => (words) => words.hidden(hidden))
    if (kind === 'separator') return saySeparators(written, own, separated)
    const altered = FOLDS.has(kind) ? edits.filter((edit) => !FOLDS.has(edit.kind)) : []
    return sayRuns(kind, runsOf(written, own, symbols, altered))
  })
}

function sayRuns(kind: RunKind, runs: readonly Run[]): Saying[] {
  const told = runs.filter((run, nth) => runs.findIndex((one) => isSame(one, run)) === nth)
  return told.length === 0 ? [] : [(words) => words.runs[kind](told)]
}

const isSame = (one: Run, other: Run): boolean => one.saw === other.saw && one.read === other.read

/** A run with its place: up to which glyph, and up to which official character. */
interface Placed extends Run {
  readonly from: number
  readonly to: number
  readonly end: number
}

/** Edits that nobody would tell as one: each is a thing of its own. */
const APART: ReadonlySet<EditKind> = new Set(['swap', 'repeat'])

/** `altered` are the edits that read something else in a glyph than what it was folded to. */
function runsOf(
  written: Written,
  edits: readonly AlignedEdit[],
  symbols: readonly string[],
  altered: readonly AlignedEdit[],
): Run[] {
  const runs: Placed[] = []
  for (const { kind, from, to, start, end } of edits) {
    const within = altered.some((edit) => edit.from <= from && to <= edit.to)
    // That wide letters are letters needs no words where they are read as something else.
    if (within && kind === 'width') continue
    const read = within ? foldedText(written, from, to) : symbols.slice(start, end).join('')
    const last = runs.at(-1)
    const joins = last !== undefined && last.to === from && (within || last.end === start) && !APART.has(kind)
    if (joins) runs.pop()
    const first = joins ? last.from : from
    const saw = legible(withoutMarks(rawText(written, first, to)))
    runs.push({
      from: first,
      to,
      end: within ? -1 : end,
      saw,
      codes: codesOf(kind, saw),
      read: joins ? last.read + read : read,
    })
  }
  return runs
}

/** Marks on a character are told by themselves; what they stand on is quoted without them. */
const withoutMarks = (text: string): string => text.replace(MARKS, '')

/** Combining marks for any character; a keycap is a part of a pictograph. */
const MARKS =
  /[\u0300-\u036f]|[\u0483-\u0489]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20dc]|[\ufe20-\ufe2f]/g

/** Glyphs as folding gives them. */
const foldedText = ({ glyphs }: Written, from: number, to: number): string =>
  glyphs
    .slice(from, to)
    .map(({ char }) => char)
    .join('')

/** Characters that look so much like others, or are unknown to so many readers, that their code point says more. */
const FOREIGN = /^[\u{80}-\u{33ff}\u{a000}-\u{feff}\u{1f000}-\u{1ffff}\u{2f800}-\u{2fa1f}]{1,3}$/u

function codesOf(kind: EditKind, saw: string): readonly string[] {
  const named = (kind === 'variant' || kind === 'confusable') && FOREIGN.test(saw)
  return named ? [...saw].map(codePoint) : []
}

/** Hidden characters by what they do, as a reader would tell them apart. */
function sortOf(char: string): Hidden['sort'] {
  if (isBidiControl(char.codePointAt(0)!)) return 'direction'
  // On a character that is no pictograph the emoji selector shows nothing either.
  return char === '\ufe0f' || isHidden(char) ? 'invisible' : 'mark'
}

const SORTS: readonly Hidden['sort'][] = ['direction', 'invisible', 'mark']

function hiddenIn(written: Written, edits: readonly AlignedEdit[]): Hidden[] {
  const found = edits.flatMap(({ from, to }) =>
    hiddenAt(written, from, to).map((char) => ({
      place: foldedText(written, from, to),
      code: codePoint(char),
      sort: sortOf(char),
    })),
  )
  return SORTS.flatMap((sort) => {
    const own = found.filter((one) => one.sort === sort)
    if (own.length === 0) return []
    const distinct = (texts: readonly string[]) => [...new Set(texts)]
    return [
      {
        sort,
        count: own.length,
        codes: distinct(own.map(({ code }) => code)),
        places: distinct(own.map(({ place }) => place)),
      },
    ]
  })
}

/** The hidden characters and marks before, on and (at the end of the name) behind glyphs `[from, to)`. */
function hiddenAt(written: Written, from: number, to: number): string[] {
  const { glyphs, raw } = written
  let found: string[] = []
  for (let at = from; at < to; at++) {
    const { start, end, kind } = glyphs[at]!
    const before = at === 0 ? raw.slice(0, start) : gapBefore(written, at)
    const behind = at === glyphs.length - 1 ? raw.slice(end) : ''
    // Selectors and joiners make one picture of a pictograph.
    const marks = kind === 'emoji' ? [] : [...raw.slice(start, end)].slice(1)
    // Not pushed one by one as arguments: a hostile name hides more characters than a call takes.
    found = found.concat([...before, ...behind].filter(isHidden), marks)
  }
  return found
}

/** A pictograph that is skipped is reported as a separator that stands for nothing. */
function saySeparators(written: Written, edits: readonly AlignedEdit[], separated: boolean): Saying[] {
  const skipped = edits.filter(({ start, end }) => start === end)
  const gaps = edits.filter(({ start, end }) => start < end)
  return [
    ...(separated || gaps.length === 0 ? [] : [sayGaps(gapsIn(written, gaps))]),
    ...sayRuns('decoration', runsOf(written, skipped, [], [])),
  ]
}

const sayGaps =
  (gaps: Gaps): Saying =>
  (words) =>
    words.gaps(gaps)

function gapsIn(written: Written, edits: readonly AlignedEdit[]): Gaps {
  const signs = new Set(edits.map(({ from }) => legible(gapBefore(written, from))))
  signs.delete('')
  const [first] = edits
  const before = edits.length === 1 ? legible(rawText(written, first!.from, first!.to)) : null
  return { signs: [...signs], before }
}
