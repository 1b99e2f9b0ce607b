import { describe, expect, it } from 'vitest'
import { assess } from '../../../src/engine/evidence/assess.ts'
import { type EvidenceKind, KINDS, type Kinds } from '../../../src/engine/evidence/kinds.ts'
import { look } from '../../support/look.ts'
import { beside, explain, model } from './support.ts'

/** A kind that finds one thing in every name. */
const FOUND: Omit<EvidenceKind, 'effect'> = {
  name: 'found',
  find: (_analysis, _model, { from, to }) => [{ code: 'neutral', from, to, bits: -10 }],
}

const withKind = (effect: EvidenceKind['effect'], ...more: EvidenceKind[]): Kinds => ({
  ...KINDS,
  evidence: [...KINDS.evidence, { ...FOUND, effect }, ...more],
})

const withoutKind = (kind: string): Kinds => ({
  candidates: KINDS.candidates.filter(({ name }) => name !== kind),
  evidence: KINDS.evidence.filter(({ name }) => name !== kind),
})

describe('the kinds of candidates', () => {
  it.each([
    ['listed', '国博'],
    ['composed', '武汉公安'],
    ['invented', '中国反恐部队'],
  ])('%s alone explains %s', (kind, name) => {
    const analysis = look(name, model)
    expect(assess(analysis, model).length).toBeGreaterThan(0)
    expect(assess(analysis, model, withoutKind(kind))).toEqual([])
  })
})

describe('the kinds of evidence', () => {
  it.each([
    ['context', '新华社客服', '新华社', 'keeps 客服 300'],
    ['coincidence', '沈国博', '国博', 'cut-word 沈国 -680'],
    ['crossing', '人民网友', '人民网', 'crossing-word 网友 -2200'],
    ['misplaced', '北京上海消防', '上海消防', 'other-region 北京 -300'],
  ])('%s alone finds in %s, read as %s, %s', (kind, name, read, finding) => {
    const all = explain(name, read)
    const left = explain(name, read, withoutKind(kind))
    expect(beside(all)).toContain(finding)
    expect(beside(left)).toEqual(beside(all).filter((one) => one !== finding))
    expect(all.assessment.bits - left.assessment.bits).toBe(Number(finding.split(' ').at(-1)))
  })

  it('sum up to the bits of an explanation', () => {
    for (const name of ['新华社粉丝服务中心', '沈国博物', '北京上海消防', '徐州公按局']) {
      for (const { bits, findings, candidate } of assess(look(name, model), model)) {
        expect(findings[0]).toBe(candidate.finding)
        expect(bits).toBe(findings.reduce((sum, one) => sum + one.bits, 0))
      }
    }
  })

  it.each([
    ['weighs', { caps: false, breaks: null }, { certain: true, broken: null }],
    ['caps', { caps: true, breaks: null }, { certain: false, broken: null }],
    ['breaks', { caps: false, breaks: 'coincidence' }, { certain: true, broken: 'coincidence' }],
    ['does both', { caps: true, breaks: 'coincidence' }, { certain: false, broken: 'coincidence' }],
  ] as const)('one that %s does that to any explanation', (_, effect, expected) => {
    const { assessment } = explain('新华社客服', '新华社', withKind(effect))
    expect(assessment).toMatchObject({ ...expected, bits: 1_790, doubt: null })
  })

  it('do not undo what another one does, nor what the words beside a name say', () => {
    const harmless: EvidenceKind = { ...FOUND, effect: { caps: false, breaks: null } }
    const chance = withKind({ caps: true, breaks: 'coincidence' }, harmless)
    expect(explain('新华社', '新华社', chance).assessment).toMatchObject({
      certain: false,
      broken: 'coincidence',
    })
    expect(explain('新华社粉丝', '新华社', chance).assessment.broken).toBe('mention')
  })
})

it('explanations stand in the order of their rank', () => {
  const reads = assess(look('公安局', model), model).map(({ bits }) => bits)
  expect(reads).toEqual([...reads].sort((a, b) => b - a))
  expect(reads.length).toBeGreaterThan(1)
})
