import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseRegistry, REGISTRY_FILES, regionForms } from '../../src/engine/registry/index.ts'
import type { Body, Region, Registry } from '../../src/engine/registry/types.ts'
import { readTsv } from '../../src/engine/tables/tsv.ts'

const dataFolder = fileURLToPath(new URL('../../data/', import.meta.url))
const files = new Map(REGISTRY_FILES.map((path) => [path, readFileSync(`${dataFolder}${path}`, 'utf8')]))

let registry: Registry
let byId: Map<string, Body>

beforeAll(() => {
  registry = parseRegistry(files)
  byId = new Map(registry.bodies.map((body) => [body.id, body]))
})

function formsOf(id: string): Map<string, readonly string[]> {
  const body = byId.get(id)
  expect(body, `body ${id}`).toBeDefined()
  return new Map(body!.forms.map(({ text, marks }) => [text, marks]))
}

describe('the bundled registry', () => {
  it('is as large as it should be', () => {
    expect(registry.bodies.length).toBeGreaterThan(9_800)
    expect(registry.patterns.length).toBeGreaterThan(700)
    expect(registry.regions.length).toBeGreaterThan(3_200)
    expect([...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)).toBeLessThan(
      3_000_000,
    )
  })

  it('keeps every table sorted by id, in code-point order', () => {
    for (const [path, text] of files) {
      const ids = readTsv(text, path).rows.map(({ cells }) => cells[0]!)
      expect(ids.length, path).toBeGreaterThan(10)
      expect(ids, path).toEqual([...ids].sort((left, right) => (left < right ? -1 : 1)))
    }
  })

  it('has the best-known bodies under their short ids, with the forms that people use', () => {
    expect([...formsOf('media/xinhua').keys()]).toEqual(expect.arrayContaining(['新华通讯社', '新华社']))
    expect([...formsOf('institution/mps').keys()]).toEqual(
      expect.arrayContaining(['中华人民共和国公安部', '公安部']),
    )
    expect([...formsOf('media/cctv').keys()]).toEqual(expect.arrayContaining(['中央电视台', '央视', 'CCTV']))
    expect([...formsOf('military/mnd').keys()]).toContain('国防部')
    expect([...formsOf('institution/pumch').keys()]).toContain('协和医院')
    expect([...formsOf('institution/anti-fraud-center').keys()]).toContain('反诈中心')
  })

  it('marks what names a programme, a sight or an app as a topic, and not its keeper', () => {
    const marks = new Map(
      registry.bodies.flatMap(({ forms }) => forms.map((form) => [form.text, form.marks])),
    )
    for (const text of ['航拍中国', '记住乡愁', '布达拉宫', '龙门石窟', '莫高窟', '皖事通'])
      expect(marks.get(text), text).toContain('topic')
    for (const text of ['新闻联播', '布达拉宫管理处', '龙门石窟研究院', '上博', '爱山东APP', '敦煌研究院'])
      expect(marks.get(text), text).not.toContain('topic')
  })

  it('marks a title of words alone as a topic, and not one that ends as media do or holds other signs', () => {
    const marks = new Map(
      registry.bodies.flatMap(({ forms }) => forms.map((form) => [form.text, form.marks])),
    )
    for (const text of ['法治在线', '音乐之声', '新闻与写作', '新湖南', '轻松调频'])
      expect(marks.get(text), text).toContain('topic')
    for (const text of [
      '中国之声',
      '中新经纬',
      '浙江在线',
      '封面新闻',
      '中国新闻周刊',
      '经济日报',
      '第一财经',
    ])
      expect(marks.get(text), text).not.toContain('topic')
  })

  it('says which bodies nearly every reader knows', () => {
    const known = new Map(registry.bodies.flatMap((body) => body.forms.map(({ text }) => [text, body.known])))
    for (const text of [
      '新华社',
      '人民日报',
      '解放军报',
      '中央电视台',
      '央视新闻',
      '光明日报',
      '火箭军',
      '公安部',
    ])
      expect(known.get(text), text).toBe(true)
    for (const text of ['北京大学', '清华大学', '福建日报', '湖南卫视'])
      expect(known.get(text), text).toBe(true)
    for (const text of ['都市快报', '台州日报', '苏州科大', '音乐厅', '昆山杜克大学'])
      expect(known.get(text), text).toBe(false)
  })

  it.each([
    ['Renji Hospital', ['shared']],
    ["Shanghai Ninth People's Hospital", []],
    ["Xi'an Shiyou University", []],
    ['Peking University', []],
    ['Northwest University', ['shared']],
    ['Ministry of Justice', ['shared']],
    ['Taizhou University', ['shared']],
  ])('marks the English name %s where other bodies may bear it: %j', (text, marks) => {
    const found = registry.bodies.flatMap(({ forms }) => forms.filter((form) => form.text === text))
    expect(found).not.toEqual([])
    for (const form of found) expect(form.marks).toEqual(marks)
  })

  it.each([
    ['南信大', ['南京信息工程大学'], []],
    ['上理工', ['上海理工大学'], []],
    ['川农', ['四川农业大学'], []],
    ['中矿大', ['中国矿业大学', '中国矿业大学（北京）'], ['shared']],
    ['军医大', ['海军军医大学', '空军军医大学', '陆军军医大学'], ['shared']],
    ['第二军医大学', ['海军军医大学'], ['former']],
    ['中南', ['中南大学'], ['common-word']],
    ['沈航', ['沈阳航空航天大学'], ['person-name']],
    ['浙大四院', ['浙江大学医学院附属第四医院'], []],
    ['中残联', ['中国残疾人联合会'], []],
  ])('knows by the usual short name %s %j, marked %j', (short, names, marks) => {
    const owners = registry.bodies.filter(({ forms }) => forms.some(({ text }) => text === short))
    expect(owners.map(({ name }) => name).sort()).toEqual([...names].sort())
    for (const { forms } of owners) expect(forms.find(({ text }) => text === short)!.marks).toEqual(marks)
  })

  it('marks what is also a word, a person or of several bodies', () => {
    expect(formsOf('military/pla-navy').get('海军')).toEqual(['common-word', 'person-name'])
    expect(formsOf('institution/mps').get('公安部')).toEqual([])
    const owners = registry.bodies.filter(({ forms }) => forms.some(({ text }) => text === '山大'))
    expect(owners.length).toBeGreaterThan(1)
    for (const body of owners) {
      expect(body.forms.find(({ text }) => text === '山大')!.marks, body.id).toContain('shared')
    }
  })

  it('marks titles that are ordinary phrases, kinds of bodies and numbers that many offices answer, but not brands', () => {
    const marksOf = (text: string): readonly string[] =>
      registry.bodies.flatMap(({ forms }) => forms).find((form) => form.text === text)!.marks
    for (const phrase of ['中国金融', '中国企业家', '看台海', '管理世界', '商学院']) {
      expect(marksOf(phrase), phrase).toContain('common-word')
    }
    expect(marksOf('12333')).toEqual(['shared'])
    expect(marksOf('粤康码')).toEqual(['former'])
    expect(marksOf('Independent Commission Against Corruption')).toEqual(['shared'])
    for (const brand of [
      '澎湃新闻',
      '参考消息',
      '人民日报评论',
      '北京师范大学',
      '中国作家协会',
      '海军发布',
    ]) {
      expect(marksOf(brand), brand).not.toContain('common-word')
    }
  })

  it('has organs of state as institutions, whatever a list of media says of their sites', () => {
    for (const body of registry.bodies) {
      if (!/^中华人民共和国.+[部署]$|^国家.+(局|总局|委员会)$|^最高人民/.test(body.name)) continue
      expect(body.category, body.name).not.toBe('media')
      expect(body.subcategory, body.name).not.toMatch(/^(gov-site|news)/)
    }
    expect(formsOf('institution/moe').has('教育部网站')).toBe(true)
  })

  it('marks every form of a health code as former but of the one that goes on, and tells when they ended', () => {
    const codes = registry.bodies.filter(({ subcategory }) => subcategory === 'health-code')
    expect(codes.length).toBeGreaterThan(30)
    const living = codes.filter(({ forms }) => !forms.every(({ marks }) => marks.includes('former')))
    expect(living.map(({ name }) => name)).toEqual(['随申码'])
    const untold = codes.filter(({ validity }) => validity?.to == null)
    expect(untold.map(({ name }) => name)).toEqual(['随申码'])
  })

  it('marks papers that closed as former', () => {
    const paper = registry.bodies.find(({ name }) => name === '东方早报')!
    expect(paper.forms[0]!.marks).toContain('former')
  })

  it('marks every form that two bodies have', () => {
    const owners = new Map<string, Body[]>()
    for (const body of registry.bodies) {
      for (const { text } of body.forms) owners.set(text, [...(owners.get(text) ?? []), body])
    }
    const shared = [...owners].filter(([, bodies]) => bodies.length > 1)
    expect(shared.length).toBeGreaterThan(5)
    for (const [text, bodies] of shared) {
      for (const body of bodies) {
        expect(body.forms.find((form) => form.text === text)!.marks, `${text} of ${body.id}`).toContain(
          'shared',
        )
      }
    }
  })

  it('states a dated notice or page for every verified row, and no form of one character', () => {
    for (const { id, source, verified, forms } of registry.bodies) {
      if (verified) expect(source, id).toMatch(/\b(19|20)\d\d/)
      for (const { text } of forms) expect([...text].length, `${id} ${text}`).toBeGreaterThan(1)
    }
  })

  it('holds no company', () => {
    const companies = registry.bodies.filter(({ name }) => /有限(责任)?公司$|股份公司$|银行$/.test(name))
    expect(companies.map(({ name }) => name)).toEqual(['中国人民银行', '台湾中央银行'])
  })
})

