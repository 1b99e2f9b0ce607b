import type { Folded, Glyph } from '../fold/types.ts'
import type { EditKind } from '../types.ts'
import { glyphArcs, numeralArcs, splitArcs } from './arcs.ts'
import type { Channel, ConfusionRow } from './confusion.ts'
import { wordGaps } from './gaps.ts'
import { LatinRun, LONGEST_RUN } from './latin.ts'

/**
 * One way to read glyphs `[from, to)`: as any one character of `row`, or as the characters of `text`
 * (an empty text skips the glyph). `cost` comes on top of the row's.
 */
export interface Arc {
  readonly from: number
  readonly to: number
  readonly row: ConfusionRow | null
  /** Number of the row, 0 for none. */
  readonly rowNumber: number
  readonly text: readonly number[] | null
  readonly cost: number
  /** What the whole arc is reported as; null where the row says it. */
  readonly kind: EditKind | null
}

/** Everything that a folded name may be read as, character by character. */
export interface Lattice {
  readonly folded: Folded
  readonly channel: Channel
  readonly glyphs: readonly Glyph[]
  /** Symbol of each glyph itself, -1 where no official name holds it. */
  readonly symbols: readonly number[]
  /** 1 where words are parted before a glyph; see `wordGaps`. */
  readonly gaps: Uint8Array
  /** Arcs that start from a glyph, its own row first; none behind the last. Made when they are first asked for. */
  arcsFrom(at: number): readonly Arc[]
  /** Whether an official name may start (end) at this glyph border: not inside a run of Latin letters or digits. */
  readonly border: readonly boolean[]
  /** Borders, and those between syllables of a run that is pinyin throughout: parts of one name may meet there (beijing|gonganju). */
  readonly joint: readonly boolean[]
}

/** Glyphs of a name that are read; the rest of a longer name is not looked at, so that work is bounded. */
export const LONGEST_NAME = 256

/** The lattice of the first `LONGEST_NAME` glyphs of a folded name. */
export function createLattice(folded: Folded, channel: Channel): Lattice {
  return new NameLattice(folded, channel)
}

const NO_ARCS: readonly Arc[] = []

class NameLattice implements Lattice {
  readonly folded: Folded
  readonly channel: Channel
  readonly glyphs: readonly Glyph[]
  readonly symbols: readonly number[]
  readonly gaps: Uint8Array
  readonly border: readonly boolean[]
  readonly joint: readonly boolean[]
  /** The run of each Latin letter. */
  private readonly runs: (LatinRun | undefined)[] = []
  private readonly arcs: (readonly Arc[] | undefined)[] = []

  constructor(folded: Folded, channel: Channel) {
    const glyphs = folded.glyphs.length > LONGEST_NAME ? folded.glyphs.slice(0, LONGEST_NAME) : folded.glyphs
    this.folded = folded
    this.channel = channel
    this.glyphs = glyphs
    this.symbols = glyphs.map((glyph) => channel.alphabet.symbol(glyph.char))
    this.gaps = wordGaps(glyphs)
    this.border = borders(glyphs, this.gaps)
    this.joint = glyphs.some(({ kind }) => kind === 'latin') ? this.findJoints() : this.border
  }

  arcsFrom(at: number): readonly Arc[] {
    if (at >= this.glyphs.length) return NO_ARCS
    const known = this.arcs[at]
    if (known !== undefined) return known
    const { glyphs, channel } = this
    const arcs = [
      ...glyphArcs(glyphs[at]!, at, channel),
      ...splitArcs(glyphs, at, channel),
      ...numeralArcs(glyphs, at, channel),
      ...(this.runs[at]?.arcsFrom(at, channel) ?? NO_ARCS),
    ]
    this.arcs[at] = arcs
    return arcs
  }

  /** Reads all Latin runs. */
  private findJoints(): boolean[] {
    const { glyphs, gaps, channel } = this
    const joint = [...this.border]
    for (let from = 0, to = 0; from < glyphs.length; from = to) {
      to = from + 1
      if (glyphs[from]!.kind !== 'latin') continue
      while (to < glyphs.length && glyphs[to]!.kind === 'latin' && gaps[to] === 0) to++
      if (to - from > LONGEST_RUN) continue
      const run = new LatinRun(glyphs, from, to, channel.tables)
      for (const at of run.joints()) joint[at] = true
      for (let at = from; at < to; at++) this.runs[at] = run
    }
    return joint
  }
}

function borders(glyphs: readonly Glyph[], gaps: Uint8Array): boolean[] {
  const border = glyphs.map((glyph, at) => {
    const before = glyphs[at - 1]
    if (before === undefined || gaps[at] === 1 || glyph.kind !== before.kind) return true
    return glyph.kind !== 'latin' && glyph.kind !== 'digit'
  })
  border.push(true)
  return border
}
