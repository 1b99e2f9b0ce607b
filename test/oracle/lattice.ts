import type { Channel } from '../../src/engine/channel/confusion.ts'
import { LONGEST_NAME } from '../../src/engine/channel/lattice.ts'
import type { Folded, Glyph } from '../../src/engine/fold/types.ts'
import { type Arc, glyphArcs, numeralArcs, splitArcs } from './arcs.ts'
import { LatinRun } from './latin.ts'

/** What stands at one glyph of a name. */
export interface Place {
  readonly glyph: Glyph
  /** -1 where no official name holds it. */
  readonly symbol: number
  readonly row: number
  readonly numeral: boolean
  readonly repeats: boolean
  readonly gap: boolean
  readonly border: boolean
  readonly cased: boolean
  readonly joint: boolean
  /** Beside that of its own row. */
  readonly arcs: readonly Arc[]
}

/** The lattice of a folded name, glyph by glyph and with an object for each arc, as it is defined: what the reader is held to. */
export function latticeNaively(folded: Folded, channel: Channel): Place[] {
  const glyphs = folded.glyphs.slice(0, LONGEST_NAME)
  const gaps = wordGaps(glyphs)
  const border = glyphs.map((_, at) => isBorder(glyphs, gaps, at))
  const cased = glyphs.map((_, at) => isCased(folded.raw, glyphs, border, at))
  const runs = latinRuns(glyphs, border, channel)
  const joints = new Set([...runs.values()].flatMap((run) => run.joints()))
  return glyphs.map((glyph, at) => {
    const symbol = channel.alphabet.symbol(glyph.char)
    return {
      glyph,
      symbol,
      row: channel.rows.ofCharacter(glyph.char),
      numeral: symbol >= 0 && channel.isNumeral(symbol),
      repeats: glyph.char === glyphs[at - 1]?.char,
      gap: gaps[at]!,
      border: border[at]!,
      cased: cased[at]!,
      joint: border[at]! || cased[at]! || joints.has(at),
      arcs: [
        ...glyphArcs(glyph, at, channel),
        ...splitArcs(glyphs, at, channel),
        ...numeralArcs(glyphs, at, channel),
        ...(runs.get(at)?.arcsFrom(at, channel) ?? []),
      ],
    }
  })
}

/** Gaps between words: those between two glyphs that both stand alone are none. */
function wordGaps(glyphs: readonly Glyph[]): boolean[] {
  const gap = (at: number): boolean => at > 0 && glyphs[at]!.gapBefore
  const alone = (at: number): boolean => (at === 0 || gap(at)) && (at === glyphs.length - 1 || gap(at + 1))
  return glyphs.map((_, at) => gap(at) && !(alone(at) && alone(at - 1)))
}

/** Not inside a run of letters or digits. */
function isBorder(glyphs: readonly Glyph[], gaps: readonly boolean[], at: number): boolean {
  const { kind } = glyphs[at]!
  return at === 0 || gaps[at]! || kind !== glyphs[at - 1]!.kind || !['latin', 'digit'].includes(kind)
}

/** Whether capitals part two words before a letter of a run: aB, ABc. */
function isCased(raw: string, glyphs: readonly Glyph[], border: readonly boolean[], at: number): boolean {
  const letter = (place: number): string => {
    const glyph = glyphs[place]
    if (glyph === undefined || (place > at && border[place])) return ''
    return /^[A-ZＡ-Ｚ]/.test(raw.slice(glyph.start)) ? 'A' : 'a'
  }
  if (border[at] || glyphs[at]!.kind !== 'latin') return false
  const around = letter(at - 1) + letter(at) + letter(at + 1)
  return around.startsWith('aA') || around === 'AAa'
}

/** The run of each Latin letter. */
function latinRuns(
  glyphs: readonly Glyph[],
  border: readonly boolean[],
  channel: Channel,
): Map<number, LatinRun> {
  const runs = new Map<number, LatinRun>()
  for (const [from, { kind }] of glyphs.entries()) {
    if (kind !== 'latin' || !border[from]) continue
    let to = from + 1
    while (to < glyphs.length && !border[to]) to++
    const letters = glyphs.slice(from, to).map(({ char }) => char)
    const run = new LatinRun(letters.join(''), from, channel)
    for (let at = from; at < to; at++) runs.set(at, run)
  }
  return runs
}
