import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseRegistry, REGISTRY_FILES, regionForms, takesRegion } from '../../src/engine/registry/index.ts'
import type { PatternTemplate, Region, RegionSlot, Registry } from '../../src/engine/registry/types.ts'
import { readTsv } from '../../src/engine/tables/tsv.ts'
import { createDetector, type Detector } from '../../src/index.ts'

const data = fileURLToPath(new URL('../../data/', import.meta.url))

let detector: Detector
let registry: Registry
let templates: readonly (PatternTemplate & { readonly id: string })[]

beforeAll(async () => {
  detector = await createDetector()
  registry = parseRegistry(
    new Map(REGISTRY_FILES.map((path) => [path, readFileSync(`${data}${path}`, 'utf8')])),
  )
  templates = registry.patterns.flatMap(({ id, templates: list }) => list.map((one) => ({ ...one, id })))
})

const slotOf = ({ parts }: PatternTemplate): RegionSlot | undefined =>
  parts.find((part): part is RegionSlot => part.kind === 'region')

/** What stands behind the slot. */
const restOf = ({ parts }: PatternTemplate): string => {
  const last = parts.at(-1)!
  return last.kind === 'literal' ? last.text : ''
}

const region = (name: string, level: Region['level'] = 'city'): Region =>
  registry.regions.find((one) => one.name === name && one.level === level)!

/** A word of level with the office that has it: 市委, 省政府, 县长. */
const LEVEL_WORD =
  /^团?([省市县区州旗盟])(?:委(?!员会)|政府|政协|人大|长(?:信箱|热线|专线)|立?医院|[一二三四五六]院|公安)/

describe('the bundled patterns', () => {
  it('compose a word of level for divisions of that level alone', () => {
    const wrong = templates.filter((template) => {
      const level = LEVEL_WORD.exec(restOf(template))?.[1]
      const slot = slotOf(template)
      return (
        level !== undefined && slot !== undefined && !slot.endings?.every((ending) => ending.endsWith(level))
      )
    })
    expect(wrong.map(({ text }) => text)).toEqual([])
  })

  it('write 省委, 市委 and 县委 as the names of the divisions end', () => {
    const committee = registry.patterns.find(({ id }) => id === 'pattern/party-committee')!
    const names = (one: Region): string[] =>
      committee.templates.flatMap((template) => {
        const slot = slotOf(template)!
        const [before, after] = template.text.replace(/\{.*\}/, '\t').split('\t')
        return regionForms(one, slot).map(({ text }) => `${before}${text}${after}`)
      })
    expect(names(region('湖南省', 'province'))).toContain('湖南省委')
    expect(names(region('喀什地区'))).toContain('喀什地委')
    expect(names(region('延边朝鲜族自治州'))).toContain('延边州委')
    expect(names(region('广西壮族自治区', 'province'))).toContain('广西区党委')
    expect(names(region('南召县', 'county'))).toContain('南召县委')
    for (const wrong of ['南召省委', '南召市委', '南召区委', '南召委'])
      expect(names(region('南召县', 'county'))).not.toContain(wrong)
  })

  it('tell of former bodies what followed them in each of their regions, or when they ended', () => {
    const silent = registry.patterns.filter(
      ({ templates: list, validity }) =>
        list.every(({ marks }) => marks.includes('former')) && (validity?.to ?? null) === null,
    )
    const byId = new Map(registry.patterns.map((pattern) => [pattern.id, pattern]))
    const slots = (id: string): RegionSlot[] =>
      byId.get(id)!.templates.flatMap((template) => slotOf(template) ?? [])
    const takes = (id: string, one: Region): boolean => slots(id).some((slot) => takesRegion(slot, one))
    expect(silent.filter(({ validity }) => validity === null).map(({ id }) => id)).toEqual([])
    const lost = registry.patterns.flatMap(({ id, validity }) =>
      (validity?.successors ?? []).flatMap((successor) =>
        registry.regions
          .filter((one) => takes(id, one) && !takes(successor, one))
          .map(({ name }) => `${id} ${successor} ${name}`),
      ),
    )
    expect(lost).toEqual([])
    expect(registry.patterns.filter(({ validity }) => validity !== null).length).toBeGreaterThan(35)
  })

  it.each([
    ['桂林市农业局', '桂林市农业农村局'],
    ['湖南省文化厅', '湖南省文化和旅游厅'],
    ['南通市国土资源局', '南通市自然资源和规划局'],
    ['重庆市国土资源局', '重庆市规划和自然资源委员会'],
    ['襄阳市安全生产监督管理局', '襄阳市应急管理局'],
    ['吉安市卫生局', '吉安市卫生健康委员会'],
    ['大连市国家税务局', '国家税务总局大连市税务局'],
    ['甘肃省地方税务局', '国家税务总局甘肃省税务局'],
  ])('say that %s became %s', (old, now) => {
    expect(detector.check(old)).toMatchObject({
      verdict: 'review',
      body: { name: old, former: { successors: [{ name: now }] } },
    })
  })

  it('say why, where they leave regions out', () => {
    const path = 'registry/patterns.tsv'
    const { columns, rows } = readTsv(readFileSync(`${data}${path}`, 'utf8'), path)
    const cell = (cells: readonly string[], column: string): string => cells[columns.indexOf(column)] ?? ''
    const excepting = rows.filter(
      ({ cells }) =>
        cell(cells, 'only') !== '' || cell(cells, 'except') !== '' || cell(cells, 'templates').includes(':!'),
    )
    expect(excepting.length).toBeGreaterThan(30)
    expect(
      excepting.filter(({ cells }) => cell(cells, 'reason') === '').map(({ cells }) => cells[0]),
    ).toEqual([])
  })

  it('leave the municipalities out where they have no such body', () => {
    const cities = ['北京市', '天津市', '上海市', '重庆市'].map((name) => region(name))
    const wrong = templates.filter((template) => {
      const slot = slotOf(template)
      if (slot === undefined || !/^(?:中级人民法院|中级法院|中院|军分区)$/.test(restOf(template)))
        return false
      return cities.some((city) => takesRegion(slot, city))
    })
    expect(wrong.map(({ text }) => text)).toEqual([])
  })

  it('take customary regions for media alone, or those that are named', () => {
    const wrong = templates.filter(({ id, ...template }) => {
      const slot = slotOf(template)
      const { category } = registry.patterns.find((one) => one.id === id)!
      return slot?.levels.includes('macro') && slot.endings === undefined && category !== 'media'
    })
    expect(wrong.map(({ text }) => text)).toEqual([])
  })

  it('compose nothing for counties that only provinces and cities have', () => {
    const county = region('弥勒市', 'county')
    const wrong = templates.filter((template) => {
      const slot = slotOf(template)
      if (slot === undefined || !takesRegion(slot, county)) return false
      return /^pattern\/(?:university-of-region|military-subdistrict|satellite-tv|coast-guard)/.test(
        template.id,
      )
    })
    expect(wrong.map(({ text }) => text)).toEqual([])
  })

  it('give every slot with endings a region to take', () => {
    const idle = templates.filter((template) => {
      const slot = slotOf(template)
      const named = [...(slot?.endings ?? []), ...(slot?.without ?? [])]
      return named.some(
        (ending) =>
          !registry.regions.some(({ name, level }) => slot!.levels.includes(level) && name.endsWith(ending)),
      )
    })
    expect(idle.map(({ text }) => text)).toEqual([])
  })

  it('name one body in one pattern: operas, archives and offices of their own', () => {
    const kinds = [
      /[沪淮锡扬越粤湘闽昆晋秦豫评吕赣汉黄]剧/,
      /驻[京沪深穗]办/,
      /档案[馆局]$/,
      /(?:儿童|社会)福利院$/,
    ]
    for (const kind of kinds) {
      const idsOf = new Map<string, Set<string>>()
      for (const { id, text } of templates) {
        const word = kind.exec(text)?.[0]
        if (word !== undefined) idsOf.set(id, (idsOf.get(id) ?? new Set()).add(word))
      }
      expect([...idsOf].filter(([, words]) => words.size > 1).map(([id]) => id)).toEqual([])
    }
  })
})

