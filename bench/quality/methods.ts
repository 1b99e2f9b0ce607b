import type { Folding } from '../../src/engine/fold/types.ts'
import type { Registry } from '../../src/engine/registry/types.ts'
import { type Baseline, createBaselines, foldText } from './baselines/index.ts'
import { createBodyDirectory, createFormSpace, type FormSpace } from './forms.ts'
import type { TargetRule } from './metrics.ts'

/** What names are compared by beside the engine. */
export interface Methods {
  /** All registered names. */
  readonly space: FormSpace
  readonly baselines: readonly Baseline[]
  readonly rule: TargetRule
}

/** Makes the baselines (none, where they are not wanted: they take most of the time) and what tells a target. */
export function createMethods(registry: Registry, folding: Folding, wanted: boolean): Methods {
  const space = createFormSpace(registry)
  return {
    space,
    baselines: wanted ? createBaselines(space, folding) : [],
    rule: { directory: createBodyDirectory(registry), fold: foldText(folding) },
  }
}
