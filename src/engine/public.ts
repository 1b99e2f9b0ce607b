/** What `zhengming` and `zhengming/engine` have in common: the error, the options of judging, and what a verdict is made of. */
export { type ErrorCode, ZhengmingError } from './errors.ts'
export type { FileBuffer, JudgingOptions } from './options.ts'
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
} from './types.ts'