describe('the bundled regions', () => {
  it('hold no division that is the city itself again', () => {
    const names = new Map(registry.regions.map(({ id, name }) => [id, name]))
    const again = registry.regions.filter(({ parent, name }) => parent !== null && names.get(parent) === name)
    expect(again.map(({ id }) => id)).toEqual([])
  })

  it('hold districts that are named like zones, and none that is one', () => {
    const names = new Set(registry.regions.map(({ name }) => name))
    for (const name of ['绿园区', '新城区', '梁园区', '下花园区']) expect(names, name).toContain(name)
    for (const name of ['镇江新区', '五台山风景名胜区']) expect(names, name).not.toContain(name)
  })

  it('know the names that divisions had, marked, and none that another bears', () => {
    const former = registry.regions.flatMap(({ id, forms }) =>
      forms.filter(({ marks }) => marks.includes('former')).map(({ text }) => ({ id, text })),
    )
    const names = new Set(registry.regions.map(({ name }) => name))
    expect(former).toContainEqual({ id: '421088', text: '监利县' })
    expect(former).toContainEqual({ id: '350112', text: '福州长乐市' })
    expect(former.filter(({ text }) => names.has(text))).toEqual([])
  })

  it('read a short form of several divisions as that of the one in the largest city', () => {
    const marked = (id: string, text: string): boolean =>
      registry.regions
        .find((one) => one.id === id)!
        .forms.find((form) => form.text === text)!
        .marks.includes('shared')
    expect(marked('440305', '南山')).toBe(false)
    expect(marked('230404', '南山')).toBe(true)
    expect(marked('110105', '朝阳')).toBe(false)
    expect(marked('2113', '朝阳')).toBe(true)
    expect(marked('320106', '鼓楼') && marked('350102', '鼓楼')).toBe(true)
  })

  it('mark short forms that are words, which names wish for or firms bear', () => {
    const shorts = new Map(registry.regions.flatMap(({ forms }) => forms.map((form) => [form.text, form])))
    for (const text of [
      '阿里',
      '长寿',
      '凤凰',
      '永康',
      '安康',
      '康乐',
      '红旗',
      '友谊',
      '木兰',
      '永安',
      '长安',
      '西湖',
    ])
      expect(shorts.get(text)!.marks, text).toContain('common-word')
    for (const text of ['长沙', '南召', '义乌', '宝安', '余姚', '日照'])
      expect(shorts.get(text)!.marks, text).not.toContain('common-word')
  })
})
