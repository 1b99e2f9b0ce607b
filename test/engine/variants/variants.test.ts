import { describe, expect, it, test } from 'vitest'
import { foldedText } from '../../../src/engine/fold/text.ts'
import { readTsv } from '../../../src/engine/tables/tsv.ts'
import { formsToVary, mostCredible, type Variant } from '../../../src/engine/variants/index.ts'
import { parseVariantTables } from '../../../src/engine/variants/tables.ts'
import { createTaken } from '../../../src/engine/variants/taken.ts'
import { bundledVariants, OFFICIALS, official } from './support.ts'

const { files, bundle, base, variants } = await bundledVariants()
const { folding } = bundle
const fold = foldedText(folding)
const tables = parseVariantTables(files)
const all = OFFICIALS.map((one) => ({ one, singles: variants.singles(one) }))
const every = all.flatMap(({ singles }) => singles)

const by = (form: string, trick: string): string[] =>
  variants
    .singles(official(form))
    .filter(({ tricks }) => tricks[0] === trick)
    .map(({ name }) => name)

/** The form with the edits written into it. */
function rewritten({ form, edits }: Variant): string {
  return [...edits]
    .reverse()
    .reduce((text, { span, wrote }) => text.slice(0, span[0]) + wrote + text.slice(span[1]), form)
}

describe('every variant', () => {
  test('there are many, of every row of tricks.tsv', () => {
    expect(every.length).toBeGreaterThan(900)
    const said = new Set(every.flatMap(({ edits }) => edits.map(({ trick }) => trick)))
    expect([...said].sort()).toEqual(variants.tricks)
  })

  test('is its form with its edits written in, and no other text', () => {
    for (const variant of every) {
      expect(rewritten(variant), variant.name).toBe(variant.name)
      expect(variant.name).not.toBe(variant.form)
      for (const { span, read } of variant.edits) expect(variant.form.slice(...span)).toBe(read)
    }
  })

  test('says in two languages how it is made', () => {
    for (const { edits } of every) {
      const { text, wrote } = edits[0]!
      expect(text.en + text.zh).not.toMatch(/[{}]/)
      expect(text.en).toMatch(/[a-z]{3}/)
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/)
      if (['suffix', 'prefix', 'homophone', 'shape'].includes(edits[0]!.trick)) {
        expect(
          [text.en, text.zh].every((one) => one.includes(wrote)),
          text.en,
        ).toBe(true)
      }
    }
  })

  test('is listed once, most credible first, with bits from 0', () => {
    for (const { singles } of all) {
      expect(new Set(singles.map(({ name }) => name)).size).toBe(singles.length)
      expect(singles.map(({ bits }) => bits)).toEqual(singles.map(({ bits }) => bits).sort((a, b) => a - b))
      for (const { bits, edits } of singles) {
        expect(bits).toBeGreaterThanOrEqual(0)
        expect(bits).toBe(edits[0]!.bits)
      }
    }
  })

  test('is the same every time', () => {
    expect(variants.singles(official('人民日报'))).toEqual(all[1]!.singles)
  })

  test('by a trick of the eye folds to the official name', () => {
    const seen = ['bidi', 'combining', 'compat', 'enclosed', 'invisible', 'kangxi', 'math', 'separator']
    const same = every.filter(({ tricks }) =>
      [...seen, 'traditional', 'variant', 'width'].includes(tricks[0]!),
    )
    expect(same.length).toBeGreaterThan(200)
    for (const { name, form } of same) expect(fold(name), name).toBe(fold(form))
  })

  test('by sound has a reading of the official character', () => {
    const spoken = every.filter(({ edits }) => ['homophone', 'heteronym'].includes(edits[0]!.trick))
    expect(spoken.length).toBeGreaterThan(50)
    for (const { edits } of spoken) {
      const { read, wrote } = edits[0]!
      const syllables = (char: string) => folding.readings(char).map(({ syllable }) => syllable)
      expect(
        syllables(wrote).some((one) => syllables(fold(read)).includes(one)),
        wrote + read,
      ).toBe(true)
    }
  })

  test('keeps the number of the official name', () => {
    const digitsOf = (text: string) => fold(text).replace(/\D/g, '')
    const some = variants.singles(official('第38集团军'))
    expect(some.filter(({ tricks }) => tricks[0] !== 'digits').length).toBeGreaterThan(50)
    for (const { name, tricks } of some) if (tricks[0] !== 'digits') expect(digitsOf(name), name).toBe('38')
    expect(by('第38集团军', 'digits')).toEqual(['第三十八集团军'])
  })

  test('is no form of another body', () => {
    const taken = createTaken(base, folding)
    expect(taken('南京市公安局')).toContain('pattern/police/3201')
    for (const { one, singles } of all) {
      for (const { name, tricks } of singles) {
        const ids = taken(name)
        // A number in another notation composes another id: 第三十八集团军.
        if (tricks[0] === 'digits') continue
        const own = ids.includes(one.body.id) || fold(name) === fold(one.form)
        expect(ids.length === 0 || own, name).toBe(true)
      }
    }
  })
})

