import { describe, expect, it } from 'vitest'
import { ZhengmingError } from '../../../src/engine/errors.ts'
import { parseRegistry, regionForms } from '../../../src/engine/registry/index.ts'

const HEADER = 'id\tname\taliases\tenglish\tpinyin\tcategory\tsubcategory\tlevel\tregion\tsource\tverified'
const REGIONS = 'id\tname\tshort\tlevel\tparent\n43\t湖南省\t湖南\tprovince\t\n4301\t长沙市\t长沙\tcity\t43\n'

function rows(...lines: string[]): string {
  return `# a comment\n${HEADER}\n${lines.join('\n')}\n`
}

/** A registry of one table alone. */
const tableOf = (text: string, file: string) => parseRegistry(new Map([[file, text]]))

function errorOf(run: () => unknown): ZhengmingError {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(ZhengmingError)
    return error as ZhengmingError
  }
  throw new Error('expected an error, got none')
}

describe('a table of bodies', () => {
  it('reads names, aliases with marks, English and the rest', () => {
    const text = rows(
      'military/navy\t中国人民解放军海军\t海军[common-word,person-name]|人民海军\tPLA Navy|PLAN\t\tmilitary\tservice\tcentral\t\tgeneral knowledge\tno',
    )
    expect(tableOf(text, 'mine.tsv').bodies).toEqual([
      {
        id: 'military/navy',
        name: '中国人民解放军海军',
        forms: [
          { text: '中国人民解放军海军', marks: [] },
          { text: '海军', marks: ['common-word', 'person-name'] },
          { text: '人民海军', marks: [] },
          { text: 'PLA Navy', marks: [] },
          { text: 'PLAN', marks: [] },
        ],
        category: 'military',
        subcategory: 'service',
        level: 'central',
        region: null,
        source: 'general knowledge',
        verified: false,
        known: false,
        validity: null,
      },
    ])
  })

  it('needs three columns only, takes CRLF, a byte order mark and blank lines', () => {
    const text = '\uFEFFname\tid\tcategory\r\n\r\n中国工商银行\tbank/icbc\tbank\r\n'
    expect(tableOf(text, 'bank.tsv').bodies).toMatchObject([
      { id: 'bank/icbc', name: '中国工商银行', category: 'bank', level: 'central', verified: false },
    ])
  })

  const faults: [what: string, line: string, column: string, expected: string][] = [
    ['an empty name', 'media/a\t\t\t\t\tmedia\t\tcity\t\t\tno', 'name', 'a name'],
    ['an empty alias', 'media/a\t甲报\t甲|\t\t\tmedia\t\tcity\t\t\tno', 'aliases', 'a name'],
    ['a repeated form', 'media/a\t甲报\t甲报\t\t\tmedia\t\tcity\t\t\tno', 'aliases', 'each form once'],
    ['an unknown mark', 'media/a\t甲报\t甲[weak]\t\t\tmedia\t\tcity\t\t\tno', 'aliases', 'marks out of'],
    [
      'an open bracket',
      'media/a\t甲报\t甲[shared\t\t\tmedia\t\tcity\t\t\tno',
      'aliases',
      'marks in square brackets',
    ],
    ['a category with capitals', 'Media/a\t甲报\t\t\t\tMedia\t\tcity\t\t\tno', 'category', 'a slug'],
    ['an id of another category', 'bank/a\t甲报\t\t\t\tmedia\t\tcity\t\t\tno', 'id', 'an id like media/slug'],
    ['an unknown level', 'media/a\t甲报\t\t\t\tmedia\t\ttown\t\t\tno', 'level', 'one of central'],
    ['a word for yes', 'media/a\t甲报\t\t\t\tmedia\t\tcity\t\t\ttrue', 'verified', 'yes or no'],
    ['too many cells', 'media/a\t甲报\t\t\t\tmedia\t\tcity\t\t\tno\tmore', '*', 'at most 11'],
  ]
  it.each(faults)('names file, row and column of %s', (_, line, column, expected) => {
    const error = errorOf(() => tableOf(rows(line), 'mine.tsv').bodies)
    expect(error.code).toBe('registry')
    expect(error.message).toContain(`mine.tsv: row 3, column ${column}: expected ${expected}`)
  })

  it('lists every bad row of a file at once', () => {
    const bad = 'media/a\t\t\t\t\tmedia\t\tcity\t\t\tno'
    const good = 'media/b\t乙报\t\t\t\tmedia\t\tcity\t\t\tno'
    const { message } = errorOf(
      () => tableOf(rows(bad, good, bad.replace('media/a', 'media/c')), 'mine.tsv').bodies,
    )
    expect(message).toContain('got 2 bad entries')
    expect(message).toContain('mine.tsv: row 3')
    expect(message).toContain('mine.tsv: row 5')
    expect(message).not.toContain('row 4')
  })

  it('stops listing at 1,000 and says how many there are', () => {
    const bad = Array.from({ length: 1_030 }, (_, i) => `media/a${i}\t\t\t\t\tmedia\t\tcity\t\t\tno`)
    const { message } = errorOf(() => tableOf(rows(...bad), 'mine.tsv').bodies)
    expect(message).toContain('got 1030 bad entries')
    expect(message).toContain('and 30 more')
    expect(message.split('\n')).toHaveLength(1_002)
  })

  it('refuses unknown and missing columns', () => {
    const { message } = errorOf(() => tableOf('id\tname\talias\nmedia/a\t甲报\t\n', 'mine.tsv').bodies)
    expect(message).toContain('row 1, column category: expected a header with the column category')
    expect(message).toContain('row 1, column alias: expected one of the columns')
  })
})

