import { describe, expect, it } from 'vitest'
import { hitKey, parseHitLabels, readHitLabels } from '../../bench/quality/hit-labels.ts'
import { hitTable, unlabelledTsv } from '../../bench/quality/hit-report.ts'
import { DRAWN_EACH, hitRuns, judgeHits } from '../../bench/quality/hits.ts'
import type { Label } from '../../bench/quality/labelled.ts'
import type { MeasureRun } from '../../bench/quality/run.ts'
import type { Detector, Verdict } from '../../src/engine/types.ts'
import { labelOf, verdictOf } from './fixtures.ts'

const CLAIMS = ['same', 'lookalike', 'extended', 'invented']
const NO_CLAIMS = ['mention', 'coincidence', 'other-body', 'none']
const HEADER = 'key\tclaim\tcategory\trelation\ttarget\ttrick\tnote\n'
const REST = '\tno\t-\tnone\t-\t-\t-\n'

describe('the table of labels', () => {
  const labels = [...readHitLabels()]

  it('labels all look-alikes and 300 more', () => {
    expect(labels.length).toBeGreaterThanOrEqual(339)
  })

  it('says category and relation of claims, no relation of ambiguous names, and no category of others', () => {
    for (const [key, { claim, category, relation }] of labels) {
      const where = `${key} ${claim}`
      if (claim === 'yes') expect(CLAIMS, where).toContain(relation)
      if (claim === 'no') expect(NO_CLAIMS, where).toContain(relation)
      if (claim === 'ambiguous') expect(relation, where).toBeNull()
      expect(category === null, where).toBe(claim === 'no')
      if (category !== null) expect(['military', 'media', 'institution'], where).toContain(category)
    }
  })

  it('gives no name away: the targets are other names, and the notes are English', () => {
    for (const [key, { target, note }] of labels) {
      if (target !== null) expect(hitKey(target), key).not.toBe(key)
      expect(note, key).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it.each([
    ['a name in place of a key', `${HEADER}新华社${REST}`, 2],
    ['keys out of order', `${HEADER}000000000000000b${REST}000000000000000a${REST}`, 3],
    ['a key twice', `${HEADER}000000000000000b${REST}000000000000000b${REST}`, 3],
    ['an unknown relation', `${HEADER}000000000000000b\tno\t-\tfan\t-\t-\t-\n`, 2],
  ])('refuses %s', (_, text, row) => {
    expect(() => parseHitLabels(text)).toThrow(`row ${row}, column`)
  })
})

describe('precision of hits', () => {
  const xinhua = { id: 'media/xinhua', name: '新华通讯社', form: '新华社' }
  const rule = {
    directory: { formsOf: (id: string) => (id === xinhua.id ? ['新华通讯社', '新华社'] : []) },
    fold: (text: string) => text.toLowerCase(),
  }
  const detector: Detector = {
    version: 'stub',
    knows: () => true,
    check: (name) => verdictOf(name === '新华社' ? { relation: 'same', body: xinhua } : {}),
  }
  const hit = (name: string, fields: Partial<Verdict>): Verdict =>
    verdictOf({ name, verdict: 'review', relation: 'invented', reading: name, ...fields })
  const runOf = (flagged: readonly Verdict[], others: readonly string[] = []): MeasureRun => ({
    ...{ flagged, scores: new Float64Array(), seconds: 1, baselines: new Map() },
    list: {
      ...{ id: 'accounts_wechat_official.keywords', counted: false },
      names: [...flagged.map(({ name }) => name), ...others],
    },
  })
  const labelsOf = (entries: readonly (readonly [name: string, label: Partial<Label>])[]) =>
    new Map(entries.map(([name, label]) => [hitKey(name), labelOf(label)]))

  const run = runOf(
    [
      hit('新化社', { verdict: 'impersonation', relation: 'lookalike', body: xinhua }),
      hit('新花社', { relation: 'lookalike', body: xinhua }),
      hit('新话社', { relation: 'lookalike', body: xinhua }),
      hit('新画社', { relation: 'lookalike', body: xinhua }),
      hit('中国新华社分社', {}),
      hit('中国某某局', {}),
    ],
    ['光明', '小橘猫'],
  )
  const judged = judgeHits(
    [run],
    labelsOf([
      ['新化社', { target: '新华通讯社' }],
      ['新花社', { claim: 'no' }],
      ['新话社', { target: '光明日报' }],
      ['中国新华社分社', { target: '新华社' }],
      ['中国某某局', {}],
      ['光明', { claim: 'ambiguous' }],
    ]),
    rule,
    detector,
  )
  const figuresOf = (relation: string, lane: string) =>
    judged.figures.find((of) => of.relation === relation && of.lane === lane)

  it('is counted by relation and lane, over the labelled alone', () => {
    expect(figuresOf('lookalike', 'all')).toMatchObject({
      ...{ hits: 4, drawn: 4, unlabelled: 1 },
      ...{ claims: { hits: 2, total: 3 }, innocent: { hits: 1, total: 3 }, ambiguous: { hits: 0, total: 3 } },
    })
    expect(figuresOf('lookalike', 'impersonation')).toMatchObject({ hits: 1, claims: { hits: 1, total: 1 } })
    expect(figuresOf('invented', 'impersonation')).toBeUndefined()
  })

  it('asks whether the body is the one that is meant, and that a listed one is named', () => {
    expect(figuresOf('lookalike', 'all')!.bodyRight).toMatchObject({ hits: 1, total: 2 })
    expect(figuresOf('invented', 'all')!.bodyRight).toMatchObject({ hits: 1, total: 2 })
  })

  it('counts labelled names that are clear now, and keeps those that wait for a label', () => {
    expect(judged.cleared).toEqual({ yes: 0, ambiguous: 1, no: 0 })
    expect(judged.unlabelled.map(({ verdict }) => verdict.name)).toEqual(['新画社'])
    expect(unlabelledTsv(judged.unlabelled)).toContain(`${hitKey('新画社')}\t新画社\treview`)
  })

  it('draws the same names whatever the order of the list, and no more than its number', () => {
    const names = Array.from({ length: DRAWN_EACH + 20 }, (_, nth) => `某${nth}局`)
    const draw = (of: readonly string[]) =>
      judgeHits([runOf(of.map((name) => hit(name, {})))], new Map(), rule, detector)
    const [forward, backward] = [draw(names), draw([...names].reverse())]
    expect(forward.unlabelled).toHaveLength(DRAWN_EACH)
    expect(forward.figures[0]).toMatchObject({ hits: DRAWN_EACH + 20, drawn: DRAWN_EACH })
    expect(backward.unlabelled).toEqual(forward.unlabelled)
  })

  it('refuses labels of another list', () => {
    expect(() => judgeHits([run], labelsOf([['别处', {}]]), rule, detector)).toThrow('got 1 others')
  })

  it('finds the list in both its parts, and none where it is absent', () => {
    const runOfList = (id: string): MeasureRun => ({ ...run, list: { ...run.list, id } })
    const ids = ['accounts_wechat_official', 'accounts_wechat_official.keywords', 'accounts_weibo_users']
    expect(hitRuns(ids.map(runOfList)).map(({ list }) => list.id)).toEqual(ids.slice(0, 2))
    expect(hitRuns([runOfList('accounts_weibo_users')])).toEqual([])
  })

  it('is told in a table', () => {
    const { title, head, rows } = hitTable(judged)
    expect(title).toContain('8 names')
    for (const row of rows) expect(row).toHaveLength(head.length)
    expect(rows.find(([relation, lane]) => relation === 'lookalike' && lane === 'all')).toContain(
      '2 / 3: 66.7 % [9.4 - 99.2]',
    )
  })
})