describe('the bundled regions', () => {
  const regionOf = (id: string): Region => registry.regions.find((region) => region.id === id)!
  const textsOf = (id: string): string[] => regionOf(id).forms.map(({ text }) => text)

  /** Short forms that do not begin with the division that holds the region. */
  const shortOf = (id: string): string[] => {
    const { parent } = regionOf(id)
    const holders = parent === null ? [] : textsOf(parent)
    return textsOf(id)
      .slice(1)
      .filter((text) => !holders.some((holder) => text.startsWith(holder)))
  }

  it.each([
    ['43', ['湖南']],
    ['15', ['内蒙古']],
    ['45', ['广西']],
    ['81', ['香港']],
    ['2224', ['延边', '延边州']],
    ['11', ['北京']],
    ['110105', ['朝阳']],
    ['371722', []],
    ['622926', ['东乡', '东乡县']],
    ['150422', []],
    ['310115', ['浦东', '南汇区']],
  ])('gives %s the short forms %j', (id, short) => {
    expect(shortOf(id)).toEqual(short)
  })

  it('also stand behind the division that holds them, and are then one place only', () => {
    expect(textsOf('110105')).toEqual(
      expect.arrayContaining(['北京市朝阳区', '北京市朝阳', '北京朝阳区', '北京朝阳']),
    )
    const nested = regionOf('110105').forms.filter(({ text }) => text.startsWith('北京'))
    expect(nested.flatMap(({ marks }) => marks)).toEqual([])
    // 单县 has no shorter form: a second form would keep slots that ask for a short one from taking it.
    expect(textsOf('371722')).toEqual(['单县'])
  })

  it('marks generic and repeated names', () => {
    const marks = (id: string, text: string): readonly string[] =>
      registry.regions.find((region) => region.id === id)!.forms.find((form) => form.text === text)!.marks
    expect(marks('2113', '朝阳')).toContain('shared')
    expect(marks('410802', '解放')).toContain('common-word')
    expect(marks('210102', '和平')).toEqual(expect.arrayContaining(['common-word', 'person-name', 'shared']))
    expect(marks('4301', '长沙')).toEqual([])
    expect(marks('43', '湖南')).toEqual([])
  })

  it('never gives a short form of one character', () => {
    for (const { name, forms } of registry.regions) {
      for (const { text } of forms) expect([...text].length, name).toBeGreaterThan(1)
    }
  })
})

