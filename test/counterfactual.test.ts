import { describe, expect, it } from 'vitest'
import { findCounterfactuals, MOST_TRIED } from '../src/engine/counterfactual/index.ts'
import { MARKER_FILES, parseMarkers } from '../src/engine/model/markers.ts'
import { LEXICON_FILES, parseLexicon } from '../src/engine/model/parse-lexicon.ts'
import { type Counterfactual, createDetector, type Verdict, ZhengmingError } from '../src/index.ts'
import { readAssets } from '../src/node/assets.ts'
import { cases } from './support/cases.ts'
import { look } from './support/look.ts'
import { bundledModel } from './support/model.ts'
import { readVerdictRows } from './support/verdict-rows.ts'

const detector = await createDetector()
const markers = parseMarkers(await readAssets(MARKER_FILES))

const explained = (name: string, owner?: string) =>
  detector.check(name, { counterfactuals: true, ...(owner !== undefined && { owner }) })

const RANK = { clear: 0, verified: 0, review: 1, impersonation: 2 } as const

/** Raw text that a change takes out, and what it leaves. */
function applied(name: string, { removed, added }: Counterfactual): string {
  const cut = [...removed]
    .reverse()
    .reduce((text, [start, end]) => text.slice(0, start) + text.slice(end), name)
  return cut + added
}

/** What a change costs in the same measure for all: Han names hold one glyph a character. */
const size = ({ removed, added }: Counterfactual): number =>
  removed.reduce((sum, [start, end]) => sum + end - start, 0) + added.length

/** What must hold for the counterfactuals of any name. */
function expectSound(verdict: Verdict): void {
  const { name, body, evidence, counterfactuals } = verdict
  const { without, smallest, tried } = counterfactuals!
  expect(tried, name).toBeLessThanOrEqual(MOST_TRIED)
  for (const change of [...without, ...(smallest === null ? [] : [smallest])]) {
    const { verdict: lane, score } = detector.check(change.name)
    expect(applied(name, change), name).toBe(change.name)
    expect([lane, score], change.name).toEqual([change.verdict, change.score])
    expect(RANK[lane], change.name).toBeLessThan(RANK[verdict.verdict])
    expect(change.name.trim(), name).not.toBe('')
    expect(['', ...markers.map(({ word }) => word)], name).toContain(change.added)
    if (body !== null) for (const span of change.removed) expectWhole(name, evidence[0]!.span, span)
  }
  if (smallest !== null) expect(smallest.verdict, name).toBe('clear')
  for (const one of without) {
    expect([one.removed.length, one.added], name).toEqual([1, ''])
    if (one.verdict === 'clear') expect(size(smallest!), name).toBeLessThanOrEqual(size(one))
  }
}

/** A part that is taken out holds the body's name whole, or nothing of it. */
function expectWhole(
  name: string,
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): void {
  expect(
    (start <= from && to <= end) || end <= from || to <= start,
    `${name}: ${name.slice(start, end)}`,
  ).toBe(true)
}

