import { beforeAll, describe, expect, it } from 'vitest'
import { Comparison } from '../../src/diff/cause.ts'
import type { Change, SideFacts } from '../../src/diff/types.ts'
import type { Verdict } from '../../src/engine/types.ts'
import { type Engine, engineOf, XINHUA, YUNLING } from './detectors.ts'

const UNKNOWN: SideFacts = { engine: null, thresholds: null, prior: null, registries: null }
const SHORT = 'media/xinhua\t新华通讯社\t\tmedia\tcentral'
const OTHER = 'media/other\t新华出版社\t新华社\tmedia\tcentral'

const engines: Record<string, Engine> = {}

beforeAll(async () => {
  engines.base = await engineOf([XINHUA, YUNLING])
  engines.strict = await engineOf([XINHUA, YUNLING], { thresholds: { impersonation: 0.999 } })
  engines.rare = await engineOf([XINHUA, YUNLING], { prior: 0.001 })
  engines.without = await engineOf([XINHUA])
  engines.short = await engineOf([SHORT, YUNLING])
  engines.other = await engineOf([OTHER, YUNLING], { thresholds: { impersonation: 0.999 } })
  // Words as another version of the lexicon might have them.
  engines.words = await engineOf([XINHUA, YUNLING], {}, (lexicon) => ({
    ...lexicon,
    context: lexicon.context
      .map((one) => (one.word === '粉丝' ? { ...one, class: 'keep' as const, bits: 200 } : one))
      .map((one) => (one.word === '官方' ? { ...one, certain: false } : one))
      .map((one) => (one.word === '记者站' ? { ...one, bits: one.bits - 100 } : one)),
  }))
}, 120_000)

/** What two engines say of a name, and why they differ; `known` of what the sides are. */
function compare(
  [old, now]: readonly [string, string],
  name: string,
  known: 'nothing' | 'facts' | 'bodies' = 'bodies',
  owners: readonly (string | undefined)[] = [],
): Change | null {
  const [a, b] = [engines[old]!, engines[now]!]
  const bodies = { old: a.bodies, new: b.bodies }
  const sides =
    known === 'nothing'
      ? { old: UNKNOWN, new: UNKNOWN, bodies: null }
      : { old: a.facts, new: b.facts, bodies: known === 'bodies' ? bodies : null }
  const verdict = ({ detector }: Engine, owner: string | undefined): Verdict =>
    detector.check(name, owner === undefined ? {} : { owner })
  const pair = { id: 'x', file: null, row: 1, old: verdict(a, owners[0]), new: verdict(b, owners[1]) }
  return new Comparison(sides).compare(pair)
}

const told = (change: Change | null) =>
  change && [change.was, change.is, change.cause.kind, change.cause.detail]

describe('what two engines say of a name', () => {
  it.each([
    ['a threshold', ['base', 'strict'], '新化社', ['impersonation', 'review', 'threshold', null]],
    [
      'a body that is new',
      ['without', 'base'],
      '云岭急速达',
      ['clear', 'impersonation', 'body-new', '云岭极速达 (brand/yunling)'],
    ],
    [
      'a body that is gone',
      ['base', 'without'],
      '云岭急速达',
      ['impersonation', 'clear', 'body-gone', '云岭极速达 (brand/yunling)'],
    ],
    [
      'an alias that is new',
      ['short', 'base'],
      '新华社官方',
      ['clear', 'impersonation', 'form-new', '新华社, 新华通讯社 (media/xinhua)'],
    ],
    [
      'an alias that is gone',
      ['base', 'short'],
      '新华社官方',
      ['impersonation', 'clear', 'form-gone', '新华社, 新华通讯社 (media/xinhua)'],
    ],
    [
      'an alias that belongs to another body: what the milder side lacks goes first',
      ['base', 'other'],
      '新华社',
      ['impersonation', 'review', 'body-gone', '新华通讯社 (media/xinhua)'],
    ],
    [
      'or what the older lacks that was milder',
      ['other', 'base'],
      '新华社',
      ['review', 'impersonation', 'body-new', '新华通讯社 (media/xinhua)'],
    ],
    ['the prior', ['base', 'rare'], '新华社记者站', ['impersonation', 'review', 'prior', null]],
    ['what is certain', ['base', 'words'], '新华社官方', ['impersonation', 'review', 'certainty', null]],
  ] as const)('%s', (_what, sides, name, expected) => {
    expect(told(compare(sides, name))).toEqual(expected)
  })

  it('the same is no change, however it is known', () => {
    for (const name of ['新化社', '新华社粉丝', '小猫', '云岭急速达加盟店']) {
      for (const known of ['nothing', 'facts', 'bodies'] as const) {
        expect(compare(['base', 'base'], name, known), name).toBeNull()
      }
    }
  })

  it('words that weigh differently', () => {
    expect(told(compare(['base', 'words'], '新华社粉丝'))).toEqual([
      'clear',
      'review',
      'evidence',
      'context came, mention went',
    ])
    expect(compare(['words', 'base'], '新华社粉丝', 'nothing')!.cause.detail).toBe(
      'context went, mention came',
    )
    expect(told(compare(['base', 'words'], '新华社记者站', 'nothing'))).toEqual([
      'impersonation',
      'impersonation',
      'evidence',
      'context weighs less',
    ])
  })

  it('the own account of a body', () => {
    expect(told(compare(['base', 'base'], '新化社', 'bodies', [undefined, 'media/xinhua']))).toEqual([
      'impersonation',
      'verified',
      'owner',
      '新华通讯社 (media/xinhua)',
    ])
    expect(told(compare(['base', 'base'], '新化社', 'bodies', ['media/xinhua', undefined]))).toEqual([
      'verified',
      'impersonation',
      'owner',
      '新华通讯社 (media/xinhua)',
    ])
  })
})