describe('the bundled patterns', () => {
  it('compose the names that accounts bear', () => {
    const compose = (id: string, regionId: string): string[] => {
      const pattern = registry.patterns.find((candidate) => candidate.id === id)!
      const region = registry.regions.find((candidate) => candidate.id === regionId)!
      return pattern.templates.flatMap(({ parts }) => {
        const slot = parts.find(({ kind }) => kind === 'region')
        if (slot?.kind !== 'region') return []
        return regionForms(region, slot).map(({ text }) =>
          parts.map((part) => (part.kind === 'literal' ? part.text : text)).join(''),
        )
      })
    }
    expect(compose('pattern/police', '4301')).toEqual(
      expect.arrayContaining(['长沙市公安局', '平安长沙', '长沙警方', '长沙公安']),
    )
    expect(compose('pattern/police-province', '43')).toEqual(
      expect.arrayContaining(['湖南省公安厅', '湖南公安']),
    )
    expect(compose('pattern/police', '11')[0]).toBe('北京市公安局')
    expect(compose('pattern/daily', '43')).toContain('湖南日报')
  })

  it('compose no name of one template twice, in two patterns of one region', () => {
    const seen = new Map<string, string>()
    for (const { id, templates } of registry.patterns) {
      for (const { text } of templates) {
        expect(seen.get(text), `${text} of ${id}`).toBeUndefined()
        seen.set(text, id)
      }
    }
    expect(seen.size).toBeGreaterThan(1_000)
  })

  it('mark a region with a mere topic as weak', () => {
    const marks = new Map(
      registry.patterns.flatMap(({ templates }) => templates.map((t) => [t.text, t.marks])),
    )
    for (const topic of ['科技', '教育']) {
      expect(marks.get(`{city/county.short}${topic}`), topic).toContain('common-word')
    }
    expect(marks.get('{city/county.any}交警')).toEqual([])
  })
})

