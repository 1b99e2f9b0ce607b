import { UNALTERED } from '../../channel/costs.ts'
import { type Lattice, LONGEST_NAME } from '../../channel/lattice.ts'
import type { Found } from '../../find/found.ts'
import type { FieldClass, Organ } from '../../model/lexicon.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import { type Bound, dearest, type Facts, hasBorders, kept, typesOf } from '../bound.ts'
import { PRIVATE } from '../organs.ts'
import { mayOpen, mayPrecede, openingOf } from './cover.ts'
import { numberedUnit } from './numbered.ts'
import { mayBePlace, TOWN } from './places.ts'

interface OrganFacts extends Facts {
  /** What it proves alone, behind any field, behind fields that open a body, behind another opening. */
  readonly alone: number
  readonly behindField: number
  readonly behindCover: number
  readonly behindOpening: number
  /** What must stand straight before it, in the words of the organs that it may be; none where one asks for nothing. */
  readonly behind: readonly Behind[]
  readonly behindPlace: number
}

type Behind = NonNullable<Organ['behind']>

/** An organ word between borders that is enough alone, behind a field, or behind an opening. */
export function inventedBound(model: Model): Bound<OrganFacts> {
  const before = new Before(model)
  const places = new Set(
    Array.from(model.placeEndings.values(), (endings) => endings.map((one) => one.class)).flat(),
  )
  const proofs = proofsOf(model, places)
  return {
    facts(entry) {
      const organs = typesOf(model, entry, 'organ').filter(({ organ }) => organ.class !== PRIVATE)
      const most = (behind: keyof Proof): number =>
        Math.max(0, ...organs.map(({ organ }) => proofs.get(organ.class)?.[behind] ?? 0))
      return {
        most: dearest(organs),
        alone: most('alone'),
        behindField: most('behindField'),
        behindCover: most('behindCover'),
        behindOpening: most('behindOpening'),
        behindPlace: most('behindPlace'),
        behind: organs.every(({ organ }) => organ.behind !== null)
          ? organs.map(({ organ }) => organ.behind!)
          : [],
      }
    },
    lets(lattice, found, nth, facts) {
      const from = found.from[nth]!
      const cost = found.cost[nth]!
      if (!hasBorders(lattice, from, found.to[nth]!) || before.isPrivate(found, nth)) return false
      if (facts.behind.length > 0 && !before.hasField(lattice, found, from, facts.behind)) return false
      if (cost <= UNALTERED && facts.alone > cost) return true
      if (cost <= UNALTERED && facts.behindField - cost > fieldBits(lattice, from)) return true
      if (cost <= UNALTERED && facts.behindPlace > cost && isPlaced(model, lattice, from)) return true
      if (cost > WEIGHTS.invented.mostAltered) return false
      return (
        before.isOpened(lattice, found, from, facts.behindOpening - cost) ||
        before.isCovered(lattice, found, from, facts.behindCover - cost)
      )
    },
  }
}

/** What organ words of a class prove at most. */
type Proof = Record<'alone' | 'behindField' | 'behindCover' | 'behindOpening' | 'behindPlace', number>

const nothing = (): Proof => ({
  alone: 0,
  behindField: 0,
  behindCover: 0,
  behindOpening: 0,
  behindPlace: 0,
})

/** By the class of the organ word; `places` are the classes of places that are read by their form. */
function proofsOf({ frameWeights }: Model, places: ReadonlySet<string>): ReadonlyMap<string, Proof> {
  const proofs = new Map<string, Proof>()
  for (const [key, { bits }] of frameWeights) {
    const [opening, organ] = key.split('\t') as [string, string]
    const proof = proofs.get(organ) ?? nothing()
    const raise = (behind: keyof Proof): void => {
      proof[behind] = Math.max(proof[behind], bits)
    }
    if (opening === 'none') raise('alone')
    else if (opening === 'any') raise('behindField')
    else raise(isCover(opening) ? 'behindCover' : 'behindOpening')
    if (opening === TOWN || places.has(opening)) raise('behindPlace')
    proofs.set(organ, proof)
  }
  return proofs
}

const isCover = (opening: string): boolean => opening.startsWith(openingOf(''))

/** What an entry may be before an organ word. */
interface Parts {
  /** Dearest cost as any opening, regions included, and as the organ word of a private body as it stands. */
  readonly opening: number
  readonly private: number
  /** Dearest cost as a field of a class; `NEVER` where it is none. */
  readonly field: number
  readonly classes: readonly FieldClass[]
}

/** Fields in a row reach so far back from an organ word: nowhere, or some, or one that opens a body among them. */
const REACHED = 1
const OPENED = 2

