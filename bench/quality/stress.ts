import { readKeptRegistries } from '../../src/cli/registry-files.ts'
import { FOLDING_FILES } from '../../src/engine/fold/index.ts'
import { foldedText } from '../../src/engine/fold/text.ts'
import type { Detector, Verdict } from '../../src/engine/types.ts'
import { createVariants, VARIANT_FILES, type Variant } from '../../src/engine/variants/index.ts'
import { type Share, shareWhere } from '../../src/evaluate/share.ts'
import { readAssets } from '../../src/node/assets.ts'
import { createRandom } from '../random.ts'
import { shareBy } from './metrics.ts'
import { isFlagged } from './run.ts'
import { drawBodies, drawVariants, type StressBody } from './stress-sample.ts'

/** What the engine said of one generated variant. */
export interface StressRun {
  readonly body: StressBody
  readonly variant: Variant
  readonly verdict: Verdict
  /** Whether the body that was read has the form, or is the body; null where nothing was flagged or the region was changed on purpose. */
  readonly targetRight: boolean | null
}

/** How the engine did on some variants. */
export interface StressFigures {
  readonly found: Share
  readonly certain: Share
  readonly target: Share
}

/** The stress set of a run: generated variants by number of tricks and by trick. */
export interface Stress {
  readonly bodies: number
  readonly single: StressFigures
  readonly double: StressFigures
  readonly singleByTrick: ReadonlyMap<string, StressFigures>
  /** A variant counts under each of its tricks. */
  readonly doubleByTrick: ReadonlyMap<string, StressFigures>
  readonly singleByStratum: ReadonlyMap<string, Share>
}

const STRESS_SEED = 20250211

/**
 * Judges generated variants of official names, that the tables of tricks make and no one has chosen: the same every time for the same registry.
 * What is generated is decided without the engine (see `createVariants`).
 */
export async function runStress(detector: Detector): Promise<StressRun[]> {
  const { bundle, base } = await readKeptRegistries([], true)
  const files = await readAssets([...FOLDING_FILES, ...VARIANT_FILES])
  const { folding, background, lexicon } = bundle
  const variants = createVariants({ files, folding, background, lexicon, tables: base })
  const random = createRandom(STRESS_SEED)
  const fold = foldedText(folding)
  return drawBodies({ bundle, base }, random).flatMap((body) =>
    drawVariants(body, variants, random).map((variant): StressRun => {
      const verdict = detector.check(variant.name)
      return { body, variant, verdict, targetRight: isTargetRight(body, variant, verdict, fold) }
    }),
  )
}

function isTargetRight(
  { official, forms }: StressBody,
  { tricks }: Variant,
  { body }: Verdict,
  fold: (text: string) => string,
): boolean | null {
  if (body === null || (tricks.includes('region') && official.body.region !== null)) return null
  return body.id === official.body.id || forms.some((form) => fold(form) === fold(body.form))
}

/** Sums up the runs. */
export function sumUpStress(runs: readonly StressRun[]): Stress {
  const single = runs.filter(({ variant }) => variant.tricks.length === 1)
  const double = runs.filter(({ variant }) => variant.tricks.length === 2)
  return {
    bodies: new Set(runs.map(({ body }) => body.official.body.id)).size,
    single: figuresOf(single),
    double: figuresOf(double),
    singleByTrick: figuresByTrick(single),
    doubleByTrick: figuresByTrick(double),
    singleByStratum: shareBy(single, ({ body }) => [body.stratum], isFound),
  }
}

/** Whether the engine did not call the variant clear. */
export const isFound = ({ verdict }: StressRun): boolean => isFlagged(verdict)

function figuresOf(runs: readonly StressRun[]): StressFigures {
  return {
    found: shareWhere(runs, isFound),
    certain: shareWhere(runs, ({ verdict }) => verdict.verdict === 'impersonation'),
    target: shareWhere(
      runs.filter((run) => isFound(run) && run.targetRight !== null),
      ({ targetRight }) => targetRight === true,
    ),
  }
}

function figuresByTrick(runs: readonly StressRun[]): Map<string, StressFigures> {
  const tricks = [...new Set(runs.flatMap(({ variant }) => variant.tricks))].sort()
  return new Map(
    tricks.map((trick) => [trick, figuresOf(runs.filter(({ variant }) => variant.tricks.includes(trick)))]),
  )
}
