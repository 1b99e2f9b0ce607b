import { backgroundStep } from './background/index.ts'
import { foldingStep } from './folding/index.ts'
import { registryStep } from './registry/index.ts'
import type { BuildStep } from './step.ts'

/** All generated data, in the order of dependence. A new generated table is one line here. */
export const steps: readonly BuildStep[] = [foldingStep, backgroundStep, registryStep]
