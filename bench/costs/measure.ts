import { COSTS } from '../../src/engine/channel/costs.ts'
import type { Model } from '../../src/engine/model/model.ts'
import { type Share, shareWhere } from '../../src/evaluate/share.ts'
import type { LabelledName } from '../quality/labelled.ts'
import { quantile } from '../speed/timing.ts'
import { createChoices } from './choices.ts'
import { countEdits, type EditCounts, measureSpread, type Spread } from './combinations.ts'
import { type AlteredName, alteredNames, eventsOf, isAltering, withoutGuesses } from './events.ts'
import { expectedCounts } from './fit.ts'
import { byKind, GUESSES, KINDS, type Kind } from './kinds.ts'
import { type Decoration, measureDecoration } from './ordinary.ts'
import { alignLabelled, type Pair } from './pairs.ts'
import { createPlaces } from './tariff.ts'
import { bootstrap, crossValidate, type Estimate, estimate, type HeldOut, priorOf } from './validate.ts'

/** A figure with the interval that holds 90 % of the bootstrap's. */
export interface Spanned {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** What was estimated of one kind of edit; costs in bits. */
interface KindFigures {
  readonly kind: Kind
  /** Events that it explains, shared ones in part. */
  readonly events: number
  /** How much of its share rests on labelled names, not on the published rates; in [0, 1]. */
  readonly onNames: number
  readonly share: Spanned
  /** Mean entropy of what is written. */
  readonly choice: number
  /** -log2 P(edit | impostor who alters). */
  readonly cost: Spanned
  /** The same on the level of the shipped costs. */
  readonly level: Spanned
  readonly shipped: number
  /** Mean of `odder` over the names with this edit alone; NaN without any. */
  readonly odder: number
}

/** Where the evidence is from: names of one file that have a target. */
interface Source {
  readonly file: string
  readonly targets: number
  readonly aligned: number
  readonly altered: Share
  /** Altered by what a table of sounds, shapes or spellings explains. */
  readonly explained: Share
}

/** All figures of a run. */
export interface CostFigures {
  readonly sources: readonly Source[]
  readonly names: number
  /** See `Habits.usualness`. */
  readonly usualness: Spanned
  readonly kinds: readonly KindFigures[]
  /** Of edits that a table explains, among such edits. */
  readonly heldOut: readonly HeldOut[]
  readonly counts: EditCounts
  /** `rate` and `altered` of `counts`. */
  readonly rate: Spanned
  readonly altered: Spanned
  readonly spread: readonly Spread[]
  /** Names with a fold or gap, among those altered and those not. */
  readonly together: { readonly altered: Share; readonly standing: Share }
  readonly decoration: readonly Decoration[]
}

/** Files of names that impostors bear, or were written as such. */
const IMPOSTORS = ['authored_claims.tsv', 'published_fakes.tsv']

export interface Options {
  readonly strength: number
  readonly folds: number
  readonly rounds: number
  readonly seed: number
}

/**
 * Estimates costs from labelled names.
 *
 * @throws ZhengmingError `usage` where there are fewer altered names than folds
 */
export function measureCosts(
  rows: readonly LabelledName[],
  model: Model,
  { strength, folds, rounds, seed }: Options,
): CostFigures {
  const claims = rows.filter(({ claim }) => claim !== 'no')
  const { pairs } = alignLabelled(claims, model)
  const copies = pairs.filter(({ file }) => IMPOSTORS.includes(file))
  const choicesAt = createChoices(model.folding, model.background)
  const names = alteredNames(copies, choicesAt)
  const places = createPlaces(
    copies.map(({ official }) => official),
    choicesAt,
  )
  const shipped = byKind((kind) => COSTS[kind] / 100)
  const setting = { shipped, places, strength }
  const best = estimate(names, setting)
  const drawn = bootstrap(names, rounds, seed, (some) => estimate(some, setting))
  const spanned = (of: (one: Estimate) => number): Spanned => spanOf(of(best), drawn.map(of))
  const counts = countEdits(names)
  const drawnCounts = bootstrap(names, rounds, seed, countEdits)
  return {
    sources: sourcesOf(claims, pairs),
    names: names.length,
    usualness: spanned(({ habits }) => habits.usualness),
    kinds: kindFigures(names, best, strength, (kind) => ({
      kind,
      share: spanned(({ habits }) => habits.share[kind]),
      choice: places.entropy(best.habits.usualness)[kind],
      cost: spanned(({ tariff }) => tariff[kind]),
      level: spanned(({ level }) => level[kind]),
      shipped: shipped[kind],
    })),
    heldOut: crossValidate(withoutGuesses(names), setting, folds, seed),
    counts,
    rate: spanOf(
      counts.rate,
      drawnCounts.map(({ rate }) => rate),
    ),
    altered: spanOf(
      counts.altered,
      drawnCounts.map(({ altered }) => altered),
    ),
    spread: measureSpread(copies),
    together: {
      altered: shareWhere(
        copies.filter(({ edits }) => edits.some(isAltering)),
        isDecorated,
      ),
      standing: shareWhere(
        copies.filter(({ edits }) => !edits.some(isAltering)),
        isDecorated,
      ),
    },
    decoration: decorationOf(rows, model),
  }
}

const isDecorated = ({ edits }: Pair): boolean => edits.some((edit) => !isAltering(edit))

/** Two-sided interval of 90 %. */
const TAIL = 0.05

function spanOf(value: number, drawn: readonly number[]): Spanned {
  const sorted = [...drawn].sort((a, b) => a - b)
  return { value, low: quantile(sorted, TAIL), high: quantile(sorted, 1 - TAIL) }
}

function sourcesOf(claims: readonly LabelledName[], pairs: readonly Pair[]): Source[] {
  const files = [...new Set(claims.map(({ file }) => file))]
  return files.map((file) => {
    const own = pairs.filter((pair) => pair.file === file)
    return {
      file,
      targets: claims.filter((row) => row.file === file && row.target !== null).length,
      aligned: own.length,
      altered: shareWhere(own, ({ edits }) => edits.some(isAltering)),
      explained: shareWhere(own, ({ edits }) =>
        edits.some((edit) => isAltering(edit) && !(GUESSES as readonly string[]).includes(edit.kind)),
      ),
    }
  })
}

function kindFigures(
  names: readonly AlteredName[],
  { habits }: Estimate,
  strength: number,
  figuresOf: (kind: Kind) => Omit<KindFigures, 'events' | 'onNames' | 'odder'>,
): KindFigures[] {
  const counts = expectedCounts(eventsOf(names), habits)
  const prior = priorOf(strength)
  const alone = names.flatMap((name) =>
    name.events.length === 1 ? [{ ...name, counts: expectedCounts(name.events, habits) }] : [],
  )
  return KINDS.map((kind) => {
    const weight = alone.reduce((sum, one) => sum + one.counts[kind], 0)
    return {
      ...figuresOf(kind),
      events: counts[kind],
      onNames: counts[kind] / (counts[kind] + prior[kind]),
      odder: alone.reduce((sum, one) => sum + one.counts[kind] * one.odder, 0) / weight,
    }
  })
}

function decorationOf(rows: readonly LabelledName[], { folding }: Model): Decoration[] {
  const lists = new Map<string, string[]>()
  for (const { file, claim, name } of rows) {
    const list = `${file}, ${claim === 'no' ? 'innocent' : 'claims'}`
    const names = lists.get(list)
    if (names === undefined) lists.set(list, [name])
    else names.push(name)
  }
  return [...lists].map(([list, names]) => measureDecoration(list, names, folding))
}
