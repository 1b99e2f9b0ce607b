/** The engine in any runtime: bytes and strings in, verdicts out. Node, Bun, Deno, browsers, workers, edge. */
export { createDetector } from './create.ts'
export { type ErrorCode, ZhengmingError } from './errors.ts'
export type { EngineOptions, FileBuffer, JudgingOptions, RegistryText } from './options.ts'
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
