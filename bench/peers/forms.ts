import type { FoldText } from '../quality/baselines/baseline.ts'
import { type FormSpace, sampleForms } from '../quality/forms.ts'
import { createRandom } from '../random.ts'

/** Forms in the list that the peers compare with. */
const LIST_LENGTH = 50_000

const SEED = 20250102

/** Draws in excess of what is wanted, since forms may come twice or be listed already. */
const SPARE = 1.5

/**
 * The forms that peers search: every form of a listed body, every official name that labelled claims were made of (`targets`), and
 * forms drawn evenly from all that patterns compose, up to `length` in all.
 *
 * Patterns compose millions of forms, more than a plain list holds or a search through it can bear. With the targets in
 * the list no claim is missed for want of its form, so that the list favours the peers twice: in recall and in speed.
 */
export function peerForms(
  space: FormSpace,
  targets: readonly string[],
  length = LIST_LENGTH,
): readonly string[] {
  const random = createRandom(SEED)
  const listed = space.filter(({ frames }) => frames.every(([prefix, suffix]) => prefix + suffix === ''))
  const certain = new Set([...listed.flatMap(({ fillers }) => fillers), ...targets])
  const wanted = Math.max(0, length - certain.size)
  const drawn = sampleForms(space, Math.ceil(wanted * SPARE), random).filter((form) => !certain.has(form))
  return [...certain, ...[...new Set(drawn)].slice(0, wanted)]
}

/** Forms as a method compares them, each once. */
export function foldedForms(forms: readonly string[], fold: FoldText): string[] {
  return [...new Set(forms.map(fold))].filter((form) => form !== '')
}