/** Says what stands before an organ word. */
class Before {
  readonly #most: (entry: number) => Parts
  /** By glyph: how far back fields reach. */
  readonly #reach = new Uint8Array(LONGEST_NAME + 1)

  constructor(model: Model) {
    this.#most = kept((entry) => {
      const own = typesOf(model, entry, 'organ').filter(({ organ }) => organ.class === PRIVATE)
      const fields = typesOf(model, entry, 'field').filter(({ field }) => field.class !== null)
      return {
        opening: dearest([...typesOf(model, entry, 'region'), ...typesOf(model, entry, 'opening')]),
        private: Math.min(UNALTERED, dearest(own)),
        field: dearest(fields),
        classes: fields.map(({ field }) => field.class!),
      }
    })
  }

  /** Whether the organ word is the end of a longer word for private bodies. */
  isPrivate(found: Found, organ: number): boolean {
    for (let nth = 0; nth < found.count && found.from[nth]! <= found.from[organ]!; nth++) {
      if (found.to[nth] !== found.to[organ]) continue
      if (found.cost[nth]! <= this.#most(found.entry[nth]!).private) return true
    }
    return false
  }

  /** Whether an opening that leaves some of the bits stands before the organ word. */
  isOpened(lattice: Lattice, found: Found, organ: number, bits: number): boolean {
    const dear = Math.min(bits, WEIGHTS.invented.mostAltered + 1)
    if (dear > 0 && numberedBefore(lattice, organ)) return true
    for (let nth = 0; nth < found.count; nth++) {
      const cost = found.cost[nth]!
      if (found.to[nth]! > organ || cost >= dear || !opensHere(lattice, found.from[nth]!)) continue
      if (cost <= this.#most(found.entry[nth]!).opening) return true
    }
    return false
  }

  /** Whether a field that an organ word asks for ends where it begins. */
  hasField(lattice: Lattice, found: Found, organ: number, behind: readonly Behind[]): boolean {
    for (let nth = 0; nth < found.count && found.from[nth]! < organ; nth++) {
      if (lattice.behindPictographs(found.to[nth]!) !== organ) continue
      const cost = found.cost[nth]!
      if (cost > UNALTERED) continue
      const { field, classes } = this.#most(found.entry[nth]!)
      if (cost <= field && classes.some((one) => behind.some((asked) => mayPrecede(one, asked)))) return true
    }
    return false
  }

  /** Whether known fields that leave some of the bits cover the text from where an opening may stand up to the organ word. */
  isCovered(lattice: Lattice, found: Found, organ: number, bits: number): boolean {
    if (bits <= 0 || organ === 0) return false
    const dear = Math.min(bits, WEIGHTS.invented.mostAltered + 1)
    const reach = this.#reach.fill(0, 0, organ)
    reach[organ] = REACHED
    for (let nth = found.count - 1; nth >= 0; nth--) {
      const to = lattice.behindPictographs(found.to[nth]!)
      const cost = found.cost[nth]!
      if (to > organ || reach[to] === 0 || cost >= dear) continue
      const { field, classes } = this.#most(found.entry[nth]!)
      if (cost > field) continue
      const from = found.from[nth]!
      const now = reach[to] === OPENED || classes.some(mayOpen) ? OPENED : REACHED
      if (now === OPENED && opensHere(lattice, from)) return true
      reach[from] = Math.max(reach[from]!, now)
    }
    return false
  }
}

/** Whether a numbered unit opens the text before an organ word. */
function numberedBefore(lattice: Lattice, organ: number): boolean {
  for (let from = 0; from < organ; from++) {
    const to = numberedUnit(lattice, from)
    if (to > from && to <= organ && opensHere(lattice, from)) return true
  }
  return false
}

/** See `opensHere` of openings.ts. */
const opensHere = (lattice: Lattice, at: number): boolean =>
  at === 0 || lattice.gaps[at] === 1 || lattice.isPictograph(at - 1)

/** Whether a place that is read by its form may stand before the organ word. */
function isPlaced(model: Model, lattice: Lattice, organ: number): boolean {
  for (let at = 0; at < organ; at++)
    if (opensHere(lattice, at) && mayBePlace(model, lattice, at, organ)) return true
  return false
}

/** Bits that the field before an organ word costs at least, Infinity where there is none; see `anyField` of frames.ts. */
function fieldBits(lattice: Lattice, organ: number): number {
  const { fieldGlyph, leastField, longestField } = WEIGHTS.invented
  for (let at = organ - 1; at >= 0 && organ - at <= longestField; at--) {
    if (lattice.han[at] === 0) break
    if (!opensHere(lattice, at)) continue
    return organ - at < leastField ? Number.POSITIVE_INFINITY : (organ - at) * fieldGlyph
  }
  return Number.POSITIVE_INFINITY
}
