import type { LabelledName } from '../../bench/quality/labelled.ts'
import type { LabelledRun } from '../../bench/quality/run.ts'
import type { Verdict } from '../../src/engine/types.ts'

/** A verdict with the given fields; clear and plain by default. */
export function verdictOf(fields: Partial<Verdict> = {}): Verdict {
  return {
    name: '名',
    verdict: 'clear',
    score: 0,
    bits: 0,
    certain: false,
    category: null,
    relation: 'none',
    body: null,
    reading: null,
    evidence: [],
    reason: { en: 'No claim.', zh: '不构成主张。' },
    ...fields,
  }
}

/** A labelled name with the given fields; a plain claim by default. */
export function labelOf(fields: Partial<LabelledName> = {}): LabelledName {
  return {
    file: 'authored_claims.tsv',
    line: 2,
    name: '名',
    claim: 'yes',
    category: null,
    relation: null,
    target: null,
    tricks: [],
    note: '-',
    ...fields,
  }
}

/** A label and what was said of it. */
export function runOf(
  label: Partial<LabelledName>,
  verdict: Partial<Verdict> = {},
  baselines: readonly string[] = [],
): LabelledRun {
  return { label: labelOf(label), verdict: verdictOf(verdict), baselines: new Set(baselines) }
}
