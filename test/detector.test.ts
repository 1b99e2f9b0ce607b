import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDetector, type Detector, type Verdict } from '../src/index.ts'
import { readKnownGaps, readVerdictRows, type VerdictRow } from './support/verdict-rows.ts'

let detector: Detector
/** The verdict on a name, judged once. */
const judged = new Map<string, Verdict>()

beforeAll(async () => {
  detector = await createDetector()
})

const codePoints = (name: string) =>
  [...name].map((char) => `U+${char.codePointAt(0)!.toString(16)}`).join(' ')

/** Everything that must hold for any verdict on any name. */
function expectWhole(name: string, verdict: Verdict): void {
  const message = `${name} (${codePoints(name)})`
  expect(verdict.name, message).toBe(name)
  expect(verdict.score, message).toBeGreaterThanOrEqual(0)
  expect(verdict.score, message).toBeLessThanOrEqual(1)
  for (const { span, bits, edits } of verdict.evidence) {
    for (const [start, end] of [span, ...(edits ?? []).map((edit) => edit.span)]) {
      expect(start <= end && start >= 0 && end <= name.length, message).toBe(true)
    }
    for (const edit of edits ?? []) expect(edit.bits, message).toBeLessThanOrEqual(0)
    expect(Number.isFinite(bits), message).toBe(true)
  }
  if (verdict.verdict !== 'clear') {
    expect(verdict.category, message).not.toBeNull()
    expect(verdict.evidence.length, message).toBeGreaterThan(0)
    expect(verdict.reason.en, message).not.toMatch(/\bfake\b|no such body/i)
  }
}

const rows = readVerdictRows()
const gaps = readKnownGaps()

/** What a verdict has otherwise than its row. */
function differences({ lanes, relation, body }: VerdictRow, verdict: Verdict): string[] {
  const id = verdict.body?.id ?? 'none'
  return [
    ...(lanes.some((lane) => lane === verdict.verdict)
      ? []
      : [`lane ${verdict.verdict}, not ${lanes.join(' or ')}`]),
    ...(relation === null || relation === verdict.relation
      ? []
      : [`relation ${verdict.relation}, not ${relation}`]),
    ...(body === null || body === id ? [] : [`body ${id}, not ${body}`]),
  ]
}

function verdictOf({ name }: Pick<VerdictRow, 'name'>): Verdict {
  const known = judged.get(name) ?? detector.check(name)
  judged.set(name, known)
  return known
}

const fileOf = ({ where }: VerdictRow): string => where.slice(0, where.indexOf(':'))

/** What a failure prints of a row: nothing where the verdict is right. */
function told(row: VerdictRow, verdict: Verdict): string[] {
  const wrong = differences(row, verdict)
  if (wrong.length === 0) return []
  const { where, name, why } = row
  return [`${where}: ${name} (${codePoints(name)}): ${wrong.join('; ')}; score ${verdict.score}. ${why}`]
}

