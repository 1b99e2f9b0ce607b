import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { PROJECT, sharedExists } from '../../bench/project.ts'
import { readLabelled } from '../../bench/quality/labelled.ts'
import { readMeasureLists } from '../../bench/quality/measure.ts'
import { readKeptRegistries } from '../../src/cli/registry-files.ts'
import { FOLDING_FILES } from '../../src/engine/fold/index.ts'
import { compileModel } from '../../src/engine/model/compile.ts'
import type { Lexicon } from '../../src/engine/model/lexicon.ts'
import type { Model } from '../../src/engine/model/model.ts'
import type { Registry } from '../../src/engine/registry/types.ts'
import { createVariants, formsToVary, VARIANT_FILES } from '../../src/engine/variants/index.ts'
import { readAssets } from '../../src/node/assets.ts'
import type { readBundle } from '../../src/node/registries.ts'
import type { Random } from './random.ts'

/** What names are made of. */
export interface Sources {
  readonly model: Model
  /** The registry that the model is of. */
  readonly registry: Registry
  readonly lexicon: Lexicon
  /** Credible fakes of some of its bodies. */
  readonly variants: readonly string[]
  /** Names as they stand: of the package's tables and sample, and of the shared lists where they are. */
  readonly real: readonly string[]
}

/** Shares of the bundled registry that make one of about 2,000 names, regions apart. */
const SHARE = { body: 0.11, region: 0.025, pattern: 0.12 }

/** Bodies of which variants are made. */
const VARIED = 60

/** The whole bundled registry, or one drawn from it that the naive search can afford. */
export async function readSources(
  registry: 'whole' | 'drawn',
  random: Random,
  shared: string,
): Promise<Sources> {
  const { bundle, base } = await readKeptRegistries([], true)
  const drawn = registry === 'whole' ? bundle.registry : drawFrom(bundle.registry, random)
  const files = await readAssets([...FOLDING_FILES, ...VARIANT_FILES])
  const variants = createVariants({ files, ...bundle, tables: base })
  const varied = Array.from({ length: VARIED }, () => random.of(drawn.bodies)).flatMap((body) =>
    formsToVary(body.forms)
      .slice(0, 1)
      .flatMap((form) => variants.singles({ form, body })),
  )
  return {
    model: compileModel(drawn, bundle.lexicon, bundle.folding, bundle.background),
    registry: drawn,
    lexicon: bundle.lexicon,
    variants: varied.map(({ name }) => name),
    real: [...ownNames(bundle), ...sharedNames(shared)],
  }
}

function drawFrom({ bodies, regions, patterns }: Registry, random: Random): Registry {
  const some = <T>(all: readonly T[], share: number): T[] => all.filter(() => random.chance(share))
  return {
    bodies: some(bodies, SHARE.body),
    regions: some(regions, SHARE.region),
    patterns: some(patterns, SHARE.pattern),
  }
}

function ownNames({ registry, lexicon }: Awaited<ReturnType<typeof readBundle>>): string[] {
  const rows: Record<string, string>[] = parse(readFileSync(join(PROJECT, 'data/sample/names.csv')), {
    columns: true,
    bom: true,
  })
  return [
    ...rows.map(({ name }) => name ?? ''),
    ...[...registry.bodies, ...registry.regions].flatMap(({ forms }) => forms.map(({ text }) => text)),
    ...lexicon.context.map(({ word }) => word),
  ]
}

function sharedNames(shared: string): string[] {
  if (!sharedExists(shared)) return []
  return [
    ...readMeasureLists(shared).flatMap(({ names }) => names),
    ...readLabelled(shared).map(({ name }) => name),
  ]
}
