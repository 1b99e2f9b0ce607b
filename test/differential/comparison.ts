import { UNALTERED } from '../../src/engine/channel/costs.ts'
import { KeptLattice, Lattice } from '../../src/engine/channel/lattice.ts'
import { NameReader } from '../../src/engine/channel/reader.ts'
import { detectorOf } from '../../src/engine/detector.ts'
import { type Analysis, analyse } from '../../src/engine/evidence/analysis.ts'
import { assess } from '../../src/engine/evidence/assess.ts'
import { Gate } from '../../src/engine/evidence/gate.ts'
import type { Match } from '../../src/engine/find/find.ts'
import { Search } from '../../src/engine/find/search.ts'
import { judge } from '../../src/engine/judge.ts'
import type { Model } from '../../src/engine/model/model.ts'
import { DEFAULTS } from '../../src/engine/options.ts'
import { Owners } from '../../src/engine/owners.ts'
import type { Detector } from '../../src/engine/types.ts'
import { latticeNaively } from '../oracle/lattice.ts'
import { searchOffered } from '../oracle/oracle.ts'
import { contentOf, contentOfNaive } from './content.ts'

/** What was compared so far, in names. */
export interface Counts {
  names: number
  /** Read without the fold stage. */
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
  readonly #detector: Detector
  readonly #reader: NameReader
  readonly #lattice: Lattice
  readonly #search: Search
  readonly #gate: Gate
  /** Most steps that a name took. */
  steps = 0

  constructor(model: Model) {
    const { folding, channel, trie, vocabulary } = model
    this.#model = model
    this.#detector = detectorOf(model, NO_OWNERS(model), { dataVersion: '', markers: [] }, DEFAULTS)
    this.#reader = new NameReader(folding, channel)
    this.#lattice = new Lattice(channel)
    this.#search = new Search(trie, vocabulary.budgets, channel)
    this.#gate = new Gate(model)
  }

  /** In what the two differ, or null. */
  compare(name: string): string | null {
    const { folding, channel } = this.#model
    this.counts.names++
    const folded = folding.fold(name)
    if (this.#reader.read(name, this.#lattice) === null) this.counts.plain++
    const kept = new KeptLattice(this.#lattice, folded)
    const naive = contentOfNaive(latticeNaively(folded, channel))
    const expected = searchOffered(kept, this.#model).sort(inOrder)
    if (expected.length > 0) this.counts.matched++
    if (expected.some(({ cost }) => cost > UNALTERED)) this.counts.altered++
    return (
      differenceOf('lattice', contentOf(this.#lattice), naive) ??
      differenceOf('kept lattice', contentOf(kept), naive) ??
      this.#compareMatches(expected) ??
      this.#compareVerdicts(name, analyse(kept, expected, this.#model), expected.length)
    )
  }

  #compareMatches(expected: readonly Match[]): string | null {
    this.#search.run(this.#lattice)
    this.steps = Math.max(this.steps, this.#search.steps)
    return differenceOf('matches', this.#search.matches(), expected)
  }

  #compareVerdicts(name: string, analysis: Analysis, matches: number): string | null {
    const candidates = assess(analysis, this.#model)
    const verdict = judge(analysis, candidates, this.#model, DEFAULTS)
    if (candidates.length > 0) this.counts.explained++
    if (verdict.verdict !== 'clear') this.counts.flagged++
    if (!this.#gate.lets(this.#lattice, this.#search.found)) {
      if (matches > 0) this.counts.gated++
      if (candidates.length > 0) return `gate: expected ${candidates.length} candidates, got none`
    }
    return differenceOf('verdict', this.#detector.check(name), verdict)
  }
}

/** No verdict here depends on who owns an account. */
const NO_OWNERS = ({ folding }: Model): Owners =>
  new Owners(() => ({ bodies: [], regions: [], patterns: [] }), folding)

const inOrder = (a: Match, b: Match): number => a.from - b.from || b.to - a.to || a.entry - b.entry

/** Two values of JSON, compared as texts: of equal ones most are the same down to the order of their keys. */
function differenceOf(what: string, got: unknown, expected: unknown): string | null {
  const texts = [JSON.stringify(got), JSON.stringify(expected)]
  return texts[0] === texts[1] ? null : `${what}:\n  expected ${texts[1]}\n  got      ${texts[0]}`
}
