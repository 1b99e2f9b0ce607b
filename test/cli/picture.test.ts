import { expect, test } from 'vitest'
import { createColours } from '../../src/cli/colours.ts'
import { picture } from '../../src/cli/picture.ts'
import { cutTo, displayWidth, padTo, visible } from '../../src/cli/visible.ts'
import type { Edit, EditKind, Verdict } from '../../src/engine/types.ts'

type Cells = readonly [kind: EditKind, start: number, end: number, read: string][]

function verdict(name: string, span: [number, number], form: string, reading: string, cells: Cells): Verdict {
  const edits = cells.map(([kind, start, end, read]): Edit => {
    return { kind, span: [start, end], saw: name.slice(start, end), read, bits: -1 }
  })
  const text = { en: '', zh: '' }
  return {
    name,
    verdict: 'impersonation',
    score: 1,
    bits: 20,
    certain: true,
    category: 'media',
    relation: 'lookalike',
    body: { id: 'media/x', name: form, form },
    reading,
    evidence: [
      { kind: 'context', code: 'keeps', span: [0, 0], bits: 99, text },
      { kind: 'lookalike', code: 'lookalike', span, bits: 20, text, edits },
    ],
    reason: text,
  }
}

const draw = (given: Verdict) => picture(given, createColours(false))

test('letters for characters: columns are as wide as the wider side', () => {
  expect(
    draw(
      verdict('xin华she号', [0, 7], '新华社', '新华社号', [
        ['pinyin', 0, 3, '新'],
        ['pinyin', 4, 7, '社'],
      ]),
    ),
  ).toEqual([
    'name      xin华she号',
    '          ^^^  ^^^',
    'reads as  新 华社 号',
    'official  新 华社   media/x',
  ])
})

test('split, dropped and invisible characters', () => {
  expect(
    draw(
      verdict('亲斤\u200b华', [0, 4], '新华社', '新华社', [
        ['split', 0, 2, '新'],
        ['invisible', 2, 3, ''],
        ['omission', 4, 4, '社'],
      ]),
    ),
  ).toEqual([
    'name      亲斤<200B>华·',
    '          ^^^^^^^^^^  ^^',
    'reads as  新  ·     华社',
    'official  新        华社   media/x',
  ])
})

test('two edits of the same character are one column', () => {
  expect(
    draw(
      verdict('話社', [0, 2], '华社', '华社', [
        ['variant', 0, 1, '话'],
        ['homophone', 0, 1, '华'],
      ]),
    ),
  ).toEqual(['name      話社', '          ^^', 'reads as  华社', 'official  华社   media/x'])
})

test('a reading that says more than the edits stands by itself', () => {
  const lines = draw(verdict('官方號新化社', [3, 6], '新华社', '官方号新华社', [['homophone', 4, 5, '华']]))
  expect(lines[2]).toBe('reads as  官方号新华社')
  expect(lines[3]).toBe('official        新华社   media/x')
})

test('raw, marks and reading are of equal display width up to the last edit', () => {
  const given = verdict('🇨🇳Ｃctv-１', [4, 10], 'CCTV-1', '🇨🇳CCTV-1', [
    ['width', 4, 5, 'C'],
    ['variant', 5, 8, 'CTV'],
    ['width', 9, 10, '1'],
  ])
  const [name, marks, reads] = draw(given) as [string, string, string]
  expect(displayWidth(marks)).toBe(displayWidth(name))
  expect(displayWidth(reads)).toBeLessThanOrEqual(displayWidth(name))
  expect(marks).toBe('            ^^^^^ ^^')
})

test('display widths', () => {
  expect(padTo('新', 4)).toBe('新  ')
  expect(cutTo('新华社', 6)).toBe('新华社')
  expect(cutTo('新华社官方', 6)).toBe('新华…')
  expect(cutTo('ab', 1)).toBe('…')
  expect(visible('a\u0007\u061c\ufeff\u{e0041}\udc00❤\ufe0f新')).toBe(
    'a<0007><061C><FEFF><E0041><DC00>❤\ufe0f新',
  )
})
