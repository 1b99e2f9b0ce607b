import type { Verdict } from '../engine/types.ts'
import { type Cell, cellsOf } from '../engine/words/cells.ts'
import type { Colours } from './colours.ts'
import { displayWidth, padTo, visible } from './visible.ts'

/** Stands for nothing: a dropped or an added character. */
const NOTHING = '·'

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
  const cells = cellsOf(verdict)
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