describe('tricks', () => {
  it.each([
    ['新华社', 'homophone', '新滑社'],
    ['新华社', 'split', '亲斤华社'],
    ['新华社', 'pinyin', 'xin华社'],
    ['新华社', 'enclosed', '新华㊓'],
    ['人民日报', 'swap', '人民报日'],
    ['人民日报', 'kangxi', '⼈民⽇报'],
    ['人民日报', 'traditional', '人民日報'],
    ['人民日报', 'initials', 'RM日报'],
    ['人民日报', 'bidi', '\u202e报日民人\u202c'],
    ['人民日报', 'invisible', '人\u200b民\u200b日\u200b报'],
    ['人民日报', 'near-homophone', '人名日报'],
    ['CCTV', 'width', 'ＣＣＴＶ'],
    ['CCTV', 'math', '𝗖𝗖𝗧𝗩'],
    ['CCTV', 'confusable', 'ССТV'],
    ['工人日报', 'confusable', 'エ人日报'],
    ['十堰晚报', 'digits', '10堰晚报'],
    ['十堰晚报', 'emoji-char', '十堰晚📰'],
    ['新华社', 'suffix', '新华社官方'],
    ['新华社', 'prefix', '官方新华社'],
    ['九江学院附属医院', 'region', '阿里学院附属医院'],
  ])('%s by %s: %s', (form, trick, name) => expect(by(form, trick)).toContain(name))

  it('restyles whole Latin words, not single letters', () => {
    expect(by('芒果TV', 'width')).toEqual(['芒果ＴＶ'])
    expect(by('Chinadaily', 'math')).toContain('𝐂𝐡𝐢𝐧𝐚𝐝𝐚𝐢𝐥𝐲')
  })

  it('leaves characters alone that are traditional already', () => {
    expect(by('工人日报', 'traditional')).toEqual(['工人日報'])
  })

  it('takes no operation with the letters of an abbreviation, nor with its first and last character', () => {
    expect(['swap', 'omission', 'insertion', 'repeat'].flatMap((trick) => by('CCTV', trick))).toEqual([])
    const left = by('中国人民解放军', 'omission')
    expect(left.length).toBeGreaterThan(2)
    for (const name of left) expect([name.at(0), name.at(-1)]).toEqual(['中', '军'])
  })

  it('adds regions to national bodies only', () => {
    expect(by('人民日报', 'region').every((name) => name.startsWith('人民日报'))).toBe(true)
    expect(by('人民日报', 'region').length).toBeGreaterThan(3)
    expect(by('北京市公安局', 'region')).toEqual([])
  })
})

describe('two tricks', () => {
  const people = official('人民日报')
  const single = (trick: string, name: string) =>
    variants.singles(people).find((one) => one.tricks[0] === trick && one.name === name)!

  it('are joined in the order of the name, with the bits of both', () => {
    const [one, other] = [single('traditional', '人民日報'), single('homophone', '仁民日报')]
    const both = variants.combine(one, other, people)!
    expect(both).toMatchObject({ name: '仁民日報', tricks: ['homophone', 'traditional'] })
    expect(both.bits).toBeCloseTo(one.bits + other.bits, 2)
    expect(rewritten(both)).toBe(both.name)
  })

  it('stand where they do not touch', () => {
    const [one, other] = [single('traditional', '人民日報'), single('swap', '人民报日')]
    expect(variants.combine(one, other, people)).toBeNull()
    expect(variants.combine(one, one, people)).toBeNull()
  })

  it('let a branch have a suffix', () => {
    const region = variants.singles(people).find(({ tricks }) => tricks[0] === 'region')!
    const suffix = single('suffix', '人民日报官方')
    const branch = variants.combine(suffix, region, people)!
    expect(branch.name).toBe(`${region.name}官方`)
  })

  it('leave half of the characters', () => {
    const short = official('新华社')
    const [one, other] = variants.singles(short).filter(({ tricks }) => tricks[0] === 'homophone')
    expect([one, other].every((each) => each !== undefined)).toBe(true)
    for (const next of variants.singles(short)) {
      const both = variants.combine(one!, next, short)
      const lost = both?.edits.reduce((sum, edit) => sum + edit.lost, 0) ?? 0
      expect(lost).toBeLessThanOrEqual(1)
    }
  })
})