describe('counterfactuals', () => {
  it.each(
    cases('counterfactuals.tsv', ['name', 'without', 'smallest', 'why']),
  )('of %s', (name, without, smallest) => {
    const { counterfactuals } = explained(name!)
    const said = counterfactuals!.without.map((one) => `${applied(name!, one)}=${one.verdict}`)
    expect(said.join(' ') || '-').toBe(without)
    expect(counterfactuals!.smallest?.name ?? '-').toBe(smallest)
    expectSound(explained(name!))
  })

  it('are what the engine says of the changed names, for flagged cases of every kind', () => {
    const flagged = readVerdictRows()
      .filter((_, nth) => nth % 12 === 0)
      .map(({ name }) => explained(name))
      .filter(({ verdict }) => verdict !== 'clear')
    expect(flagged.length).toBeGreaterThan(20)
    flagged.forEach(expectSound)
    expect(flagged.some(({ counterfactuals }) => counterfactuals!.without.length > 0)).toBe(true)
  })

  it('are there only where they are asked for, and leave the verdict as it is', () => {
    const { counterfactuals, ...verdict } = explained('新化社官方')
    expect(counterfactuals).toBeDefined()
    expect(detector.check('新化社官方')).toEqual(verdict)
    expect(detector.check('新化社官方', {})).not.toHaveProperty('counterfactuals')
    expect(explained('新化社官方')).toEqual(explained('新化社官方'))
  })

  it('are none for names that are not flagged', () => {
    const none = { without: [], smallest: null, tried: 0 }
    expect(explained('小橘猫爱吃鱼').counterfactuals).toEqual(none)
    expect(explained('新华社', 'media/xinhua').counterfactuals).toEqual(none)
  })

  it('know the owner: without another body beside it the name is the body’s own', () => {
    const { verdict, counterfactuals } = explained('新华社 人民日报', 'media/xinhua')
    expect(verdict).toBe('review')
    expect(counterfactuals!.without).toMatchObject([{ name: '新华社 ', verdict: 'verified' }])
    expect(counterfactuals!.without[0]!.text.en).toBe(
      'Without “人民日报”, this name would be treated as the body’s own.',
    )
  })

  it('name the parts and the changed name in both languages', () => {
    const { without, smallest } = explained('新化社官方').counterfactuals!
    expect(without.map(({ text }) => text)).toEqual([
      { en: 'Without “新化社”, this name would be clear.', zh: '若去掉“新化社”，判定将变为“放行”。' },
    ])
    expect(smallest!.text).toEqual({
      en: 'Smallest change found that clears the name: add “粉丝” (fans) at the end (“新化社官方粉丝”).',
      zh: '试过的改法中，改动最小且可放行的是：在末尾加上“粉丝”，即“新化社官方粉丝”。',
    })
  })
})

describe('the search', async () => {
  const model = await bundledModel()
  const find = (name: string, check: (name: string) => Verdict) =>
    findCounterfactuals(look(name, model), explained(name), markers, check)

  it('ends at its bound and says that nothing was found', () => {
    const name = `新华社${['官方', '客服', '热线', '编辑部', '记者站', '频道', '专线', '发布', '办公室'].join('·')}`
    const asked: string[] = []
    const { without, smallest, tried } = find(name, (changed) => {
      asked.push(changed)
      return { ...detector.check('新华社官方'), name: changed }
    })
    expect([without, smallest]).toEqual([[], null])
    expect(tried).toBe(MOST_TRIED)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('finds two steps where one does not do', () => {
    const wanted = new Set(['新华社粉丝'])
    const { smallest } = find('新华社官方', (name) => ({
      ...detector.check(wanted.has(name) ? '小橘猫' : '新华社'),
      name,
    }))
    expect(smallest).toMatchObject({ removed: [[3, 5]], added: '粉丝', name: '新华社粉丝', verdict: 'clear' })
    expect(smallest!.text).toEqual({
      en: 'Smallest change found that clears the name: remove “官方” and add “粉丝” (fans) at the end (“新华社粉丝”).',
      zh: '试过的改法中，改动最小且可放行的是：去掉“官方”，并在末尾加上“粉丝”，即“新华社粉丝”。',
    })
  })

  it('takes out a second claim together with the first', () => {
    const name = '新华社 人民日报 官方'
    const check = (changed: string) => detector.check(changed)
    const { smallest } = findCounterfactuals(look(name, model), explained(name), [], check)
    expect(smallest).toMatchObject({ name: '  官方', verdict: 'clear' })
    expect(smallest!.removed.map(([start, end]) => name.slice(start, end))).toEqual(['新华社', '人民日报'])
  })
})

describe('markers', () => {
  it('are plain markers of the lexicon, sorted, with a reason', async () => {
    const { context } = parseLexicon(await readAssets(LEXICON_FILES))
    expect(markers.length).toBeGreaterThan(0)
    for (const { word, english } of markers) {
      expect(['denial', 'audience'], word).toContain(context.find((one) => one.word === word)?.class)
      expect(english, word).toMatch(/^[a-z ]+$/)
    }
    expect(markers.map(({ word }) => word)).toEqual([...markers.map(({ word }) => word)].sort())
  })

  it('are refused where the table is damaged', () => {
    const parse = (text: string) => () => parseMarkers(new Map([[MARKER_FILES[0], text]]))
    expect(() => parseMarkers(new Map())).toThrow(ZhengmingError)
    expect(parse('word\treason\n粉丝\tx\n')).toThrow(
      'row 1, column english: expected a header with the column english, got "word reason"',
    )
    expect(parse('word\tenglish\treason\n粉丝\n')).toThrow(
      'data/lexicon/markers.tsv: row 2, column *: expected 3 cells, got "1 cell"',
    )
  })
})
