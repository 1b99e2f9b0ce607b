import type { Folded, Glyph } from '../fold/types.ts'
import type { EditKind } from '../types.ts'
import { glyphArcs, numeralArcs, splitArcs } from './arcs.ts'
import type { Channel, ConfusionRow } from './confusion.ts'
import { LatinRun, LONGEST_RUN } from './latin.ts'
import { PRICES } from './prices.ts'

/**
 * One way to read glyphs `[from, to)`: as any one character of `row`, or as the characters of `text`
 * (an empty text skips the glyph). `price` comes on top of the row's.
 */
export interface Arc {
  readonly from: number
  readonly to: number
  readonly row: ConfusionRow | null
  /** Number of the row, 0 for none. */
  readonly rowNumber: number
  readonly text: readonly number[] | null
  readonly price: number
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
  /** Price of reading a glyph by its own row, before the row's. */
  price(at: number): number
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
    this.border = borders(glyphs)
    this.joint = glyphs.some(({ kind }) => kind === 'latin') ? this.findJoints() : this.border
  }

  price(at: number): number {
    return foldPrice(this.glyphs[at]!, at === 0)
  }

  arcsFrom(at: number): readonly Arc[] {
    if (at >= this.glyphs.length) return NO_ARCS
    const known = this.arcs[at]
    if (known !== undefined) return known
    const { glyphs, channel } = this
    const price = this.price(at)
    const arcs = [
      ...glyphArcs(glyphs[at]!, at, price, channel),
      ...splitArcs(glyphs, at, price, channel),
      ...numeralArcs(glyphs, at, price, channel),
      ...(this.runs[at]?.arcsFrom(at, price, channel) ?? NO_ARCS),
    ]
    this.arcs[at] = arcs
    return arcs
  }

  /** Reads all Latin runs. */
  private findJoints(): boolean[] {
    const { glyphs, channel } = this
    const joint = [...this.border]
    for (let from = 0, to = 0; from < glyphs.length; from = to) {
      to = from + 1
      if (glyphs[from]!.kind !== 'latin') continue
      while (to < glyphs.length && glyphs[to]!.kind === 'latin' && !glyphs[to]!.gapBefore) to++
      if (to - from > LONGEST_RUN) continue
      const run = new LatinRun(glyphs, from, to, channel.tables)
      for (const at of run.joints()) joint[at] = true
      for (let at = from; at < to; at++) this.runs[at] = run
    }
    return joint
  }
}

/** What hides in a glyph, and the gap before it, in price. */
function foldPrice(glyph: Glyph, first: boolean): number {
  const gap = glyph.gapBefore && !first ? PRICES.gap : 0
  return gap + (glyph.folds.length > 0 ? PRICES.folded : 0)
}

function borders(glyphs: readonly Glyph[]): boolean[] {
  const border = glyphs.map((glyph, at) => {
    const before = glyphs[at - 1]
    if (before === undefined || glyph.gapBefore || glyph.kind !== before.kind) return true
    return glyph.kind !== 'latin' && glyph.kind !== 'digit'
  })
  border.push(true)
  return border
}

/** The gap before a span is no gap inside the official name: what to give back where an alignment starts. */
export function startPrice(lattice: Lattice, from: number): number {
  return from > 0 && lattice.glyphs[from]!.gapBefore ? -PRICES.gap : 0
}
