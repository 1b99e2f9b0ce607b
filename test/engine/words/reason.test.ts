import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SHARED, sharedExists } from '../../../bench/project.ts'
import { readLabelled } from '../../../bench/quality/labelled.ts'
import { CATEGORY_FILE, parseCategories } from '../../../src/engine/model/parse-lexicon.ts'
import { HIDDEN } from '../../../src/engine/words/characters.ts'
import { createDetector, type Verdict } from '../../../src/index.ts'
import { readAssets } from '../../../src/node/assets.ts'
import { cases } from '../../support/cases.ts'

const detector = await createDetector()
const categories = parseCategories(await readAssets([CATEGORY_FILE]))

/** Longest reasons, in UTF-16 code units; most of one is the full name of the body and what is not known. */
const LONGEST = { en: 320, zh: 150 }

/** What no reason says of an account: whether it is its body's own is not known. */
const ACCUSES =
  /\b(?:fake|fraud|scam|forge|counterfeit|bogus|illegal|impostor|impersonat)|假冒|仿冒|冒充|冒用|虚假|伪造|诈骗|骗子|违法|不存在/i

const CLOSING = {
  registered: {
    en: /; the name alone cannot show whose account it is\.$/,
    zh: /；账号是否属于该机构，仅凭名称无法得知。$/,
  },
  invented: {
    en: /; the name alone cannot show whether it exists\.$/,
    zh: /；是否确有该机构，仅凭名称无法得知。$/,
  },
}

/** `\u{200B}` in a case stands for the character itself. */
const decode = (cell: string): string =>
  cell.replace(/\\u\{([0-9A-F]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))

const rows = cases('reasons.tsv', ['name', 'lane', 'english', 'chinese', 'why'])

describe('the reason of', () => {
  it.each(rows)('%s (%s) is word for word', (cell, lane, en, zh) => {
    const verdict = detector.check(decode(cell))
    expect(verdict.reason).toEqual({ en, zh })
    expect(verdict.verdict).toBe(lane)
  })
})

/** What must hold for the reason of any name that is flagged. */
function expectFair({ name, body, certain, evidence, reason, category, verdict }: Verdict): void {
  const { en, zh } = reason
  const closing = body === null ? CLOSING.invented : CLOSING.registered
  expect(en, name).toMatch(closing.en)
  expect(zh, name).toMatch(closing.zh)
  for (const text of [en, zh]) {
    // The names of bodies and of accounts are quoted as they are: 国家反诈中心 fights fraud.
    const own = [name, body?.name ?? '', body?.form ?? ''].some((quoted) => ACCUSES.test(quoted))
    if (!own) expect(text, name).not.toMatch(ACCUSES)
    expect(text, name).not.toMatch(/undefined|null|NaN|\(\)|“”|（）/)
    if (body !== null) expect(text, name).toContain(body.name)
    if (body !== null) expect(text, name).toContain(body.form)
  }
  const named = categories.find((one) => one.category === category)!.names
  if (body !== null) expect(en, name).toContain(`(${named.en})`)
  if (body !== null) expect(zh, name).toContain(`（${named.zh}）`)
  expect(certain, name).toBe(verdict === 'impersonation')
  // A row for review says why.
  const doubts = evidence.filter(({ kind }) => kind === 'doubt')
  if (verdict === 'review') {
    expect(doubts.length + evidence.filter(({ bits }) => bits < 0).length, name).toBeGreaterThan(0)
    if (doubts.length > 0) expect(`${en}${zh}`, name).toMatch(/Not certain: .*尚不能确定：/)
  } else expect(doubts, name).toEqual([])
}

describe('the reasons of labelled names', () => {
  const found = sharedExists(DEFAULT_SHARED)
  if (!found) console.log('skipped: no labelled names beside the repository')

  it.skipIf(!found)('are fair, short and say what is not known', () => {
    const verdicts = readLabelled(DEFAULT_SHARED).map(({ name }) => detector.check(name))
    const flagged = verdicts.filter(({ verdict }) => verdict !== 'clear')
    expect(flagged.length).toBeGreaterThan(400)
    flagged.forEach(expectFair)
    for (const { name, reason } of verdicts) {
      expect(reason.en.length, `${name}: ${reason.en}`).toBeLessThanOrEqual(LONGEST.en)
      expect(reason.zh.length, `${name}: ${reason.zh}`).toBeLessThanOrEqual(LONGEST.zh)
      expect(`${reason.en}${reason.zh}`.match(HIDDEN), name).toBeNull()
    }
  })
})

describe('the reason of any name', () => {
  it('is short, holds no hidden character, and is fair where the name is flagged', () => {
    const bodies = ['新华社', '国防部', '人民日报', 'CCTV', '新化社', '人民曰报', '中国反恐部队']
    const around = [
      ...'官方粉丝客服局李的·- ★⭐⼈\u0336\u200b\u202e\u2066\ufe0f\u0007',
      '官方',
      '客服',
      '粉丝',
    ]
    const noise = fc.array(fc.constantFrom(...around), { maxLength: 4 })
    let flagged = 0
    fc.assert(
      fc.property(noise, fc.constantFrom(...bodies), noise, noise, (before, body, within, after) => {
        const middle = `${body.slice(0, 1)}${within.join('')}${body.slice(1)}`
        const parts = [...before, within.length < 3 ? middle : body, ...after]
        const verdict = detector.check(parts.join(''))
        const { en, zh } = verdict.reason
        expect(`${en}${zh}`.match(HIDDEN)).toBeNull()
        expect(Math.max(en.length, zh.length)).toBeLessThan(600)
        if (verdict.verdict === 'clear') return
        flagged++
        expectFair(verdict)
      }),
      { seed: 11, numRuns: 1_500 },
    )
    expect(flagged).toBeGreaterThan(100)
  })

  it('does not grow with the name', () => {
    const { reason } = detector.check(
      `${'Ａ·\u200b'.repeat(50)}新\u0336·華\u0336·社\u0336${'官方客服'.repeat(30)}`,
    )
    expect(reason.en.length).toBeLessThan(600)
    expect(detector.check('新華社'.repeat(80)).reason.en.length).toBeLessThan(600)
  })

  it('says what it knows of the owner', () => {
    const { reason } = detector.check('新华社官方', { owner: 'media/xinhua' })
    expect(reason.en).toMatch(/The account belongs to 新华通讯社\.$/)
    expect(reason.zh).toMatch(/该账号属于新华通讯社。$/)
  })
})