describe('exceptions of a pattern', () => {
  const table = (templates: string, only: string, except: string, reason = 'by law') =>
    `id\ttemplates\tcategory\tonly\texcept\treason\npattern/x\t${templates}\ta\t${only}\t${except}\t${reason}\n`
  const slotsOf = (text: string) =>
    tableOf(text, 'p.tsv').patterns[0]!.templates.map(({ parts }) =>
      parts.find(({ kind }) => kind === 'region'),
    )

  it('hold for every template', () => {
    expect(slotsOf(table('{city}局|{city.short}办', '北京市|上海市', ''))).toEqual([
      { kind: 'region', levels: ['city'], form: 'full', endings: ['北京市', '上海市'] },
      { kind: 'region', levels: ['city'], form: 'short', endings: ['北京市', '上海市'] },
    ])
    expect(slotsOf(table('{city}局|{city:!州}办', '', '北京市'))).toMatchObject([
      { without: ['北京市'] },
      { without: ['州', '北京市'] },
    ])
  })

  it('need no reason where endings only say how a name is written', () => {
    expect(slotsOf(table('{city}局|{city.short:市}办', '', '', ''))).toMatchObject([{}, { endings: ['市'] }])
  })

  it('may be narrowed by a template', () => {
    expect(slotsOf(table('{county}委|{county:新区}办', '区|县', ''))).toMatchObject([
      { endings: ['区', '县'] },
      { endings: ['新区'] },
    ])
  })

  it.each([
    [
      table('{city}局', '北京市', '', ''),
      'row 2, column reason: expected why there are no such bodies elsewhere',
    ],
    [table('{city}局', '', '北京市', ''), 'row 2, column reason: '],
    [table('{city}局|{city.short:!北京市}办', '', '', ''), 'row 2, column reason: '],
    [table('{city}局', '北京市/上海市', ''), 'row 2, column only: expected what names of regions end with'],
    [table('{city}局', '', '北京 市'), 'row 2, column except: expected what names of regions end with'],
    [
      table('第{number:1-3}师', '北京市', ''),
      'row 2, column only: expected nothing where a template has no slot',
    ],
    [
      table('{city}局|{city:州}办', '市', ''),
      'row 2, column templates: expected endings that the column only has',
    ],
  ])('are refused with file, row and column: %j', (text, message) => {
    expect(errorOf(() => tableOf(text, 'p.tsv')).message).toContain(`p.tsv: ${message}`)
  })
})

