import { beforeAll, describe, expect, it } from 'vitest'
import { causeOfDoubt, causeOfFlag, causeOfMiss, type Seen, see } from '../../bench/quality/diary/causes.ts'
import {
  causesTable,
  fullPage,
  MOST_PUBLISHED,
  publishedPage,
  worstOfEachCause,
  writeChapters,
} from '../../bench/quality/diary/index.ts'
import { readTables } from '../../bench/quality/engine.ts'
import type { MeasureRun } from '../../bench/quality/run.ts'
import type { Assessment } from '../../src/engine/evidence/candidate.ts'
import type { Finding, FindingCode } from '../../src/engine/evidence/finding.ts'
import { judge, rankedScore } from '../../src/engine/judge.ts'
import { compileModel } from '../../src/engine/model/compile.ts'
import type { Model } from '../../src/engine/model/model.ts'
import { DEFAULTS } from '../../src/engine/options.ts'
import { runOf, verdictOf } from './fixtures.ts'

let model: Model
beforeAll(async () => {
  const { registry, lexicon, folding, background } = await readTables()
  model = compileModel(registry, lexicon, folding, background)
}, 60_000)

const judged = (seen: Seen) => judge(seen.analysis, seen.assessments, model, DEFAULTS)

describe('why a name is flagged', () => {
  it.each([
    ['新滑社', 'listed name: lookalike by homophone'],
    ['新华社', 'listed name: same'],
    ['新华社官方', 'listed name: extended'],
    ['长沙市公安局', 'composed name: same'],
    ['中国反恐部队', 'invented: national x force'],
  ])('%s: %s', (name, cause) => {
    const seen = see(name, model)
    expect(causeOfFlag(seen, judged(seen))?.cause).toBe(cause)
  })

  it('is not said of a verdict that was given by something else', () => {
    expect(causeOfFlag(see('新华社', model), verdictOf({ verdict: 'review', score: 0.123 }))).toBeNull()
  })
})

describe('why a claim is clear', () => {
  it.each([
    ['小橘猫爱吃鱼', null, 'nothing is read: no word of such a name'],
    ['小橘猫爱吃鱼', '火星环球日报社', 'the body is not registered'],
    ['小橘猫爱吃鱼', '新华社', 'the body is registered, but not read'],
  ])('%s for %s: %s', (name, target, cause) => {
    expect(causeOfMiss(see(name, model), target, model).cause).toBe(cause)
  })

  const broken = (findings: readonly Finding[]) => {
    const seen = see('小橘猫爱吃鱼', model)
    return causeOfMiss({ ...seen, assessments: [assessmentOf({ findings })] }, null, model)
  }

  it('names what speaks most against it, where it would be flagged but for that', () => {
    const { cause, detail } = broken([
      findingOf('same', 1500),
      findingOf('unexplained', -300),
      findingOf('mention', -900),
    ])
    expect(cause).toBe('broken by a word that speaks about the body')
    expect(detail).toBe('新华社: 15.0 bits for it; “小” suggests that the name only mentions the body (-9.0)')
  })

  it('says that it proves too little, where it would be clear in any case', () => {
    expect(broken([findingOf('same', 300), findingOf('mention', -900)]).cause).toBe(
      'same, but proves too little',
    )
  })
})

describe('why a claim is for review', () => {
  const doubted = (fields: Partial<Assessment>) => {
    const one = assessmentOf({ findings: [findingOf('same', 1500)], ...fields })
    const score = rankedScore(one, DEFAULTS.prior)
    const { relation } = one
    const verdict = verdictOf({ verdict: 'review', score, relation, body: one.candidate.body })
    return causeOfDoubt({ ...see('新华社', model), assessments: [one] }, verdict)?.cause
  }
  it.each([
    ['score too low', { certain: true }],
    ['coincidence', { findings: [findingOf('same', 1500), findingOf('cut-word', -300)] }],
    ['misplaced', { findings: [findingOf('same', 1500), findingOf('other-organ', -300)] }],
    ['loose', { doubt: { code: 'loose', from: 0, to: 1 } }],
    ['may-exist', { doubt: { code: 'may-exist', from: 0, to: 3 } }],
  ] as const)('%s', (cause, fields) => {
    expect(doubted(fields)).toBe(cause)
  })
})

describe('the diary', () => {
  const flagged = { verdict: 'review', score: 0.7 } as const
  const many = Array.from({ length: 100 }, (_, nth) =>
    runOf({ name: `甲${nth}号`, claim: 'yes', line: nth + 2 }, { score: nth / 1000 }),
  )
  const measure = (): MeasureRun[] => [
    {
      list: { id: 'nicknames', names: ['新华社', '人民日报'], counted: true },
      flagged: ['新华社', '人民日报'].map((name) => judged(see(name, model))),
      ...{ scores: new Float64Array(2), seconds: 1, baselines: new Map() },
    },
  ]
  const chapters = () =>
    writeChapters([...many, runOf({ name: '阿花', claim: 'no' }, flagged)], measure(), model)

  it('holds every mistake and every hit once, claims with the lowest score first', () => {
    const [innocent, ambiguous, missed, doubted, list] = chapters().map(({ entries }) => entries)
    expect([innocent, ambiguous, missed, doubted, list].map((entries) => entries!.length)).toEqual([
      1, 0, 100, 0, 2,
    ])
    expect(missed![0]).toMatchObject({ name: '甲0号', score: 0, from: 'authored_claims.tsv:2' })
    expect(list!.map(({ cause }) => cause)).toEqual(['listed name: same', 'listed name: same'])
    expect(innocent![0]!.cause).toBe('judged otherwise when looked at again')
  })

  it('publishes a few labelled names and no name of a list, but all counts', () => {
    const page = publishedPage(chapters())
    const shown = many.filter(({ label }) => page.includes(`| ${label.name} |`)).length
    expect(shown).toBeGreaterThan(5)
    expect(shown).toBeLessThanOrEqual(MOST_PUBLISHED)
    expect(page).not.toContain('人民日报')
    expect(page).toContain('| Hits of nicknames, counted as false | listed name: same | 2 |')
    const full = fullPage(chapters())
    for (const { label } of many) expect(full).toContain(`| ${label.name} |`)
    expect(full).toContain('| 人民日报 |')
  })

  it('shows the worst of each cause before a second of any', () => {
    const entry = (cause: string, name: string) => ({ ...{ cause, name, score: 0.5 }, detail: '', from: '' })
    const entries = [entry('a', '1'), entry('a', '2'), entry('b', '3'), entry('a', '4')]
    expect(worstOfEachCause(entries, 2).map(({ name }) => name)).toEqual(['1', '3'])
    expect(worstOfEachCause(entries, 3).map(({ name }) => name)).toEqual(['1', '2', '3'])
    const chapter = { title: 't', published: true, entries }
    expect(causesTable([chapter]).rows).toEqual([
      ['t', 'a', '3'],
      ['t', 'b', '1'],
    ])
  })
})

function findingOf(code: FindingCode, bits: number): Finding {
  return { code, bits, from: 0, to: 1 }
}

/** The one explanation of 新华社, with other fields. */
function assessmentOf({ findings = [], ...fields }: Partial<Assessment>): Assessment {
  const bits = findings.reduce((sum, finding) => sum + finding.bits, 0)
  return { ...see('新华社', model).assessments[0]!, findings, bits, certain: false, doubt: null, ...fields }
}
