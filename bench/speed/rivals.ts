import { distance } from 'fastest-levenshtein'
import type { Folding } from '../../src/fold/types.ts'
import { createContainment } from '../quality/baselines/containment.ts'
import { foldText } from '../quality/baselines/index.ts'
import { levenshteinClose } from '../quality/baselines/similarity.ts'
import { type FormSpace, sampleForms } from '../quality/forms.ts'
import { createRandom } from '../random.ts'

/** A plain list of all forms would be millions of strings; the full list is slower in proportion. */
const SAMPLED = 200_000
const SEED = 20250102

/** A method that the engine's speed is set against. */
export interface Rival {
  readonly id: string
  /** Most names that it can be asked in reasonable time. */
  readonly most: number
  /** Whether it flags the name. */
  flags(name: string): boolean
}

/** Brute-force edit distance, and a set look-up of every substring: the slow and the fast end. */
export function createRivals(space: FormSpace, folding: Folding): Rival[] {
  const fold = foldText(folding)
  const folded = [...new Set(sampleForms(space, SAMPLED, createRandom(SEED)).map(fold))]
  const containment = createContainment(space, fold)
  return [
    {
      id: `fastest-levenshtein over a sample of ${SAMPLED.toLocaleString('en')} forms`,
      most: 40,
      flags(name) {
        const text = fold(name)
        let closest = ''
        let least = Number.POSITIVE_INFINITY
        for (const form of folded) {
          const edits = distance(text, form)
          if (edits >= least) continue
          least = edits
          closest = form
        }
        return levenshteinClose(text, closest)
      },
    },
    {
      id: 'folded containment',
      most: Number.POSITIVE_INFINITY,
      flags: (name) => containment.match(name) !== null,
    },
  ]
}