describe('a table of patterns', () => {
  const table = (templates: string): string =>
    `id\ttemplates\tcategory\tsubcategory\tsource\tverified\npattern/x\t${templates}\tinstitution\tpolice\tlaw\tno\n`

  it('reads which names a slot takes by how they end', () => {
    const slotOf = (template: string) =>
      tableOf(table(template), 'p.tsv').patterns[0]!.templates[0]!.parts.find(({ kind }) => kind === 'region')
    expect(slotOf('{city/county.short:市/区}一院')).toMatchObject({ form: 'short', endings: ['市', '区'] })
    for (const faulty of ['{city:}公安局', '{city:!}公安局', '{city:市/}公安局', '{number:2:市}部队'])
      expect(() => tableOf(table(faulty), 'p.tsv'), faulty).toThrow('text, or a slot like')
  })

  it('reads slots of every kind', () => {
    const [pattern] = tableOf(
      table('{region}公安局|平安{city/county.short}[derived]|{province.any}警方'),
      'p.tsv',
    ).patterns
    expect(pattern!.templates).toEqual([
      {
        text: '{region}公安局',
        marks: [],
        parts: [
          { kind: 'region', levels: ['province', 'city', 'county'], form: 'full' },
          { kind: 'literal', text: '公安局' },
        ],
      },
      {
        text: '平安{city/county.short}',
        marks: ['derived'],
        parts: [
          { kind: 'literal', text: '平安' },
          { kind: 'region', levels: ['city', 'county'], form: 'short' },
        ],
      },
      {
        text: '{province.any}警方',
        marks: [],
        parts: [
          { kind: 'region', levels: ['province'], form: 'any' },
          { kind: 'literal', text: '警方' },
        ],
      },
    ])
    expect(tableOf(table('第{number:1-3}集团军'), 'p.tsv').patterns[0]!.templates[0]!.parts).toEqual([
      { kind: 'literal', text: '第' },
      { kind: 'number', min: 1, max: 3 },
      { kind: 'literal', text: '集团军' },
    ])
    const [, radio] = tableOf(table('FM{number:2-4:870-1080}音乐台'), 'p.tsv').patterns[0]!.templates[0]!
      .parts
    expect(radio).toEqual({ kind: 'number', min: 2, max: 4, bounds: { least: 870, most: 1080 } })
  })

  it('counts through bodies that differ in their number alone', () => {
    const { patterns } = tableOf(table('{city}第{ordinal:9-21}中学|{city.short}{ordinal}中[shared]'), 'p.tsv')
    expect(patterns).toHaveLength(13)
    expect(patterns.map(({ id }) => id)).toContain('pattern/x-20')
    const written = patterns.map(({ templates }) => templates.map(({ text }) => text).join('|'))
    expect(written[0]).toBe('{city}第九中学|{city.short}九中')
    expect(written[1]).toBe('{city}第十中学|{city.short}十中')
    expect(written[2]).toBe('{city}第十一中学|{city.short}十一中')
    expect(written[12]).toBe('{city}第二十一中学|{city.short}二十一中')
    expect(patterns[12]).toMatchObject({
      category: 'institution',
      templates: [
        { parts: [{ kind: 'region' }, { kind: 'literal', text: '第二十一中学' }] },
        { marks: ['shared'] },
      ],
    })
  })

  it.each([
    ['1-1', 1],
    ['1-99', 99],
    ['98-99', 2],
  ])('counts from 1 to 99 at most: %s', (bounds, count) => {
    const { patterns } = tableOf(table(`{city}第{ordinal:${bounds}}中学`), 'p.tsv')
    expect(patterns).toHaveLength(count)
  })

  it.each([
    [
      '{city}第{ordinal:9-2}中学',
      'bounds from 1 to 99, the lower first, like {ordinal:2-30}, got "{ordinal:9-2}"',
    ],
    ['{city}第{ordinal}中学', 'in the first template {ordinal:2-30}'],
    ['{city}第{ordinal:0-5}中学', 'bounds from 1 to 99'],
    ['{city}第{ordinal:1-100}中学', 'bounds from 1 to 99'],
    ['{city}第{ordinal:02-30}中学', 'bounds from 1 to 99'],
    ['{city}第{ordinal:2}中学', '{ordinal:2-30} (bounds from 1 to 99'],
    ['{city}第{ordinal:1-2}中学|{city}中学', 'in all others {ordinal}'],
    ['{city}第{ordinal:1-2}中学|{city}{ordinal:1-2}中', 'in all others {ordinal}'],
    ['第{ordinal:1-2}中学', 'one slot and text'],
    ['{town}公安局', 'text, or a slot like'],
    ['{city.tiny}公安局', 'text, or a slot like'],
    ['{number:6-2}部队', 'text, or a slot like'],
    ['FM{number:2-4:9-8}音乐台', 'text, or a slot like'],
    ['公安局', 'one slot and text'],
    ['{city}', 'one slot and text'],
    ['{city}公安局{county}分局', 'one slot and text'],
    ['{city公安局', 'text, or a slot like'],
    ['{city}公安局|{county}公安', 'levels that the first template'],
    ['{city}公安局|{city}公安局', 'each form once'],
    ['', 'at least one template'],
  ])('refuses %s', (templates, expected) => {
    const { message } = errorOf(() => tableOf(table(templates), 'p.tsv').patterns)
    expect(message).toContain('p.tsv: row 2, column templates')
    expect(message).toContain(expected)
  })
})

