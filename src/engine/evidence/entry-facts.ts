import { UNALTERED } from '../channel/costs.ts'
import type { Model } from '../model/model.ts'
import type { EntryType } from '../model/vocabulary.ts'
import type { PatternPart } from '../registry/types.ts'
import { WEIGHTS } from '../weights.ts'
import { PRIVATE } from './invented/frames.ts'
import { choiceOfForm, isOrdinary } from './registered/matches.ts'

/** No cost: the entry cannot play the part. */
export const NEVER = -1

/** Kinds of neighbours in a template: none, or of which kind. */
export type Neighbour = PatternPart['kind'] | null

/** What an entry can do for a claim, at most: over all its types. Costs and bits in 1/100 bit. */
export interface EntryFacts {
  /** Dearest cost at which one of its forms may prove something. */
  readonly form: number
  /** -log2 P of the likeliest body that a form of it names. */
  readonly choice: number
  /** Dearest cost at which it is read as a region, or as any opening, regions included. */
  readonly region: number
  readonly opening: number
  /** Dearest cost at which it is read as a literal that anchors templates, and what stands beside it in each of them. */
  readonly anchor: number
  readonly neighbours: readonly (readonly [before: Neighbour, after: Neighbour])[]
  /** Dearest cost at which it is read as a literal. */
  readonly literal: number
  /** Dearest cost at which it is read as an organ word of bodies that may be public; what it proves alone, behind any field, behind an opening. */
  readonly organ: number
  readonly alone: number
  readonly behindField: number
  readonly behindOpening: number
  /** Dearest cost at which it is read as an organ word of private bodies as it stands. */
  readonly private: number
}

/** The facts of an entry. */
export function factsOf(entry: number, model: Model): EntryFacts {
  const types = model.vocabulary.types(entry)
  const most = (kind: EntryType['kind']): number => dearest(types.filter((type) => type.kind === kind))
  const forms = types.filter((type) => type.kind === 'form')
  const organs = types.filter((type) => type.kind === 'organ')
  const open = organs.filter(({ organ }) => organ.class !== PRIVATE)
  const bits = (accepts: (opening: string) => boolean): number =>
    Math.max(0, ...open.flatMap(({ organ }) => bitsOf(model, organ.class, accepts)))
  const anchors = model.patterns.anchors(entry)
  return {
    form: Math.max(NEVER, ...forms.map((type) => dearestForm(type, model.vocabulary.surprisals[entry]!))),
    choice: Math.min(...forms.map(({ body, form }) => choiceOfForm(body, form))),
    region: most('region'),
    opening: Math.max(most('region'), most('opening')),
    anchor: anchors.length === 0 ? NEVER : most('literal'),
    neighbours: anchors.map(({ template, part }) => [
      template.parts[part - 1]?.kind ?? null,
      template.parts[part + 1]?.kind ?? null,
    ]),
    literal: most('literal'),
    organ: dearest(open),
    alone: bits((opening) => opening === 'none'),
    behindField: bits((opening) => opening === 'any'),
    behindOpening: bits((opening) => opening !== 'none' && opening !== 'any'),
    private: Math.min(UNALTERED, dearest(organs.filter(({ organ }) => organ.class === PRIVATE))),
  }
}

const dearest = (types: readonly EntryType[]): number => Math.max(NEVER, ...types.map(({ budget }) => budget))

/** From which cost on `proofOf` of registered.ts is never above 0, whatever the name. */
function dearestForm({ body, form, budget }: Extract<EntryType, { kind: 'form' }>, expected: number): number {
  const choice = choiceOfForm(body, form)
  if (!isOrdinary(form)) return Math.min(budget, expected + WEIGHTS.proof.rarer - choice - 1)
  const seen = Math.min(expected + WEIGHTS.proof.rarer, WEIGHTS.proof.ordinaryText)
  const altered = Math.min(budget, seen - WEIGHTS.proof.ordinaryAltered - choice - 1)
  return altered > UNALTERED ? altered : Math.min(budget, UNALTERED, seen - choice - 1)
}

function bitsOf({ frameWeights }: Model, organ: string, accepts: (opening: string) => boolean): number[] {
  return [...frameWeights].flatMap(([key, { bits }]) => {
    const [opening, of] = key.split('\t')
    return of === organ && accepts(opening!) ? [bits] : []
  })
}
