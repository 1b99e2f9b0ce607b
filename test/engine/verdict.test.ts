import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createDetector, type Verdict } from '../../src/index.ts'
import { readVerdictRows } from '../support/verdict-rows.ts'

const detector = await createDetector()

const NAMES = [
  '新华社',
  '新\u200b华社',
  '信化社客服',
  '人民曰报',
  '新华社粉丝',
  '中国反恐部队',
  '人民网友',
  '猫',
] as const

/** All that a verdict says, read from a verdict that nothing else was asked of. */
const said = (name: string): unknown => JSON.parse(JSON.stringify(detector.check(name)))

/** A verdict and all that is in it, frozen before a word of it was read. */
function frozen(verdict: Verdict): Verdict {
  for (const one of verdict.evidence) Object.freeze(one)
  Object.freeze(verdict.evidence)
  return Object.freeze(verdict)
}

describe('a verdict that is worded when it is read', () => {
  it('says of each name something else', () => {
    const reasons = NAMES.map((name) => detector.check(name).reason.zh)
    expect(new Set(reasons).size).toBe(NAMES.length)
  })

  it.each(NAMES)('of %s is all there in a copy', (name) => {
    const expected = said(name)
    expect({ ...detector.check(name) }).toEqual(expected)
    expect({
      ...detector.check(name),
      evidence: detector.check(name).evidence.map((one) => ({ ...one })),
    }).toEqual(expected)
    expect(structuredClone(detector.check(name))).toEqual(expected)
    expect(JSON.parse(JSON.stringify(structuredClone(detector.check(name))))).toEqual(expected)
    expect(Object.keys(detector.check(name))).toEqual(Object.keys(expected as object))
  })

  it.each(NAMES)('of %s is told through a proxy, an heir and copied descriptors too', (name) => {
    const { reason } = detector.check(name)
    expect(new Proxy(detector.check(name), {}).reason).toEqual(reason)
    expect(Object.create(detector.check(name)).reason).toEqual(reason)
    const descriptors = Object.getOwnPropertyDescriptors(detector.check(name))
    expect(Object.defineProperties({} as Verdict, descriptors).reason).toEqual(reason)
    const [evidence] = detector.check(name).evidence
    if (evidence === undefined) return
    const { text } = detector.check(name).evidence[0]!
    expect(new Proxy(evidence, {}).text).toEqual(text)
  })

  it.each(NAMES)('of %s says the same after later checks', (name) => {
    const expected = said(name)
    const first = detector.check(name)
    for (const other of NAMES) void detector.check(other).reason
    const second = detector.check(name)
    for (const { text } of detector.check('解放军报客服').evidence) expect(text.zh).not.toBe('')
    expect(first.reason).toEqual((expected as Verdict).reason)
    expect(second).toEqual(expected)
    expect(first).toEqual(expected)
  })

  it.each(NAMES)('of %s says the same where it is frozen', (name) => {
    const expected = said(name)
    const verdict = frozen(detector.check(name))
    void detector.check('国防部').reason
    for (const _ of ['once', 'again']) {
      expect({ ...verdict }).toEqual(expected)
      expect(JSON.parse(JSON.stringify(verdict))).toEqual(expected)
      expect(structuredClone(verdict)).toEqual(expected)
    }
  })

  it('gives one object each time that it is read', () => {
    const verdict = detector.check('新华社客服')
    expect(verdict.reason).toBe(verdict.reason)
    for (const one of verdict.evidence) expect(one.text).toBe(one.text)
  })

  it('is printed in full', () => {
    const verdict = detector.check('新华社客服')
    const printed = inspect(verdict, { depth: 5, breakLength: Number.POSITIVE_INFINITY })
    expect(printed).toContain(verdict.reason.en)
    for (const { text } of verdict.evidence) expect(printed).toContain(text.zh)
  })
})

describe('the edits of a verdict', () => {
  it('stand with what is read, and with nothing else', () => {
    const { evidence } = detector.check('新化社客服')
    expect(
      evidence.map(({ code, edits }) => [code, edits?.map(({ saw, read, bits }) => [saw, read, bits])]),
    ).toEqual([
      ['lookalike', [['化', '华', expect.any(Number)]]],
      ['keeps', undefined],
    ])
    expect(evidence[0]!.edits![0]!.bits).toBeLessThan(0)
    expect(evidence.map((one) => 'edits' in one)).toEqual([true, false])
  })

  it('are none where nothing was altered', () => {
    expect(detector.check('新华社').evidence.map((one) => 'edits' in one)).toEqual([false, false])
  })

  it('that cost nothing say 0, not -0', () => {
    const [first] = detector.check('新\u200b华社').evidence
    expect(first!.edits!.map(({ kind, bits }) => [kind, Object.is(bits, 0)])).toEqual([['invisible', true]])
  })
})

describe('a score', () => {
  it.each([
    { review: 0.97, impersonation: 0.97 },
    { review: 0.979, impersonation: 0.9999 },
    { review: 0.3, impersonation: 0.993 },
  ])('is below the threshold of review where a name is clear, and nowhere else: %o', async (thresholds) => {
    const strict = await createDetector({ thresholds })
    const names = readVerdictRows().map(({ name }) => name)
    let sure = 0
    for (const name of names) {
      const { verdict, score, relation } = strict.check(name)
      if (score > 0.95) sure++
      // A name that is read as something else keeps the score of what breaks the claim.
      if (relation === 'none' || verdict !== 'clear') {
        expect(verdict === 'clear', `${name}: ${score}`).toBe(score < thresholds.review)
      }
    }
    expect(sure).toBeGreaterThan(100)
  })
})
