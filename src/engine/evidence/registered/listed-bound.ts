import { UNALTERED } from '../../channel/costs.ts'
import { type Lattice, NO_ARC } from '../../channel/lattice.ts'
import type { Model } from '../../model/model.ts'
import { isOrdinary } from '../../registry/forms.ts'
import { WEIGHTS } from '../../weights.ts'
import { mayBeForm } from '../analysis.ts'
import { type Bound, type Facts, NEVER, surprisalOfSpan, typesOf } from '../bound.ts'
import { choiceOfForm } from './matches.ts'

interface FormFacts extends Facts {
  /** -log2 P of the likeliest body that a form of the entry names. */
  readonly choice: number
}

/** A form between borders that proves something: `proofOf` of candidates.ts, for the likeliest body. */
export function listedBound(model: Model): Bound<FormFacts> {
  const { surprisals } = model.vocabulary
  return {
    facts(entry) {
      const forms = typesOf(model, entry, 'form')
      return {
        most: Math.max(NEVER, ...forms.map((form) => dearestForm(form, surprisals[entry]!))),
        choice: Math.min(...forms.map(({ body, form }) => choiceOfForm(body, form))),
      }
    },
    lets(lattice, found, nth, { choice }) {
      const from = found.from[nth]!
      const to = found.to[nth]!
      const cost = found.cost[nth]!
      if (!mayBeForm(lattice, from, to, cost)) return false
      const expected = surprisals[found.entry[nth]!]!
      const altered = cost > UNALTERED
      const seen = altered || isBare(lattice, from, to)
      const rare = seen ? surprisalOfSpan(model, lattice, from, to) : Number.POSITIVE_INFINITY
      const short = altered && to - from <= 2 ? WEIGHTS.proof.short : 0
      const usual = altered && rare < expected ? WEIGHTS.proof.usual : 0
      const letters = lettersAlone(lattice, from, to) ? WEIGHTS.proof.abbreviation : 0
      return Math.min(rare, expected + WEIGHTS.proof.rarer) - cost - choice - short - usual - letters > 0
    },
  }
}

/** From which cost on `proofOf` is never above 0, whatever the name. */
function dearestForm(
  { body, form, budget }: ReturnType<typeof typesOf<'form'>>[number],
  expected: number,
): number {
  const { ordinaryAltered, ordinaryText, rarer } = WEIGHTS.proof
  const choice = choiceOfForm(body, form)
  if (!isOrdinary(form)) return Math.min(budget, expected + rarer - choice - 1)
  const seen = Math.min(expected + rarer, ordinaryText)
  const altered = Math.min(budget, seen - ordinaryAltered - choice - 1)
  return altered > UNALTERED ? altered : Math.min(budget, UNALTERED, seen - choice - 1)
}

/** Whether the glyphs are the letters of a short abbreviation; see `abbreviation` of candidates.ts. */
function lettersAlone({ latin }: Lattice, from: number, to: number): boolean {
  if (to - from > WEIGHTS.proof.abbreviationLetters) return false
  for (let at = from; at < to; at++) if (latin[at] === 0) return false
  return true
}

/** Whether the glyphs are read as they are and in no other way, so that a text that stands is that of the glyphs; see `rarityOf`. */
function isBare({ firstArc }: Lattice, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (firstArc[at] !== NO_ARC) return false
  return true
}
