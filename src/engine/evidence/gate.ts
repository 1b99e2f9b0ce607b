import { UNALTERED } from '../channel/costs.ts'
import { type Lattice, NO_ARC } from '../channel/lattice.ts'
import type { Found } from '../find/found.ts'
import type { Model } from '../model/model.ts'
import { WEIGHTS } from '../weights.ts'
import { type EntryFacts, factsOf, type Neighbour } from './entry-facts.ts'
import { PLACEHOLDERS } from './registered/patterns.ts'

/** Entries whose facts are kept: all that ordinary names hold, not all of a registry of millions. */
const MOST_FACTS = 0x10000

/**
 * Tells names in which nothing can be explained as a claim by what was found in them, before an analysis is built. Sound: where it says no,
 * `assess` has no candidate, so that no option lets such a name be flagged. Each rule is a necessary condition of one kind of candidate.
 */
export class Gate {
  readonly #model: Model
  readonly #facts = new Map<number, EntryFacts>()
  readonly #placeholders: Uint8Array

  constructor(model: Model) {
    const { alphabet } = model.vocabulary
    this.#model = model
    this.#placeholders = new Uint8Array(alphabet.size)
    for (const char of PLACEHOLDERS) this.#placeholders[alphabet.symbol(char)] = 1
  }

  /** Whether some candidate is possible. */
  lets(lattice: Lattice, found: Found): boolean {
    for (let nth = 0; nth < found.count; nth++) {
      const facts = this.#factsOf(found.entry[nth]!)
      const cost = found.cost[nth]!
      if (cost <= facts.form && this.#isForm(lattice, found, nth, facts)) return true
      if (cost <= facts.anchor && this.#isComposed(lattice, found, nth, facts)) return true
      if (cost <= facts.organ && this.#isInvented(lattice, found, nth, facts)) return true
    }
    return false
  }

  #factsOf(entry: number): EntryFacts {
    const known = this.#facts.get(entry)
    if (known !== undefined) return known
    if (this.#facts.size >= MOST_FACTS) this.#facts.clear()
    const facts = factsOf(entry, this.#model)
    this.#facts.set(entry, facts)
    return facts
  }

  /** A form between borders that proves something: `proofOf` of registered.ts, for the likeliest body. */
  #isForm(lattice: Lattice, found: Found, nth: number, { choice }: EntryFacts): boolean {
    const from = found.from[nth]!
    const to = found.to[nth]!
    const cost = found.cost[nth]!
    if (!hasBorders(lattice, from, to)) return false
    const expected = this.#model.vocabulary.surprisals[found.entry[nth]!]!
    const altered = cost > UNALTERED
    const rare =
      altered || isBare(lattice, from, to) ? this.#surprisal(lattice, from, to) : Number.POSITIVE_INFINITY
    const short = altered && to - from <= 2 ? WEIGHTS.proof.short : 0
    const usual = altered && rare < expected ? WEIGHTS.proof.usual : 0
    return Math.min(rare, expected + WEIGHTS.proof.rarer) - cost - choice - short - usual > 0
  }

  /** -log2 P of a span, Infinity where Latin letters make it a longer story. */
  #surprisal(lattice: Lattice, from: number, to: number): number {
    for (let at = from; at < to; at++) if (lattice.latin[at] === 1) return Number.POSITIVE_INFINITY
    return this.#model.background.surprisalOfCodes(lattice.code, from, to)
  }

  /** A literal that anchors a template, with what the template has beside it. */
  #isComposed(lattice: Lattice, found: Found, nth: number, { neighbours }: EntryFacts): boolean {
    if (lattice.pictographs) return true
    const from = found.from[nth]!
    const to = found.to[nth]!
    for (const [before, after] of neighbours) {
      if (this.#stands(before, lattice, found, from, true) && this.#stands(after, lattice, found, to, false))
        return true
    }
    return false
  }

  /** Whether a part of this kind ends (`before`) or begins at a place. */
  #stands(kind: Neighbour, lattice: Lattice, found: Found, at: number, before: boolean): boolean {
    if (kind === null) return true
    if (kind === 'number') return this.#isDigit(lattice, before ? at - 1 : at)
    for (let nth = 0; nth < found.count; nth++) {
      if ((before ? found.to : found.from)[nth] !== at) continue
      const facts = this.#factsOf(found.entry[nth]!)
      if (found.cost[nth]! > facts[kind]) continue
      if (kind === 'literal' || this.#isRegion(lattice, found, nth)) return true
    }
    return false
  }

  /** See `isRegion` of analysis.ts. */
  #isRegion(lattice: Lattice, found: Found, nth: number): boolean {
    const from = found.from[nth]!
    const to = found.to[nth]!
    if (found.cost[nth]! <= UNALTERED || to - from > 2) return true
    return this.#surprisal(lattice, from, to) > this.#model.vocabulary.surprisals[found.entry[nth]!]!
  }

  /** Whether a glyph may be read as a digit or stand for one. */
  #isDigit({ length, symbols, numeral, firstArc }: Lattice, at: number): boolean {
    if (at < 0 || at >= length) return false
    if (symbols[at]! < 0 || numeral[at] === 1 || firstArc[at] !== NO_ARC) return true
    return this.#placeholders[symbols[at]!] === 1
  }

