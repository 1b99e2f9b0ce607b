import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../data/build/registry/draft.ts'
import { withKind } from '../../data/build/registry/kinds.ts'
import { withPublisherPlace } from '../../data/build/registry/periodicals.ts'
import { Places, withPlace } from '../../data/build/registry/places.ts'
import type { Division } from '../../data/build/registry/regions.ts'
import { parseRegistry, REGISTRY_FILES } from '../../src/engine/registry/index.ts'

const registry = parseRegistry(
  new Map(REGISTRY_FILES.map((path) => [path, readFileSync(`data/${path}`, 'utf8')])),
)

const division = (id: string, name: string, short: string, parent: string | null): Division => ({
  id,
  name,
  short: short === '' ? [] : [short],
  former: [],
  level: id.length === 2 ? 'province' : id.length === 4 ? 'city' : 'county',
  parent,
})

const places = new Places([
  division('22', '吉林省', '吉林', null),
  division('2202', '吉林市', '吉林', '22'),
  division('44', '广东省', '广东', null),
  division('4403', '深圳市', '深圳', '44'),
  division('440303', '罗湖区', '罗湖', '4403'),
  division('46', '海南省', '海南', null),
  division('469007', '东方市', '东方', '46'),
])

const draft = (name: string, part: Partial<Draft> = {}): Draft => ({
  ...{ table: 'universities', category: 'institution', subcategory: 'university-vocational' },
  ...{
    aliases: [],
    english: [],
    level: 'province',
    region: '44',
    source: '',
    verified: false,
    account: false,
  },
  name: { text: name, marks: [] },
  ...part,
})

describe('the place that a name tells', () => {
  const media: Partial<Draft> = { table: 'media', category: 'media', subcategory: 'newspaper', region: null }
  it.each<[string, string, Partial<Draft>, string | null, string]>([
    ['a city of the province', '深圳职业大学', {}, '4403', 'province'],
    ['behind the province', '广东深圳职业大学', {}, '4403', 'province'],
    ['a district in full', '罗湖区图书馆', {}, '4403', 'province'],
    ['but not a city that bears the province’s name', '吉林大学', { region: '22' }, '22', 'province'],
    ['nor one of another province', '深圳职业大学', { region: '22' }, '22', 'province'],
    ['of a paper that passed for a national one', '深圳晚报', { ...media, level: 'central' }, '4403', 'city'],
    ['of a county, where only its organ bears it', '东方日报', { ...media, level: 'city' }, '469007', 'city'],
    ['and not its brand', '东方体育报', { ...media, level: 'city' }, null, 'city'],
    ['nor that of a programme', '深圳之夜', { ...media, subcategory: 'programme' }, null, 'province'],
  ])('%s: %s', (_, name, part, region, level) => {
    expect(withPlace(draft(name, part), places, new Map())).toMatchObject({ region, level })
  })

  it('is the school’s behind a school’s name', () => {
    const schools = new Map([['珠江大学', '4403']])
    const hospital: Partial<Draft> = { table: 'hospitals', subcategory: 'hospital' }
    expect(withPlace(draft('珠江大学第一附属医院', hospital), places, schools).region).toBe('4403')
    const journal: Partial<Draft> = { ...media, subcategory: 'magazine', level: 'central' }
    expect(withPlace(draft('珠江大学法学评论', journal), places, schools)).toMatchObject({
      region: '4403',
      level: 'province',
    })
  })

  it('is the publisher’s of a periodical whose title tells none', () => {
    const titled = (name: string) => registry.bodies.find((body) => body.name === name)
    expect(titled('花城杂志')).toMatchObject({ level: 'province', region: '44' })
    expect(titled('求是学刊')).toMatchObject({ level: 'province', region: '23' })
    expect(titled('中国语文')).toMatchObject({ level: 'central', region: null })
  })

  it('is of no periodical that is not there', () => {
    expect(() => withPublisherPlace([])).toThrow('periodicals.tsv: no national periodical is named')
  })

  it('is told of every bundled body whose name begins with a city of its province', () => {
    const cities = registry.regions.filter(({ level, id }) => level === 'city' && /^\d{4}$/.test(id))
    const vague = registry.bodies.filter(
      ({ region, name }) =>
        region !== null &&
        /^\d\d$/.test(region) &&
        cities.some((city) => city.parent === region && name.startsWith(city.name)),
    )
    expect(vague.map(({ name }) => name)).toEqual([])
  })

  it('is told of every bundled paper and station that bears a city in full', () => {
    const cities = registry.regions.filter(({ level, id }) => level === 'city' && /^\d{4}$/.test(id))
    const vague = registry.bodies.filter(
      ({ region, name, category }) =>
        region === null &&
        category === 'media' &&
        cities.some((city) => name.startsWith(city.name) && name !== city.name),
    )
    expect(vague.map(({ name }) => name)).toEqual([])
  })

  it('makes no local title a national one', () => {
    const provinces = registry.regions.filter(({ level }) => level === 'province')
    const titles = registry.bodies.filter(
      ({ level, category, subcategory, name }) =>
        level === 'central' &&
        category === 'media' &&
        /^(?:newspaper|magazine|television|radio)$/.test(subcategory) &&
        provinces.some((province) => name.startsWith(province.forms[1]?.text ?? province.name)),
    )
    expect(titles.map(({ name }) => name)).toEqual([])
  })
})

describe('the kind that a name tells', () => {
  it.each([
    ['television', '某某人民广播电台', 'radio'],
    ['television', '某某广播电视台', 'television'],
    ['central-agency', '中国驻某国大使馆', 'embassy'],
    ['association', '中国某某基金会', 'charity'],
    ['central-agency', '中国某某博览会', 'event'],
    ['hospital', '某某基金会', 'hospital'],
  ])('%s %s: %s', (subcategory, name, told) => {
    expect(withKind(draft(name, { subcategory })).subcategory).toBe(told)
  })

  it('is that of every bundled body', () => {
    const kinds: readonly (readonly [RegExp, readonly string[]])[] = [
      [/^中国(?:常)?驻.+(?:大使馆|总领事馆|使团|代表团)$/, ['embassy']],
      [/人民广播电台$/, ['radio', 'former-body']],
    ]
    const wrong = registry.bodies.filter(({ name, subcategory }) =>
      kinds.some(([pattern, right]) => pattern.test(name) && !right.includes(subcategory)),
    )
    expect(wrong.map(({ name, subcategory }) => `${name} ${subcategory}`)).toEqual([])
  })
})

describe('a body has one row', () => {
  it('of a province’s government, its sites and accounts are names', () => {
    const provinces = registry.regions.filter(({ id }) => /^\d\d$/.test(id))
    for (const { name, forms } of provinces) {
      const own = forms.map(({ text }) => text)
      const rows = registry.bodies.filter((body) => {
        const place = /^(?:中国)?(.+?)(?:人民)?政府(?:网|网站|门户网站|发布)?$/.exec(body.name)?.[1]
        return place !== undefined && own.includes(place)
      })
      expect(rows.length, `${name}: ${rows.map((row) => row.name).join(', ')}`).toBeLessThanOrEqual(1)
    }
  })
})
