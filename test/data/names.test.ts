import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readKept } from '../../data/build/read.ts'
import type { Draft, DraftForm } from '../../data/build/registry/draft.ts'
import {
  kindNames,
  withLatinApart,
  withoutKinds,
  withoutSuccessors,
} from '../../data/build/registry/names.ts'
import { endsAs, isEnding } from '../../data/build/registry/title-endings.ts'
import { parseRegistry, REGISTRY_FILES } from '../../src/engine/registry/index.ts'

const patterns = readFileSync('data/registry/patterns.tsv', 'utf8')
const { bodies } = parseRegistry(
  new Map(REGISTRY_FILES.map((path) => [path, readFileSync(`data/${path}`, 'utf8')])),
)
const kinds = kindNames(patterns)

const plain = (...texts: string[]): DraftForm[] => texts.map((text) => ({ text, marks: [] }))

const draft = (name: string, aliases: readonly DraftForm[], part: Partial<Draft> = {}): Draft => ({
  ...{ table: 'hospitals', category: 'institution', subcategory: 'hospital', region: '3206', level: 'city' },
  ...{ english: [], source: '', verified: false, account: false, name: { text: name, marks: [] }, aliases },
  ...part,
})

const texts = ({ aliases }: Draft): string[] => aliases.map(({ text }) => text)

describe('endings of titles', () => {
  const rows = readKept('registry/title-endings.tsv', ['class', 'ending', 'reason'])

  it('stand once in their class, with a reason', () => {
    expect(new Set(rows.map((row) => `${row.class} ${row.ending}`)).size).toBe(rows.length)
    expect(rows.filter(({ reason }) => reason === '')).toEqual([])
  })

  it.each([
    ['title', '澎湃新闻', '今日关注'],
    ['organ', '公安局', '海军'],
    ['channel', '浙江卫视', '新闻与写作'],
    ['medium', '中国经济周刊', '管理世界'],
    ['app', '爱山东APP', '爱山东'],
    ['keeper', '故宫博物院', '布达拉宫'],
  ] as const)('of class %s: %s, not %s', (kind, ends, other) => {
    expect([endsAs(kind, ends), endsAs(kind, other)]).toEqual([true, false])
  })

  it('may be asked for as a whole', () => {
    expect([isEnding('scope', '中国'), isEnding('scope', '新中国')]).toEqual([true, false])
  })
})

describe('an alias that is no name', () => {
  it('is the kind of a local body, which every place has', () => {
    const own = draft('某大学附属医院', plain('某市第一人民医院', '第一人民医院', '附属中医医院', '某附院'))
    expect(texts(withoutKinds(own, kinds))).toEqual(['某市第一人民医院', '某附院'])
  })

  it('may be that of a national one, and one that is shared', () => {
    const office = draft('国家某某委员会', plain('卫健委'), { level: 'central', table: 'government' })
    expect(texts(withoutKinds(office, kinds))).toEqual(['卫健委'])
    const shared = draft('某大学附属医院', [{ text: '第一人民医院', marks: ['shared'] }])
    expect(texts(withoutKinds(shared, kinds))).toEqual(['第一人民医院'])
  })

  it('is half of a bracket', () => {
    expect(texts(withoutKinds(draft('某院', plain('某区）（原某院', '某院（新区）')), kinds))).toEqual([
      '某院（新区）',
    ])
  })

  it('stands nowhere in the bundled tables', () => {
    const bare = bodies.flatMap(({ name, level, forms }) =>
      forms
        .slice(1)
        .filter(({ text, marks }) => {
          const kind =
            kinds.has(text.replace(/^附属/, '')) && level !== 'central' && !marks.includes('shared')
          return kind || /^[^（]*）|（[^）]*$/.test(text)
        })
        .map(({ text }) => `${name}: ${text}`),
    )
    expect(bare).toEqual([])
  })
})

it('Latin names of media are English ones', () => {
  const paper = withLatinApart(
    draft('某某日报', plain('某报', 'The Daily', 'CCTV5频道'), { category: 'media' }),
  )
  expect([texts(paper), paper.english]).toEqual([['某报', 'CCTV5频道'], ['The Daily']])
})

describe('a name that has ended', () => {
  it('leaves its successor what both are called', () => {
    const [old, now] = [draft('某职业学院', plain('某职院', '老某院')), draft('某职业大学', plain('某职院'))]
    const ended = [{ name: '某职业学院', successor: '某职业大学', from: '', to: '2024', source: '' }]
    expect(withoutSuccessors([old, now], ended).map(texts)).toEqual([['老某院'], ['某职院']])
  })

  it('leaves it the English name that both have, whatever its marks', () => {
    const [old, now] = [
      draft('某学院', [], { english: ['Some University[shared]', 'Some College'] }),
      draft('某大学', [], { english: ['Some University'] }),
    ]
    const ended = [{ name: '某学院', successor: '某大学', from: '', to: '2024', source: '' }]
    const english = withoutSuccessors([old, now], ended).map((one) => one.english)
    expect(english).toEqual([['Some College'], ['Some University']])
  })

  it('is told with its successor or its end, but for 49 of which neither is known', () => {
    const silent = bodies.filter(
      ({ forms, validity }) => forms[0]!.marks.includes('former') && validity === null,
    )
    const ended = bodies.filter(({ validity }) => validity !== null)
    expect(ended.length).toBeGreaterThanOrEqual(390)
    expect(silent.length, silent.map(({ name }) => name).join(', ')).toBeLessThanOrEqual(49)
  })
})