describe('verdicts', () => {
  it.each([...new Set(rows.map(fileOf))])('are as %s says', (file) => {
    const wrong = rows.filter((row) => fileOf(row) === file).flatMap((row) => told(row, verdictOf(row)))
    expect(wrong.join('\n')).toBe('')
  })

  it('hold together', () => {
    for (const row of [...rows, ...gaps]) expectWhole(row.name, verdictOf(row))
  })

  it('name bodies that the registry knows', () => {
    for (const { body, where } of [...rows, ...gaps]) {
      if (body !== null && body !== 'none') expect(detector.knows(body), `${where}: ${body}`).toBe(true)
    }
  })

  it('are the same twice', () => {
    for (const { name } of rows) {
      expect(JSON.stringify(detector.check(name))).toBe(JSON.stringify(verdictOf({ name })))
    }
  })

  it('do not change with invisible characters or letter case', () => {
    for (const { name } of rows) {
      const plain = verdictOf({ name })
      const hidden = detector.check([...name].join('\u200b'))
      expect(hidden.verdict === 'clear', name).toBe(plain.verdict === 'clear')
      expect(hidden.body?.id, name).toBe(plain.body?.id)
    }
  })

  it('do not change with decoration around the name', () => {
    for (const [nth, { name, lanes }] of rows.entries()) {
      if (lanes.includes('clear')) continue
      const clear = verdictOf({ name }).verdict === 'clear'
      const decorated = [`★${name}★`, `👑${name}👑`, `${name}🔥`, ` ${name}!`][nth % 4]!
      expect(detector.check(decorated).verdict === 'clear', decorated).toBe(clear)
    }
  })

  it('say verified for the owner of the account, and only for the owner', () => {
    expect(detector.check('新华社', { owner: 'media/xinhua' }).verdict).toBe('verified')
    expect(detector.check('新华社官方', { owner: 'media/xinhua' }).verdict).toBe('verified')
    expect(detector.check('新华社', { owner: 'media/cctv' }).verdict).toBe('impersonation')
    expect(detector.check('新华社北京市公安局', { owner: 'media/xinhua' }).verdict).not.toBe('verified')
    expect(detector.check('小橘猫爱吃鱼', { owner: 'media/xinhua' }).verdict).toBe('clear')
  })

  it('name the raw characters that they speak of', () => {
    const { evidence, reason } = detector.check('新化社官方')
    const edit = evidence.flatMap(({ edits }) => edits ?? []).find(({ kind }) => kind === 'near-homophone')
    expect(edit).toMatchObject({ span: [1, 2], saw: '化', read: '华' })
    expect(reason.en).toContain('“化” sounds similar to “华”')
    expect(reason.zh).toContain('音近')
    expect(reason.en).toContain('the name alone cannot show whose account it is')
  })
})

describe('known gaps', () => {
  it('are still judged wrong, in the lane that they say', () => {
    const moved = gaps.flatMap((gap) => {
      const verdict = verdictOf(gap)
      if (differences(gap, verdict).length === 0) {
        return [`${gap.where}: ${gap.name} is judged right: put its row in test/cases/verdicts/`]
      }
      if (verdict.verdict === gap.today) return []
      return [`${gap.where}: ${gap.name} gets ${verdict.verdict}, not ${gap.today}: correct its row`]
    })
    expect(moved.join('\n')).toBe('')
  })

  it('are counted by kind', () => {
    const counts = new Map<string, number>()
    for (const { kind } of gaps) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    const lines = [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} ${kind}`)
    console.log(`${gaps.length} names are judged wrong today:\n${lines.join('\n')}`)
    const right = new Set(rows.map(({ name }) => name))
    expect(gaps.filter(({ name }) => right.has(name))).toEqual([])
  })
})

describe('any string', () => {
  const HOSTILE = [
    '',
    ' ',
    '\0',
    '\ud800',
    '\udc00\ud800',
    '\u202e\u202e\u202e新华社',
    '\u200b'.repeat(5_000),
    '\u0301'.repeat(1_000),
    '中国人民解放军'.repeat(10_000),
    '新华社'.repeat(1_000),
    '协'.repeat(100_000),
    'a'.repeat(1_000_000),
    'xinhuashe'.repeat(20_000),
    '🇨🇳'.repeat(3_000),
    '1'.repeat(100_000),
    '\u{10ffff}\u{e0001}\u{20000}',
  ]

  it.each(
    HOSTILE.map((name) => [`${name.length} units: ${JSON.stringify(name.slice(0, 12))}`, name]),
  )('is judged: %s', (_, name) => expectWhole(name, detector.check(name)))

  it('is judged without an exception', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
      fc
        .array(fc.constantFrom(...'中国人民解放军新华社日报央视官方部队\u200b\u202eab1·🇨'), { maxLength: 30 })
        .map((chars) => chars.join('')),
    )
    fc.assert(
      fc.property(anything, (name) => expectWhole(name, detector.check(name))),
      { seed: 7, numRuns: 600 },
    )
  })
})