describe('of', () => {
  const people = official('人民日报')

  it('mixes one and two tricks by credibility', () => {
    const top = variants.of(people, { top: 200 })
    expect(top).toHaveLength(200)
    expect(new Set(top.map(({ tricks }) => tricks.length))).toEqual(new Set([1, 2]))
    expect(mostCredible(top)).toEqual(top)
    expect(variants.of(people)).toEqual(top.slice(0, 50))
  })

  it('takes one trick only where asked, and only tricks that are asked for', () => {
    expect(variants.of(people, { tricksAtMost: 1, top: 999 })).toEqual(variants.singles(people))
    const some = variants.of(people, { tricks: ['homophone', 'suffix'], top: 100 })
    expect(new Set(some.flatMap(({ tricks }) => tricks))).toEqual(new Set(['homophone', 'suffix']))
  })

  it('is total on odd forms', () => {
    const { body } = people
    for (const form of ['《求是》杂志', '😀😀😀', 'ab', '𠮷林日报', '1234', '·']) {
      for (const variant of variants.of({ form, body })) expect(rewritten(variant)).toBe(variant.name)
    }
  })
})

describe('formsToVary', () => {
  it('leaves out what is weak, short or English', () => {
    const form = (text: string, ...marks: ('common-word' | 'derived' | 'former')[]) => ({ text, marks })
    const forms = [form('中央电视台'), form('央视'), form('CCTV'), form('China Central Television')]
    expect(
      formsToVary([
        ...forms,
        form('对话者', 'common-word'),
        form('中视台', 'derived'),
        form('旧名报', 'former'),
      ]),
    ).toEqual(['中央电视台', 'CCTV', '中视台'])
  })
})

describe('the tables', () => {
  it('name kinds of tricks.tsv', () => {
    for (const { kind } of [...tables.styles, ...tables.marks])
      expect([...tables.kinds.keys()]).toContain(kind)
  })

  it.each(['tricks', 'styles', 'marks'])('%s.tsv is sorted and gives reasons', (name) => {
    const rows = readTsv(files.get(`variants/${name}.tsv`)!, name).rows.map(({ cells }) => cells)
    const lines = rows.map((cells) => cells.join('\t'))
    const code = (line: string) => Number.parseInt(line.slice(2), 16)
    expect(rows.length).toBeGreaterThan(15)
    expect(lines).toEqual([...lines].sort(name === 'marks' ? (a, b) => code(a) - code(b) : undefined))
    for (const cells of rows) expect(cells.at(-1)!.length, cells[0]).toBeGreaterThanOrEqual(3)
  })

  it.each([
    ['mark', 'U+GG\tseparator\tyes\t1\twhy'],
    ['kind', 'U+00B7\t\tyes\t1\twhy'],
    ['each', 'U+00B7\tseparator\tmaybe\t1\twhy'],
    ['weight', 'U+00B7\tseparator\tyes\tx\twhy'],
    ['weight', 'U+00B7\tseparator\tyes\t-1\twhy'],
  ])('are refused where %s is broken', (column, row) => {
    const broken = new Map(files).set('variants/marks.tsv', `mark\tkind\teach\tweight\treason\n${row}\n`)
    expect(() => parseVariantTables(broken)).toThrow(
      `data/variants/marks.tsv: row 2, column ${column}: expected`,
    )
  })

  it('are refused where one is missing', () => {
    const broken = new Map(files)
    broken.delete('variants/marks.tsv')
    expect(() => parseVariantTables(broken)).toThrow(
      'data/variants/marks.tsv: expected a table, got none; reinstall the package',
    )
  })
})
