export { loadIndex } from './assets.ts'
export { createDetector } from './detector.ts'
export { type ErrorCode, ZhengmingError } from './errors.ts'
export type { DetectorOptions } from './options.ts'
export { type LabelledRates, type Policy, type Rate, readPolicy } from './policy.ts'
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
  Relation,
  Span,
  Verdict,
  VerdictLane,
} from './types.ts'
