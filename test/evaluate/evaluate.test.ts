import { describe, expect, it } from 'vitest'
import { parseLabelled } from '../../bench/quality/labelled.ts'
import { labelledFigures } from '../../bench/quality/metrics.ts'
import { runLabelled } from '../../bench/quality/run.ts'
import { type EvaluationRequest, evaluate, type Side } from '../../src/evaluate/evaluate.ts'
import type { LabelledFile } from '../../src/labels/label.ts'
import { readLabels } from '../../src/labels/read.ts'
import { useFolder } from '../scan/fakes.ts'
import { file } from '../scan/run.ts'
import { stubDetector } from '../tune/stub.ts'
import { labelIn } from './names.ts'

const folder = useFolder()

async function side(review: number, impersonation: number): Promise<Side> {
  const thresholds = { review, impersonation }
  const detector = await stubDetector({ thresholds })
  const facts = {
    engine: detector.version,
    thresholds,
    prior: 0.01,
    policy: null,
    registries: [],
    bundled: true,
  }
  return { detector, facts }
}

const FILE: LabelledFile = {
  labels: new Map([
    ['c950', labelIn('yes media same')],
    ['c700', labelIn('yes')],
    ['p600', labelIn('no - mention')],
    ['plain', labelIn('no')],
    ['c910', labelIn('ambiguous')],
  ]),
  repeated: 2,
}

const measured = async (more: Partial<EvaluationRequest> = {}, signal?: AbortSignal) =>
  evaluate(
    { input: 'l.tsv', file: FILE, evaluated: await side(0.5, 0.9), against: null, listed: 5, ...more },
    signal,
  )

describe('an evaluation', () => {
  it('tells what was labelled, and by what it was judged', async () => {
    const { evaluated, against, comparison, ...facts } = await measured()
    expect(facts).toEqual({
      format: 'zhengming-evaluation',
      version: 1,
      labelled: {
        input: 'l.tsv',
        names: 5,
        yes: 2,
        no: 2,
        ambiguous: 1,
        repeated: 2,
        withoutCategory: 1,
        withoutRelation: 2,
      },
      confidence: 0.95,
    })
    expect(evaluated).toMatchObject({
      engine: 'stub-1',
      thresholds: { review: 0.5, impersonation: 0.9 },
      overall: {
        names: 5,
        recall: { notClear: { hits: 2, total: 2 }, impersonation: { hits: 1, total: 2 } },
      },
      mistakes: { falseFlags: { total: 1 }, misses: { total: 0 }, ambiguous: { total: 1 } },
    })
    expect([against, comparison]).toEqual([null, null])
  })

  it('judges twice where there is another side', async () => {
    const { against, comparison } = await measured({ against: await side(0.65, 0.94) })
    expect(against).toMatchObject({
      thresholds: { review: 0.65, impersonation: 0.94 },
      overall: { falseFlags: { notClear: { hits: 0, total: 2 } } },
      mistakes: { falseFlags: { total: 0 }, ambiguous: { total: 0 } },
    })
    expect(comparison?.worse.names.map(({ name }) => name)).toEqual(['p600', 'c910'])
  })

  it('can be ended', async () => {
    const reason = new Error('enough')
    await expect(measured({}, AbortSignal.abort(reason))).rejects.toBe(reason)
  })
})

it('has the figures that bench:quality has of the same file', async () => {
  const rows = [
    ...Array.from({ length: 40 }, (_, at) => `c${960 + at}\tyes\tmedia\tsame\t-\t-\t-`),
    ...Array.from({ length: 30 }, (_, at) => `p${480 + at}\tyes\t-\tlookalike\t-\tsplit\t-`),
    ...Array.from({ length: 50 }, (_, at) => `p${450 + at}x\tno\t-\tmention\t-\t-\t-`),
    ...Array.from({ length: 9 }, (_, at) => `c${895 + at}\tambiguous\tmedia\t-\t-\t-\t-`),
    'c930\tno\t-\tnone\t-\t-\t-',
  ]
  const text = `name\tclaim\tcategory\trelation\ttarget\ttrick\tnote\n${rows.join('\n')}\n`
  const own = await side(0.5, 0.9)
  const runs = runLabelled(parseLabelled('authored_claims.tsv', text), own.detector, [])
  const rule = { directory: { formsOf: () => [] }, fold: (name: string) => name }
  const bench = labelledFigures(runs, rule, [])
  const labelled = await readLabels(file(folder(), 'l.tsv', text), 'evaluate')
  const { overall, byRelation } = (await measured({ file: labelled, evaluated: own })).evaluated
  expect(overall.names).toBe(130)
  expect([bench.claimsFound, bench.claimsCertain]).toEqual([
    overall.recall.notClear,
    overall.recall.impersonation,
  ])
  expect(overall.recall.notClear).toMatchObject({ hits: 50, total: 70 })
  expect([bench.innocentFlagged, bench.innocentCertain]).toEqual([
    overall.falseFlags.notClear,
    overall.falseFlags.impersonation,
  ])
  expect([bench.ambiguousFlagged, bench.ambiguousCertain]).toEqual([
    overall.ambiguous.notClear,
    overall.ambiguous.impersonation,
  ])
  expect([bench.categoryRight, bench.relationRight]).toEqual([overall.categoryRight, overall.relationRight])
  for (const relation of ['same', 'lookalike']) {
    const { recall } = byRelation.find(({ key }) => key === relation)!
    expect(bench.foundByRelation.get(relation)).toEqual(recall.notClear)
    expect(bench.certainByRelation.get(relation)).toEqual(recall.impersonation)
  }
})