  /** An organ word between borders that is enough alone, behind a field, or behind an opening. */
  #isInvented(lattice: Lattice, found: Found, nth: number, facts: EntryFacts): boolean {
    const from = found.from[nth]!
    const cost = found.cost[nth]!
    if (!hasBorders(lattice, from, found.to[nth]!) || this.#isPrivate(found, nth)) return false
    if (cost <= UNALTERED && facts.alone > cost) return true
    if (cost <= UNALTERED && facts.behindField - cost > fieldBits(lattice, from)) return true
    return (
      cost <= WEIGHTS.invented.mostAltered && this.#isOpened(lattice, found, from, facts.behindOpening - cost)
    )
  }

  /** Whether the organ word is the end of a longer word for private bodies. */
  #isPrivate(found: Found, organ: number): boolean {
    for (let nth = 0; nth < found.count && found.from[nth]! <= found.from[organ]!; nth++) {
      if (found.to[nth] !== found.to[organ]) continue
      if (found.cost[nth]! <= this.#factsOf(found.entry[nth]!).private) return true
    }
    return false
  }

  /** Whether an opening that leaves some of the bits stands before the organ word. */
  #isOpened(lattice: Lattice, found: Found, organ: number, bits: number): boolean {
    for (let nth = 0; nth < found.count; nth++) {
      const from = found.from[nth]!
      const cost = found.cost[nth]!
      if (
        found.to[nth]! > organ ||
        cost > WEIGHTS.invented.mostAltered ||
        cost >= bits ||
        !opensHere(lattice, from)
      )
        continue
      if (cost <= this.#factsOf(found.entry[nth]!).opening) return true
    }
    return false
  }
}

/** Whether the glyphs are read as they are and in no other way, so that a text that stands is that of the glyphs; see `rarityOf` of registered.ts. */
function isBare({ firstArc, pictographs }: Lattice, from: number, to: number): boolean {
  if (pictographs) return false
  for (let at = from; at < to; at++) if (firstArc[at] !== NO_ARC) return false
  return true
}

const hasBorders = ({ border }: Lattice, from: number, to: number): boolean =>
  border[from] === 1 && border[to] === 1

/** Whether an opening may stand here; conservative where pictographs are about. See `opensHere` of frames.ts. */
const opensHere = ({ gaps, pictographs, border }: Lattice, at: number): boolean =>
  border[at] === 1 && (at === 0 || gaps[at] === 1 || pictographs)

/** Bits that the field before an organ word costs at least, Infinity where there is none; see `anyField` of frames.ts. */
function fieldBits(lattice: Lattice, organ: number): number {
  for (let at = organ - 1; at >= 0 && organ - at <= WEIGHTS.invented.longestField; at--) {
    if (lattice.han[at] === 0) break
    if (!opensHere(lattice, at)) continue
    if (organ - at >= WEIGHTS.invented.leastField) return (organ - at) * WEIGHTS.invented.fieldGlyph
    if (!lattice.pictographs) break
  }
  return Number.POSITIVE_INFINITY
}
