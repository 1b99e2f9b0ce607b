import { ZhengmingError } from '../../src/engine/errors.ts'
import { createRandom, shuffled } from '../random.ts'
import { type AlteredName, eventsOf } from './events.ts'
import { fitHabits, type Habits, logLikelihood } from './fit.ts'
import { type ByKind, byKind, PUBLISHED } from './kinds.ts'
import { habitsOf, levelled, type Places, type Tariff, tariffOf } from './tariff.ts'

/** log2 P of held-out events in bits per event, for each fold. */
export interface HeldOut {
  readonly model: string
  readonly folds: readonly number[]
}

/** What a fit needs beside the names. */
export interface Setting {
  readonly shipped: Tariff
  readonly places: Places
  /** Pseudo-edits that the published rates count as. */
  readonly strength: number
}

/** Everything that is estimated from one set of altered names. */
export interface Estimate {
  readonly habits: Habits
  /** -log2 P(edit | impostor who alters), and the same on the level of the shipped costs. */
  readonly tariff: Tariff
  readonly level: Tariff
}

export const priorOf = (strength: number): ByKind => byKind((kind) => strength * PUBLISHED[kind])

/** Fits habits to the names and makes costs of them. */
export function estimate(names: readonly AlteredName[], setting: Setting): Estimate {
  const habits = fitHabits(names, priorOf(setting.strength))
  const characters = names.reduce((sum, { length }) => sum + length, 0)
  const tariff = tariffOf(habits, eventsOf(names).length / characters, setting.places)
  return { habits, tariff, level: levelled(tariff, setting.shipped, habits.share) }
}

const EVEN: ByKind = byKind(() => 1)

/** Habits that a model learns from the names that are not held out. */
type Model = (rest: readonly AlteredName[]) => Habits

function modelsOf({ strength, shipped, places }: Setting): Readonly<Record<string, Model>> {
  const fitted = (weight: number): Model => {
    return (rest) => fitHabits(rest, priorOf(weight))
  }
  return {
    fitted: fitted(strength),
    [`fitted, published rates weigh ${strength / 4}`]: fitted(strength / 4),
    [`fitted, published rates weigh ${strength * 4}`]: fitted(strength * 4),
    'published rates alone': () => ({ share: PUBLISHED, usualness: 1 }),
    [SHIPPED]: () => habitsOf(shipped, 1, places),
    'shipped costs, every character alike': () => habitsOf(shipped, 0, places),
    'every kind alike': () => ({ share: EVEN, usualness: 1 }),
    'every kind and character alike': () => ({ share: EVEN, usualness: 0 }),
  }
}

/** The model that others are compared with. */
export const SHIPPED = 'shipped costs'

/**
 * Held-out likelihood of every model over the same folds of names, drawn by `seed`.
 *
 * @throws ZhengmingError `usage` where there are fewer names than folds
 */
export function crossValidate(
  names: readonly AlteredName[],
  setting: Setting,
  folds: number,
  seed: number,
): HeldOut[] {
  if (names.length < folds) {
    throw new ZhengmingError(
      'usage',
      `--folds: expected at most one for each of the ${names.length} altered names, got ${folds}; give fewer folds or more names`,
    )
  }
  const order = shuffled(names, createRandom(seed))
  return Object.entries(modelsOf(setting)).map(([model, learn]) => ({
    model,
    folds: Array.from({ length: folds }, (_, fold) => {
      const held = order.filter((_, index) => index % folds === fold)
      const rest = order.filter((_, index) => index % folds !== fold)
      return logLikelihood(held, learn(rest)) / eventsOf(held).length
    }),
  }))
}

/** What `estimateOf` says of `rounds` draws of as many names with replacement. */
export function bootstrap<T>(
  names: readonly AlteredName[],
  rounds: number,
  seed: number,
  estimateOf: (names: readonly AlteredName[]) => T,
): T[] {
  const random = createRandom(seed)
  return Array.from({ length: rounds }, () =>
    estimateOf(names.map(() => names[Math.floor(random() * names.length)]!)),
  )
}
