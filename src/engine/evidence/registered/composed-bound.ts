import { type Lattice, NO_ARC } from '../../channel/lattice.ts'
import type { Found } from '../../find/found.ts'
import type { Model } from '../../model/model.ts'
import type { PatternPart } from '../../registry/types.ts'
import { type Bound, dearest, type Facts, kept, mayBeRegion, NEVER, typesOf } from '../bound.ts'
import { PLACEHOLDERS } from './patterns.ts'

/** What stands beside a literal in a template: nothing, or a part of which kind. */
type Neighbour = PatternPart['kind'] | null

interface AnchorFacts extends Facts {
  readonly neighbours: readonly (readonly [before: Neighbour, after: Neighbour])[]
}

/** A literal that anchors a template, with what the template has beside it. */
export function composedBound(model: Model): Bound<AnchorFacts> {
  const beside = new Beside(model)
  return {
    facts(entry) {
      const anchors = model.patterns.anchors(entry)
      return {
        most: anchors.length === 0 ? NEVER : dearest(typesOf(model, entry, 'literal')),
        neighbours: anchors.map(({ template: { parts }, part }) => [
          parts[part - 1]?.kind ?? null,
          parts[part + 1]?.kind ?? null,
        ]),
      }
    },
    lets(lattice, found, nth, { neighbours }) {
      const from = found.from[nth]!
      const to = found.to[nth]!
      return neighbours.some(
        ([before, after]) =>
          beside.stands(before, lattice, found, from, true) &&
          beside.stands(after, lattice, found, to, false),
      )
    },
  }
}

/** Says what may stand beside a literal. */
class Beside {
  readonly #model: Model
  /** Dearest cost of an entry as a literal and as a region. */
  readonly #most: (entry: number) => Readonly<Record<'literal' | 'region', number>>
  readonly #placeholders: Uint8Array

  constructor(model: Model) {
    const { alphabet } = model.vocabulary
    this.#model = model
    this.#most = kept((entry) => ({
      literal: dearest(typesOf(model, entry, 'literal')),
      region: dearest(typesOf(model, entry, 'region')),
    }))
    this.#placeholders = new Uint8Array(alphabet.size)
    for (const char of PLACEHOLDERS) this.#placeholders[alphabet.symbol(char)] = 1
  }

  /** Whether a part of this kind ends (`before`) or begins at a place. */
  stands(kind: Neighbour, lattice: Lattice, found: Found, at: number, before: boolean): boolean {
    if (kind === null) return true
    // Pictographs may stand between: see `meet` of patterns.ts.
    const first = before ? lattice.beforePictographs(at) : at
    const last = before ? at : lattice.behindPictographs(at)
    if (kind === 'number') return this.#isDigit(lattice, before ? first - 1 : last)
    for (let nth = 0; nth < found.count; nth++) {
      const edge = (before ? found.to : found.from)[nth]!
      if (edge < first || edge > last) continue
      if (found.cost[nth]! > this.#most(found.entry[nth]!)[kind]) continue
      if (kind === 'literal' || mayBeRegion(this.#model, lattice, found, nth)) return true
    }
    return false
  }

  /** Whether a glyph may be read as a digit or stand for one. */
  #isDigit({ length, symbols, numeral, firstArc }: Lattice, at: number): boolean {
    if (at < 0 || at >= length) return false
    if (symbols[at]! < 0 || numeral[at] === 1 || firstArc[at] !== NO_ARC) return true
    return this.#placeholders[symbols[at]!] === 1
  }
}
