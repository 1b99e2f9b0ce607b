import type { Analysis } from '../../src/engine/evidence/analysis.ts'
import { assess } from '../../src/engine/evidence/assess.ts'
import type { Assessment } from '../../src/engine/evidence/candidate.ts'
import { KINDS, type Kinds } from '../../src/engine/evidence/kinds.ts'
import { FOLDING_FILES } from '../../src/engine/fold/index.ts'
import { judge } from '../../src/engine/judge.ts'
import { compileModel } from '../../src/engine/model/compile.ts'
import type { Model } from '../../src/engine/model/model.ts'
import { DEFAULTS } from '../../src/engine/options.ts'
import type { Verdict } from '../../src/engine/types.ts'
import { readAssets } from '../../src/node/assets.ts'
import type { Bundle } from '../../src/node/bundle.ts'
import { readBundle } from '../../src/node/registries.ts'
import { look } from '../../test/support/look.ts'

/** The parsed tables that an engine judges by, with the texts that folding was made of. */
export interface Tables extends Pick<Bundle, 'registry' | 'lexicon' | 'folding' | 'background'> {
  /** Path below data/ -> text. */
  readonly foldingFiles: ReadonlyMap<string, string>
}

/** The bundled tables; throws what the engine throws where one is absent or malformed. */
export async function readTables(): Promise<Tables> {
  return { ...(await readBundle()), foldingFiles: await readAssets(FOLDING_FILES) }
}

/** An engine opened up: names looked at once, to be assessed by kinds of evidence of one's choice. */
export interface OpenEngine {
  readonly model: Model
  readonly kinds: Kinds
  /** What was found in each name, in order. */
  readonly analyses: readonly Analysis[]
}

/** Looks at names by these tables. */
export function openEngine(tables: Tables, names: readonly string[], kinds = KINDS): OpenEngine {
  const { registry, lexicon, folding, background } = tables
  const model = compileModel(registry, lexicon, folding, background)
  return { model, kinds, analyses: names.map((name) => look(name, model)) }
}

/** All explanations of each name, best first. */
export function assessAll({ model, kinds, analyses }: OpenEngine): Assessment[][] {
  return analyses.map((analysis) => assess(analysis, model, kinds))
}

/** The verdicts that a detector with default options gives. */
export function judgeAll(engine: OpenEngine): Verdict[] {
  return assessAll(engine).map((assessments, nth) =>
    judge(engine.analyses[nth]!, assessments, engine.model, DEFAULTS),
  )
}
