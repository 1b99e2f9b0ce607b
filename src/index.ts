/** The library of Node, Bun and Deno: the same as `zhengming/engine`, with files. */
export { type ErrorCode, ZhengmingError } from './engine/errors.ts'
export type { DetectorOptions, FileBuffer, JudgingOptions } from './engine/options.ts'
export type {
  Bilingual,
  BodyReference,
  Category,
  CheckContext,
  Counterfactual,
  Counterfactuals,
  Detector,
  Edit,
  EditKind,
  Evidence,
  FormerName,
  Relation,
  Span,
  Verdict,
  VerdictLane,
} from './engine/types.ts'
export { loadIndex } from './node/assets.ts'
export { createDetector } from './node/detector.ts'
export { openRegistry } from './node/lookup.ts'
export type { OfficialBody, RegistryLookup } from './node/official-body.ts'
export { type LabelledRates, type Policy, type Rate, readPolicy } from './node/policy.ts'
