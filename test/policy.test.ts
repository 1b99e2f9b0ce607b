import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ZhengmingError } from '../src/engine/errors.ts'
import { type Policy, policyDifferences, policyText, readPolicy } from '../src/node/policy.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhengming-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rate = { hits: 4, total: 1000, share: 0.004, low: 0.001, high: 0.009 }

const POLICY: Policy = {
  format: 'zhengming-policy',
  version: 1,
  created: '2026-11-21',
  engine: '0.1.0+12345678',
  thresholds: { review: 0.301, impersonation: 0.9 },
  prior: 0.01,
  registries: ['my/brands.tsv'],
  bundled: true,
  promise: { maxReviewRate: 0.01, minPrecision: null, confidence: 0.95 },
  sample: {
    input: 'n.txt',
    names: 1000,
    refused: 0,
    sha256: 'a'.repeat(64),
    review: rate,
    impersonation: rate,
  },
  labels: {
    input: 'labels.tsv',
    yes: 600,
    no: 300,
    ambiguous: 5,
    inSample: 0,
    certainPrecision: rate,
    certainRecall: rate,
    flaggedPrecision: rate,
    flaggedRecall: rate,
  },
  notes: ['a note'],
}

function written(text: string): string {
  const path = join(folder, 'policy.json')
  writeFileSync(path, text)
  return path
}

async function failure(path: string): Promise<ZhengmingError> {
  const error = await readPolicy(path).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(ZhengmingError)
  return error as ZhengmingError
}

describe('a policy file', () => {
  it('reads as it was written', async () => {
    expect(await readPolicy(written(policyText(POLICY)))).toEqual(POLICY)
    const bare = { ...POLICY, labels: null, registries: [], notes: [] }
    expect(await readPolicy(written(policyText(bare)))).toEqual(bare)
  })

  it.each<[string, object, string]>([
    ['another format', { format: 'x' }, 'format: expected "zhengming-policy", got "x"'],
    ['a later version', { version: 2 }, 'version: expected 1, got 2'],
    [
      'a threshold that is no share',
      { thresholds: { review: 1, impersonation: 0.9 } },
      'thresholds.review: expected <1, got 1',
    ],
    [
      'a missing threshold',
      { thresholds: { review: 0.5 } },
      'thresholds.impersonation: expected "impersonation", got undefined',
    ],
    ['a misspelt name', { thresolds: {} }, 'thresolds: expected a known name, got "thresolds"'],
    ['a prior of text', { prior: '0.01' }, 'prior: expected number, got "0.01"'],
    [
      'a count that is no number of names',
      { sample: { ...POLICY.sample, names: 1.5 } },
      'sample.names: expected integer',
    ],
    ['a digest that is none', { sample: { ...POLICY.sample, sha256: 'A' } }, 'sample.sha256: expected'],
    ['a day that is none', { created: 'yesterday' }, 'created: expected iso date, got "yesterday"'],
    [
      'thresholds in the wrong order',
      { thresholds: { review: 0.9, impersonation: 0.5 } },
      'thresholds: expected review <= impersonation, got 0.9 > 0.5',
    ],
  ])('is refused with %s, saying where', async (_what, change, message) => {
    const path = written(JSON.stringify({ ...POLICY, ...change }))
    const error = await failure(path)
    expect(error.code).toBe('input')
    expect(error.message).toContain(`${path}: ${message}`)
    expect(error.message).toContain('run zhengming tune again')
  })

  it('names every fault', async () => {
    const { message } = await failure(written(JSON.stringify({ ...POLICY, prior: 0, bundled: 'yes' })))
    expect(message.split('\n')).toHaveLength(2)
  })

  it('is refused where it is no JSON, no object or not there', async () => {
    expect((await failure(written('{"a":'))).message).toContain('expected JSON, got text that is not')
    expect((await failure(written('3'))).message).toContain('policy.json: expected Object, got 3')
    expect((await failure(join(folder, 'none.json'))).message).toContain('got no readable file (ENOENT)')
    expect((await failure(folder)).message).toContain('got no readable file (EISDIR)')
  })
})

describe('the differences of a run from a policy', () => {
  const run = { engine: POLICY.engine, registries: ['elsewhere/brands.tsv'], bundled: true }

  it('are none where the engine and the registries are the same', () => {
    expect(policyDifferences(POLICY, run)).toEqual([])
  })

  it('are the engine, registries, and whether the bundled ones are used', () => {
    expect(policyDifferences(POLICY, { ...run, engine: '0.2.0+1' })).toEqual([
      'engine 0.1.0+12345678 then, 0.2.0+1 now',
    ])
    expect(policyDifferences(POLICY, { ...run, registries: [], bundled: false })).toEqual([
      'registries bundled + brands.tsv then, none now',
    ])
  })
})