describe('a table of regions', () => {
  const [danXian, changsha] = tableOf(
    'id\tname\tshort\tlevel\tparent\n371722\t单县\t\tcounty\t\n4301\t长沙市\t长沙|星城[derived]\tcity\t\n',
    'r.tsv',
  ).regions
  const texts = (region: typeof danXian, form: 'full' | 'short' | 'any'): string[] =>
    regionForms(region!, { kind: 'region', levels: ['city', 'county'], form }).map(({ text }) => text)

  it('gives the forms that a slot takes', () => {
    expect(texts(changsha, 'full')).toEqual(['长沙市'])
    expect(texts(changsha, 'short')).toEqual(['长沙', '星城'])
    expect(texts(changsha, 'any')).toEqual(['长沙市', '长沙', '星城'])
    expect(regionForms(changsha!, { kind: 'region', levels: ['province'], form: 'any' })).toEqual([])
  })

  it('lets the full name stand in where there is no shorter one', () => {
    expect(texts(danXian, 'short')).toEqual(['单县'])
  })

  it('refuses codes and levels that do not fit', () => {
    const { message } = errorOf(
      () =>
        tableOf('id\tname\tshort\tlevel\tparent\n43x\t湖南省\t\tprovince\t\n44\t甲\t\ttown\t\n', 'r.tsv')
          .regions,
    )
    expect(message).toContain('r.tsv: row 2, column id: expected a division code')
    expect(message).toContain('r.tsv: row 3, column level')
  })
})

describe('parseRegistry', () => {
  const body = (id: string, region: string): string => `${id}\t甲报\t\t\t\tmedia\t\tcity\t${region}\t\tno`

  it('tells the kinds of tables by their headers and joins a base', () => {
    const base = parseRegistry(new Map([['regions.tsv', REGIONS]]))
    const registry = parseRegistry(new Map([['mine.tsv', rows(body('media/a', '4301'))]]), base)
    expect(registry.regions).toHaveLength(2)
    expect(registry.bodies.map(({ region }) => region)).toEqual(['4301'])
  })

  it('lists faults across files: ids used twice, regions unknown, and bad rows', () => {
    const files = new Map([
      ['regions.tsv', REGIONS],
      ['one.tsv', rows(body('media/a', '4301'), body('media/b', '9999'))],
      ['two.tsv', rows(body('media/a', ''), 'media/c\t\t\t\t\tmedia\t\tcity\t\t\tno')],
    ])
    const { message } = errorOf(() => parseRegistry(files))
    expect(message).toContain('got 3 bad entries')
    expect(message).toContain(
      'two.tsv: row 3, column id: expected an id that is not used yet (it is in one.tsv row 3)',
    )
    expect(message).toContain('one.tsv: row 4, column region: expected the id of a known region')
    expect(message).toContain('two.tsv: row 4, column name')
  })

  it('refuses an id that the base has', () => {
    const base = parseRegistry(new Map([['one.tsv', rows(body('media/a', ''))]]))
    const { message } = errorOf(() => parseRegistry(new Map([['two.tsv', rows(body('media/a', ''))]]), base))
    expect(message).toContain('it is in the base registry')
  })
})
