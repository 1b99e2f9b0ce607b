import { readAssets } from '../../src/assets.ts'
import { type Bundle, readBundle } from '../../src/detector.ts'
import type { Assessment } from '../../src/evidence/candidate.ts'
import { assess, KINDS, type Kinds } from '../../src/evidence/index.ts'
import { compileKnowledge } from '../../src/evidence/knowledge.ts'
import { look } from '../../src/evidence/look.ts'
import type { Knowledge, Scene } from '../../src/evidence/scene.ts'
import { FOLDING_FILES } from '../../src/fold/index.ts'
import { judge } from '../../src/judge.ts'
import { DEFAULTS } from '../../src/options.ts'
import type { Verdict } from '../../src/types.ts'

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
  readonly knowledge: Knowledge
  readonly kinds: Kinds
  /** What was found in each name, in order. */
  readonly scenes: readonly Scene[]
}

/** Looks at names by these tables. */
export function openEngine(tables: Tables, names: readonly string[], kinds = KINDS): OpenEngine {
  const { registry, lexicon, folding, background } = tables
  const knowledge = compileKnowledge(registry, lexicon, folding, background)
  return { knowledge, kinds, scenes: names.map((name) => look(name, knowledge)) }
}

/** All explanations of each name, best first. */
export function assessAll({ knowledge, kinds, scenes }: OpenEngine): Assessment[][] {
  return scenes.map((scene) => assess(scene, knowledge, kinds))
}

/** The verdicts that a detector with default options gives. */
export function judgeAll(engine: OpenEngine): Verdict[] {
  return assessAll(engine).map((assessments, nth) => judge(engine.scenes[nth]!, assessments, DEFAULTS))
}
