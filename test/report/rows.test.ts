import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Filter, NO_FILTER, Rows, type SortKey } from '../../src/report/page/rows.ts'
import { TEXTS } from '../../src/report/page/texts.ts'
import { preferredLanguage } from '../../src/report/page/voice.ts'
import type { Columns } from '../../src/report/page-contents.ts'

interface Row {
  readonly name: string
  readonly score: number
  readonly certain: 0 | 1
  readonly category: number
  readonly body: number
  readonly edits: readonly number[]
}

const BODIES = [
  { id: 'media/b', name: '乙报' },
  { id: 'media/a', name: '甲报' },
]

function columnsOf(rows: readonly Row[]): Columns {
  const all = <Value>(value: (row: Row, nth: number) => Value): Value[] => rows.map(value)
  return {
    categories: ['media', 'military'],
    relations: ['same'],
    bodies: BODIES,
    kinds: ['swap', 'repeat'],
    rows: {
      name: all(({ name }) => name),
      cells: all(({ name }) => [[name, name, 0]]),
      id: all((_, nth) => nth),
      row: all((_, nth) => nth + 1),
      output: all(() => 0),
      certain: all(({ certain }) => certain),
      score: all(({ score }) => score),
      category: all(({ category }) => category),
      relation: all(() => 0),
      body: all(({ body }) => body),
      edits: all(({ edits }) => edits),
      form: all(() => ''),
      reading: all(({ name }) => name),
      group: all(() => -1),
    },
  }
}

const row: fc.Arbitrary<Row> = fc.record({
  name: fc.string({ unit: fc.constantFrom('甲', '乙', 'a', 'A', '\u200b', ' '), maxLength: 5 }),
  score: fc.integer({ min: 0, max: 5 }),
  certain: fc.constantFrom(0, 1),
  category: fc.constantFrom(-1, 0, 1),
  body: fc.constantFrom(-1, 0, 1),
  edits: fc.uniqueArray(fc.constantFrom(0, 1)),
})

const any = (...values: number[]) => fc.constantFrom(null, ...values)

const filter: fc.Arbitrary<Filter> = fc.record({
  text: fc.constantFrom('', '甲', 'A', '甲 a', ' 乙', '报'),
  certain: fc.constantFrom(null, 0, 1),
  category: any(0, 1),
  relation: fc.constant(null),
  edit: any(0, 1),
  body: any(0, 1),
  group: fc.constant(null),
})

/** The same by taking each row by itself. */
function naive(rows: readonly Row[], wanted: Filter, key: SortKey, descending: boolean): number[] {
  const words = wanted.text.toLowerCase().split(' ').filter(Boolean)
  const fits = ({ name, ...one }: Row, nth: number): boolean => {
    const { id = '', name: body = '' } = BODIES[one.body] ?? {}
    const texts = [name, name.replaceAll('\u200b', ''), id, body, `${nth}`].map((text) => text.toLowerCase())
    return (
      words.every((word) => texts.some((text) => text.includes(word))) &&
      (wanted.certain ?? one.certain) === one.certain &&
      (wanted.category ?? one.category) === one.category &&
      (wanted.body ?? one.body) === one.body &&
      (wanted.edit === null || one.edits.includes(wanted.edit))
    )
  }
  const keys: Readonly<Record<SortKey, (nth: number) => string | number>> = {
    name: (nth) => rows[nth]!.name,
    body: (nth) => BODIES[rows[nth]!.body]?.name ?? rows[nth]!.name,
    verdict: (nth) => rows[nth]!.certain,
    score: (nth) => rows[nth]!.score,
    row: (nth) => nth,
  }
  const of = keys[key]
  const order = [...rows.keys()].filter((nth) => fits(rows[nth]!, nth))
  return order.sort((a, b) => (of(a) === of(b) ? a - b : of(a) < of(b) !== descending ? -1 : 1))
}

test('finds and sorts as one would by hand', () => {
  let found = 0
  const key = fc.constantFrom<SortKey>('name', 'body', 'verdict', 'score', 'row')
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 20 }),
      filter,
      key,
      fc.boolean(),
      (rows, wanted, by, descending) => {
        const got = [...new Rows(columnsOf(rows)).find(wanted, { key: by, descending })]
        found += got.length
        expect(got).toEqual(naive(rows, wanted, by, descending))
      },
    ),
    { seed: 20261121, numRuns: 2000 },
  )
  expect(found).toBeGreaterThan(1000)
})

test('no search is everything', () => {
  const rows = [1, 2, 3].map(
    (score): Row => ({ name: 'x', score, certain: 1, category: 0, body: 0, edits: [] }),
  )
  expect([...new Rows(columnsOf(rows)).find(NO_FILTER, { key: 'score', descending: true })]).toEqual([
    2, 1, 0,
  ])
})

test.each([
  [['zh-CN', 'en'], 'zh'],
  [['ZH'], 'zh'],
  [['en-GB', 'zh'], 'en'],
  [['fr', 'zh-Hant-HK', 'en'], 'zh'],
  [['fr'], 'en'],
  [[], 'en'],
] as const)('a browser of %j is spoken to in %s', (languages, language) => {
  expect(preferredLanguage(languages)).toBe(language)
})

describe('the texts of the page', () => {
  /** All texts, those with places filled in. */
  const told = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    if (typeof value === 'function') return told((value as (...parts: string[]) => string)('1', '2', '3'))
    return Object.values(value as object).flatMap(told)
  }

  test('never call a name fake, nor anyone a criminal', () => {
    const texts = Object.values(TEXTS).flatMap(told)
    expect(texts.length).toBeGreaterThan(150)
    for (const text of texts) expect(text).not.toMatch(/fake|criminal|fraud|scam|假|骗|犯罪|违法/i)
  })

  test('are none of them empty', () => {
    for (const text of Object.values(TEXTS).flatMap(told)) expect(text.trim()).not.toBe('')
  })
})
