import { UNALTERED } from '../../src/engine/channel/costs.ts'
import { FlatLattice, NO_ARC } from '../../src/engine/channel/flat.ts'
import { flatten } from '../../src/engine/channel/flatten.ts'
import { createLattice, type Lattice } from '../../src/engine/channel/lattice.ts'
import { UnitReader } from '../../src/engine/channel/units.ts'
import { type Analysis, analyse } from '../../src/engine/evidence/analysis.ts'
import { assess } from '../../src/engine/evidence/assess.ts'
import type { Assessment } from '../../src/engine/evidence/candidate.ts'
import { Glance } from '../../src/engine/evidence/look.ts'
import type { Match } from '../../src/engine/find/find.ts'
import { Search } from '../../src/engine/find/search.ts'
import { judge } from '../../src/engine/judge.ts'
import type { Model } from '../../src/engine/model/model.ts'
import { DEFAULTS } from '../../src/engine/options.ts'
import { searchOffered } from '../oracle/oracle.ts'

/** What was compared so far, in names. */
export interface Counts {
  names: number
  /** Read code unit by code unit. */
  plain: number
  matched: number
  /** With a match that costs more than folds. */
  altered: number
  /** Left by the gate though entries were found. */
  gated: number
  /** With a candidate. */
  explained: number
  /** Not clear. */
  flagged: number
}

/** Compares the fast path with the naive one, name by name. */
export class Comparison {
  readonly counts: Counts = { names: 0, plain: 0, matched: 0, altered: 0, gated: 0, explained: 0, flagged: 0 }
  readonly #model: Model
  readonly #glance: Glance
  readonly #reader: UnitReader
  readonly #search: Search
  readonly #flat = new FlatLattice()
  readonly #other = new FlatLattice()
  /** Most steps that a name took. */
  steps = 0

  constructor(model: Model) {
    const { folding, channel, trie, vocabulary } = model
    this.#model = model
    this.#glance = new Glance(model)
    this.#reader = new UnitReader(folding, channel)
    this.#search = new Search(trie, vocabulary.budgets, channel)
  }

  /** In what the two differ, or null. */
  compare(name: string): string | null {
    const { folding, channel } = this.#model
    this.counts.names++
    const lattice = createLattice(folding.fold(name), channel)
    const expected = searchOffered(lattice, this.#model).sort(inOrder)
    if (expected.length > 0) this.counts.matched++
    if (expected.some(({ cost }) => cost > UNALTERED)) this.counts.altered++
    return (
      this.#compareLattices(name, lattice) ??
      this.#compareMatches(expected) ??
      this.#compareVerdicts(name, analyse(lattice, expected, this.#model), expected.length)
    )
  }

  #compareLattices(name: string, lattice: Lattice): string | null {
    flatten(lattice, this.#other)
    if (!this.#reader.read(name, this.#flat)) {
      flatten(lattice, this.#flat)
      return null
    }
    this.counts.plain++
    return differenceOf('lattice', contentOf(this.#flat), contentOf(this.#other))
  }

  #compareMatches(expected: readonly Match[]): string | null {
    this.#search.run(this.#flat)
    this.steps = Math.max(this.steps, this.#search.steps)
    return differenceOf('matches', this.#search.matches(), expected)
  }

  #compareVerdicts(name: string, expected: Analysis, matches: number): string | null {
    const analysis = this.#glance.look(name)
    const explanations = this.#explain(expected)
    if (explanations.length > 0) this.counts.explained++
    if (analysis === null) {
      if (matches > 0) this.counts.gated++
      return explanations.length === 0 ? null : `gate: expected ${explanations.length} candidates, got none`
    }
    const verdict = judge(expected, explanations, this.#model, DEFAULTS)
    if (verdict.verdict !== 'clear') this.counts.flagged++
    const got = this.#explain(analysis)
    return (
      differenceOf('candidates', got.map(summary), explanations.map(summary)) ??
      differenceOf('verdict', judge(analysis, got, this.#model, DEFAULTS), verdict)
    )
  }

  #explain(analysis: Analysis): Assessment[] {
    return assess(analysis, this.#model)
  }
}

const inOrder = (a: Match, b: Match): number => a.from - b.from || b.to - a.to || a.entry - b.entry

const summary = ({ candidate: { from, to, read, proof }, bits, certain, relation }: Assessment): string =>
  [from, to, read, proof, bits, certain, relation].join()

/** Two values of JSON, compared as texts: of equal ones most are the same down to the order of their keys. */
function differenceOf(what: string, got: unknown, expected: unknown): string | null {
  const texts = [JSON.stringify(got), JSON.stringify(expected)]
  return texts[0] === texts[1] ? null : `${what}:\n  expected ${texts[1]}\n  got      ${texts[0]}`
}

/** What a flat lattice says of its glyphs, borders and arcs, line by line; the order of arcs from one glyph says nothing. */
function contentOf(flat: FlatLattice): string {
  const { length, row, symbol, gaps, code, han, latin, numeral, repeats, border, joint } = flat
  let lines = `${flat.branches} ${flat.pictographs}`
  for (let at = 0; at < length; at++) {
    lines += `\n${row[at]} ${symbol[at]} ${gaps[at]} ${code[at]} ${han[at]} ${latin[at]} ${numeral[at]} ${repeats[at]}`
    lines += ` ${border[at]} ${joint[at]} ${arcsOf(flat, at).sort().join('; ')}`
  }
  return `${lines}\n${border[length]} ${joint[length]}`
}

function arcsOf(flat: FlatLattice, at: number): string[] {
  const arcs: string[] = []
  for (let arc = flat.firstArc[at]!; arc !== NO_ARC; arc = flat.arcNext[arc]!) {
    const row = flat.arcRow[arc]!
    const from = flat.arcText[arc]!
    const text = row === 0 ? flat.texts.subarray(from, from + flat.arcLength[arc]!).join() : ''
    arcs.push(`${flat.arcTo[arc]} ${flat.arcCost[arc]} ${row} ${text}`)
  }
  return arcs
}