describe('where less is known of the sides', () => {
  it('one score in two lanes is a threshold', () => {
    expect(compare(['base', 'strict'], '新化社', 'nothing')!.cause.kind).toBe('threshold')
    expect(compare(['base', 'words'], '新华社官方', 'nothing')!.cause.kind).toBe('threshold')
  })

  it('bodies are told apart by what the verdicts name', () => {
    expect(compare(['base', 'other'], '新华社', 'facts')!.cause).toEqual({
      kind: 'another-body',
      detail: '新华出版社 (media/other) instead of 新华通讯社 (media/xinhua)',
    })
    expect(compare(['without', 'base'], '云岭急速达', 'facts')!.cause).toEqual({
      kind: 'registry',
      detail: '云岭极速达 (brand/yunling)',
    })
    expect(compare(['without', 'base'], '云岭急速达', 'nothing')!.cause).toEqual({
      kind: 'appeared',
      detail: '云岭极速达 (brand/yunling)',
    })
    expect(compare(['base', 'without'], '云岭急速达', 'nothing')!.cause.kind).toBe('vanished')
  })

  it('another name of the same body', () => {
    const [old, now] = ['新华社', '新华通讯社'].map((name) => engines.base!.detector.check(name))
    // As if another version had read another alias in one name.
    const change = comparing({ ...old!, name: '新华通讯社' }, now!)
    expect(change!.cause).toEqual({ kind: 'form', detail: '新华通讯社 (media/xinhua)' })
  })

  it('the order of evidence is no change, though sums of fractions depend on it', () => {
    const verdict = engines.base!.detector.check('新化社')
    const [first] = verdict.evidence
    const evidence = [0.1, 0.2, 0.3].map((bits) => ({ ...first!, bits }))
    expect(comparing({ ...verdict, evidence }, { ...verdict, evidence: [...evidence].reverse() })).toBeNull()
  })

  it('edits that have another price, are named', () => {
    const verdict = engines.base!.detector.check('新化社')
    const [first, ...rest] = verdict.evidence
    const edits = first!.edits!.map((edit) => ({ ...edit, bits: edit.bits - 1 }))
    const change = comparing(verdict, { ...verdict, evidence: [{ ...first!, bits: 14, edits }, ...rest] })
    expect(change!.cause).toEqual({ kind: 'evidence', detail: 'lookalike weighs less (near-homophone)' })
  })

  it('a body of another category or relation', () => {
    const verdict = engines.base!.detector.check('新化社')
    const change = comparing(verdict, { ...verdict, category: 'brand', relation: 'extended' })
    expect(change!.cause).toEqual({ kind: 'relation', detail: 'lookalike (media) -> extended (brand)' })
  })

  it('facts that both know and that differ in nothing do not explain a change', () => {
    const { facts, detector } = engines.base!
    const verdict = detector.check('新化社')
    const sides = { old: facts, new: facts, bodies: null }
    const pair = { id: 1, file: null, row: 1, old: { ...verdict, score: 0.99 }, new: verdict }
    expect(new Comparison(sides).compare(pair)!.cause.kind).toBe('prior')
  })
})

describe('a row that an output leaves out', () => {
  const left = (old: Verdict | null, now: Verdict | null, before = UNKNOWN, after = UNKNOWN) =>
    new Comparison({ old: before, new: after, bodies: null }).compare({
      id: null,
      file: null,
      row: 1,
      old,
      new: now,
    })

  it('was clear, or is', () => {
    const verdict = engines.base!.detector.check('新化社')
    expect(told(left(null, verdict))).toEqual([
      'clear',
      'impersonation',
      'appeared',
      '新华通讯社 (media/xinhua)',
    ])
    expect(told(left(verdict, null))).toEqual([
      'impersonation',
      'clear',
      'vanished',
      '新华通讯社 (media/xinhua)',
    ])
    expect(left(null, engines.base!.detector.check('新华社粉丝'))).toBeNull()
  })

  it('is explained by thresholds alone where nothing else differs, or they suffice', () => {
    const verdict = engines.base!.detector.check('新华社记者站')
    const { facts } = engines.base!
    const high = { ...facts, thresholds: { review: 0.995, impersonation: 0.995 } }
    expect(left(null, verdict, high, facts)!.cause.kind).toBe('threshold')
    // Another engine too: with this score it would be clear there.
    expect(left(null, verdict, { ...high, engine: 'older' }, facts)!.cause.kind).toBe('threshold')
    const low = { ...facts, thresholds: { review: 0.4, impersonation: 0.9 } }
    expect(left(null, verdict, { ...low, engine: 'older' }, facts)!.cause.kind).toBe('appeared')
    expect(left(null, verdict, { ...facts, prior: 0.02 }, facts)!.cause.kind).toBe('prior')
  })

  it('clear names of which neither side tells more', () => {
    const plain = engines.base!.detector.check('小猫')
    expect(comparing(plain, { ...plain, score: 0.1 })!.cause).toEqual({ kind: 'untold', detail: null })
  })
})

describe('the bodies of a registry', () => {
  it('are known by id and name', () => {
    const { bodies } = engines.base!
    expect(bodies.knows({ id: 'media/xinhua', form: '新华社' })).toBe('form')
    expect(bodies.knows({ id: 'media/xinhua', form: '新社' })).toBe('body')
    expect(bodies.knows({ id: 'media/xin', form: '新华社' })).toBe('none')
  })
})

function comparing(old: Verdict, now: Verdict): Change | null {
  const sides = { old: UNKNOWN, new: UNKNOWN, bodies: null }
  return new Comparison(sides).compare({ id: null, file: null, row: 1, old, new: now })
}