describe('the optional registry of companies', () => {
  const optional = ['registry/optional/enterprise.tsv', 'registry/optional/enterprise-patterns.tsv']
  const read = (paths: readonly string[]): Map<string, string> =>
    new Map(paths.map((path) => [path, readFileSync(`${dataFolder}${path}`, 'utf8')]))

  it('is not loaded by default', () => {
    for (const path of optional) expect(REGISTRY_FILES).not.toContain(path)
    expect(registry.bodies.filter(({ category }) => category === 'enterprise')).toEqual([])
  })

  it('loads beside the bundled tables and takes no name of theirs', () => {
    const whole = parseRegistry(read(optional), registry)
    const companies = whole.bodies.filter(({ category }) => category === 'enterprise')
    expect(companies.length).toBeGreaterThan(300)
    const bundled = new Set(registry.bodies.flatMap(({ forms }) => forms.map(({ text }) => text)))
    const taken = companies.flatMap(({ forms }) => forms).filter(({ text }) => bundled.has(text))
    expect(taken).toEqual([])
    const forms = companies.flatMap((company) => company.forms.map(({ text }) => text))
    expect(forms).toEqual(expect.arrayContaining(['工商银行', '国家电网', '中国移动', '中国铁路12306']))
  })
})

describe('bodies whose names have ended', () => {
  it.each([
    ['institution/zhong-guo-yin-hang-ye-jian-du-guan-li-wei-yuan-hui', '中国银行保险监督管理委员会'],
    ['institution/guo-jia-wei-sheng-he-ji-hua-sheng-yu-wei-yuan-hui', '中华人民共和国国家卫生健康委员会'],
    ['institution/guo-jia-xin-wen-chu-ban-guang-dian-zong-ju', '国家广播电视总局'],
  ])('%s is followed by %s', (id, successor) => {
    const { validity } = byId.get(id)!
    expect(validity!.successors.map((one) => byId.get(one)!.name)).toContain(successor)
    expect(validity!.to).toMatch(/^\d{4}$/)
  })

  it('never bear the same name as the body that followed them', () => {
    for (const body of registry.bodies) {
      for (const successor of (body.validity?.successors ?? []).flatMap((id) => byId.get(id) ?? []))
        expect(successor.name, body.id).not.toBe(body.name)
    }
  })
})
