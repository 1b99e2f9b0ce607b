import type { Edit, Evidence, Verdict } from '../types.ts'
import type { Colours } from './colours.ts'
import { displayWidth, padTo, visible } from './visible.ts'

/** One column of the picture: what stands in the name over what it is read as. */
interface Cell {
  readonly saw: string
  readonly read: string
  readonly edited: boolean
  /** Within the span that is read as the official name. */
  readonly official: boolean
}

/** Stands for nothing: a dropped or an added character. */
const NOTHING = '·'

/** The evidence that the picture shows: the strongest one with edits, else the strongest with a body's span. */
function shown(verdict: Verdict): Evidence | undefined {
  const strongest = [...verdict.evidence].sort((a, b) => b.bits - a.bits)
  return strongest.find(({ edits }) => edits !== undefined && edits.length > 0) ?? strongest.find(isForm)
  function isForm({ edits }: Evidence): boolean {
    return edits !== undefined
  }
}

/** Edits that share raw characters are one column, e.g. a variant that is also a homophone. */
function merged(edits: readonly Edit[]): Edit[] {
  const out: Edit[] = []
  for (const edit of [...edits].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])) {
    const last = out.at(-1)
    if (last === undefined || edit.span[0] >= last.span[1]) {
      out.push(edit)
      continue
    }
    const span = [last.span[0], Math.max(last.span[1], edit.span[1])] as const
    const same = edit.span[0] === last.span[0] && edit.span[1] === last.span[1]
    out[out.length - 1] = { ...last, span, read: same ? edit.read || last.read : last.read + edit.read }
  }
  return out
}

function cellsOf(verdict: Verdict, evidence: Evidence | undefined): Cell[] {
  const cells: Cell[] = []
  const [from, to] = evidence?.span ?? [0, 0]
  let at = 0
  const plain = (end: number): void => {
    for (const cut of [from, to, end]) {
      if (cut <= at || cut > end) continue
      const text = verdict.name.slice(at, cut)
      cells.push({ saw: text, read: text, edited: false, official: at >= from && at < to })
      at = cut
    }
  }
  for (const edit of merged(evidence?.edits ?? [])) {
    plain(edit.span[0])
    const saw = verdict.name.slice(edit.span[0], edit.span[1])
    cells.push({ saw, read: edit.read, edited: saw !== edit.read, official: true })
    at = edit.span[1]
  }
  plain(verdict.name.length)
  return cells
}

/**
 * Draws the raw name over its reading over the official form, column under column by display width, with a
 * mark under every edit:
 *
 *     name      新化社官方
 *                 ^^
 *     reads as  新华社官方
 *     official  新华社
 *
 * A name without a reading is its first line alone. Hidden characters are drawn as `<200B>`.
 */
export function picture(verdict: Verdict, colours: Colours): string[] {
  const name = `name      ${colours.bold(visible(verdict.name)) || colours.dim('(empty)')}`
  if (verdict.reading === null) return [name]
  const cells = cellsOf(verdict, shown(verdict))
  const lines = draw(cells, colours)
  const read = cells.map((cell) => cell.read).join('')
  // The engine's reading may fold more than the edits of one span say; then it stands unaligned.
  const reads = read === verdict.reading ? lines.reads : colours.cyan(visible(verdict.reading))
  const official = officialLine(cells, verdict, lines.official, colours)
  const rows = [`name      ${lines.saw}`, `          ${lines.marks}`, `reads as  ${reads}`, official]
  return rows.map((row) => row.trimEnd()).filter((row) => row !== '')
}

function draw(
  cells: readonly Cell[],
  colours: Colours,
): { saw: string; marks: string; reads: string; official: string } {
  const lines = { saw: '', marks: '', reads: '', official: '' }
  for (const cell of cells) {
    const saw = visible(cell.saw) || NOTHING
    const read = visible(cell.read) || NOTHING
    const width = Math.max(displayWidth(saw), displayWidth(read))
    const paint = cell.edited ? colours.red : (text: string) => text
    lines.saw += colours.bold(paint(padTo(saw, width)))
    lines.marks += cell.edited ? colours.red('^'.repeat(width)) : ' '.repeat(width)
    lines.reads += colours.cyan(padTo(read, width))
    lines.official += cell.official && cell.read !== '' ? padTo(visible(cell.read), width) : ' '.repeat(width)
  }
  return lines
}

/** The official form under its characters where they are the same, else as it is registered. */
function officialLine(cells: readonly Cell[], verdict: Verdict, aligned: string, colours: Colours): string {
  const { body } = verdict
  if (body === null) return ''
  const letters = cells
    .filter((cell) => cell.official)
    .map((cell) => cell.read)
    .join('')
  const form = letters.toLowerCase() === body.form.toLowerCase() ? aligned.trimEnd() : visible(body.form)
  const full = body.name === body.form ? '' : `${visible(body.name)}, `
  return `official  ${colours.green(form)}   ${colours.dim(`${full}${visible(body.id)}`)}`
}
