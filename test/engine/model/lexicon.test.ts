import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isOpener, openingOf } from '../../../src/engine/evidence/invented/cover.ts'
import { NUMBERED } from '../../../src/engine/evidence/invented/numbered.ts'
import { CATEGORY_FILE, LEXICON_FILES, parseLexicon } from '../../../src/engine/model/parse-lexicon.ts'
import { readTsv } from '../../../src/engine/tables/tsv.ts'
import { readAssets } from '../../../src/node/assets.ts'

const files = await readAssets(LEXICON_FILES)

describe('the lexicon', () => {
  const lexicon = parseLexicon(files)

  it('is sorted, without duplicates, with a reason in every row', () => {
    for (const path of LEXICON_FILES) {
      const cells = readTsv(files.get(path)!, path).rows.map((row) => row.cells)
      const rows = cells.map((row) => row.join('\t'))
      expect(rows.length, path).toBeGreaterThan(
        path === CATEGORY_FILE || path.endsWith('places.tsv') ? 3 : 20,
      )
      const length = path.endsWith('staff.tsv')
        ? 3
        : /(?:context|frames|slots|trade)\.tsv$/.test(path)
          ? 2
          : 1
      const keys = cells.map((row) => row.slice(0, length).join('\t'))
      expect(new Set(keys).size, path).toBe(keys.length)
      expect(
        [...rows].sort((a, b) => (a < b ? -1 : 1)),
        path,
      ).toEqual(rows)
      if (!path.endsWith('frames.tsv')) for (const row of cells) expect(row.at(-1), row[0]).not.toBe('')
    }
  })

  it('reads a row with a slot as one word for each of the slot', () => {
    const addressed = lexicon.context.filter(({ word }) => word === '小王' || word === '小龚')
    expect(addressed.map(({ word, class: kind, side }) => `${word} ${kind} ${side}`)).toEqual([
      '小王 person after',
      '小龚 person after',
    ])
    expect(lexicon.context.filter(({ word }) => word.includes('{'))).toEqual([])
  })

  it('gives words that keep a claim positive bits, and words that break it negative ones', () => {
    for (const { word, class: kind, bits } of lexicon.context) {
      if (['badge', 'keep', 'channel', 'unit'].includes(kind)) expect(bits, word).toBeGreaterThan(0)
      if (['denial', 'audience', 'mention', 'person', 'other', 'sentence'].includes(kind))
        expect(bits, word).toBeLessThan(0)
    }
  })

  it('weighs every pair of opening and organ classes that occurs', () => {
    const weights = new Set(lexicon.frames.map(({ opening, organ }) => `${opening} ${organ}`))
    const openings = new Set(lexicon.openings.map((opening) => opening.class))
    const organs = new Set(lexicon.organs.map((organ) => organ.class).filter((kind) => kind !== 'private'))
    const fields = lexicon.fields.flatMap(({ class: kind }) =>
      kind !== null && isOpener(kind) ? [openingOf(kind)] : [],
    )
    const regions = ['region-full', 'region-short', 'region-marked', 'macro', 'part', 'special']
    const places = [...lexicon.places.map((place) => place.class), 'town']
    for (const opening of [...openings, ...new Set(fields), ...regions, ...places, 'none', NUMBERED]) {
      for (const organ of organs) expect(weights, `${opening} ${organ}`).toContain(`${opening} ${organ}`)
    }
  })

  it('holds no word of opinion: protest, faith, complaint prove nothing', () => {
    const opinion = /示威|游行|腐败|民主|自由|人权|上帝|佛祖|抗争|罢工|黑幕|真相/
    const fields = lexicon.fields.filter(({ class: kind }) => kind !== null)
    const all = [...lexicon.context, ...lexicon.openings, ...fields, ...lexicon.organs].map(
      ({ word }) => word,
    )
    expect(all.filter((word) => opinion.test(word))).toEqual([])
    expect(fields.filter(({ word }) => /维权|投诉|举报|反腐|宗教|佛|教会/.test(word))).toEqual([])
  })
})

it('says each word of context once for each side, in a row of its own or by a slot', () => {
  const { context } = parseLexicon(files)
  const keys = context.map(({ word, side }) => `${word} ${side}`)
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

describe('a faulty lexicon', () => {
  const changed = (path: string, change: (text: string) => string) =>
    new Map([...files].map(([key, text]) => [key, key === path ? change(text) : text]))

  it.each([
    [
      'a class that is unknown',
      'lexicon/context.tsv',
      '官方\tany\tspeaks\t4\tyes\t-',
      /context\.tsv: row \d+, column class: .*keep.*"speaks"/,
    ],
    [
      'bits that are no number',
      'lexicon/context.tsv',
      '官方\tany\tkeep\tmany\tyes\t-',
      /context\.tsv: row \d+, column bits: .*"many"/,
    ],
    [
      'a kind of bodies that no word tells',
      'lexicon/context.tsv',
      '学院\tafter\tunit\t1\tlearnt\t-',
      /context\.tsv: row \d+, column certain: .*learned.*"learnt"/,
    ],
    [
      'a slot of no words',
      'lexicon/context.tsv',
      '{nobody}官方\tany\tkeep\t4\tyes\t-',
      /context\.tsv: row \d+, column word: expected a slot of lexicon\/slots\.tsv, got "\{nobody\}"/,
    ],
    [
      'a missing cell',
      'lexicon/organs.tsv',
      '协会\tassoc',
      /organs\.tsv: row \d+, column \*: expected 5 cells, got "2 cells"/,
    ],
  ])('is refused for %s, naming the row', (_, path, row, message) => {
    expect(() => parseLexicon(changed(path, (text) => `${text}${row}\n`))).toThrow(message)
  })

  it('is refused for a missing column or table, naming it', () => {
    expect(() =>
      parseLexicon(changed('lexicon/frames.tsv', (text) => text.replace('bits\tcertain', 'bits\tsure'))),
    ).toThrow(/frames\.tsv: row 5, column certain: expected a header with the column certain/)
    expect(() => parseLexicon(new Map())).toThrow(/\.tsv: expected a table, got none/)
  })
})

it('is data: the code holds no list of its words', () => {
  const source = readFileSync(
    new URL('../../../src/engine/evidence/invented/frames.ts', import.meta.url),
    'utf8',
  )
  for (const word of ['协会', '委员会', '解放军']) expect(source.includes(`'${word}'`)).toBe(false)
})
