import { readFileSync } from 'node:fs'
import * as OpenCC from 'opencc-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { findEncoding } from '../../../src/scan/input/encoding.ts'
import { type Guess, guess } from '../../../src/scan/input/guess.ts'
import { readSense, type Sense } from '../../../src/scan/input/sense.ts'
import { names, readRows } from '../rows.ts'
import { encoderOf } from './encodings.ts'

let sense: Sense
beforeAll(async () => {
  sense = await readSense()
})

const column = (path: string, at: number): string[] =>
  readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split(/[\t,]/)[at]!.replace(/\[.*\]/, ''))
    .filter((name) => name !== '')

const OFFICIAL = ['media', 'universities', 'government'].flatMap((file) => column(`registry/${file}.tsv`, 1))
const ORDINARY = column('sample/names.csv', 1)
const traditional = OpenCC.Converter({ from: 'cn', to: 't' })
const KANA =
  '山田太郎 さくら ラーメン大好き 猫カフェ東京 ゲーム実況 にゃんこ先生 青い空 北海道の暮らし 桜井ひろみ 東京タワー'.split(
    ' ',
  )
const HANGUL =
  '김민수 서울여행 고양이집사 대한민국 맛있는라면 별빛하늘 커피한잔 행복한하루 음악감상 책읽는밤'.split(' ')

/** Files of so many names, drawn by seed. */
function* files(label: string, list: readonly string[], size: number, count: number): Generator<Buffer> {
  const encode = encoderOf(label)
  let seed = 7 + size
  for (let made = 0; made < count; ) {
    const lines: string[] = []
    while (lines.length < size) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
      const name = list[seed % list.length]!
      if (encode(name) !== undefined) lines.push(`${name}\n`)
    }
    const bytes = encode(lines.join(''))!
    if (!bytes.some((byte) => byte > 0x7f)) continue
    made++
    yield bytes
  }
}

/** How often files are taken for each encoding; `''` where it is asked. */
function taken(label: string, list: readonly string[], size: number, count = 150): Record<string, number> {
  const found: Record<string, number> = {}
  for (const bytes of files(label, list, size, count)) {
    const { label: as } = guess(bytes, sense)
    found[as ?? ''] = (found[as ?? ''] ?? 0) + 1
  }
  return found
}

describe('the encoding of names', () => {
  const lists: [string, string[]][] = [
    ['official', OFFICIAL],
    ['ordinary', ORDINARY],
    ['traditional official', OFFICIAL.map((name) => traditional(name))],
    ['traditional ordinary', ORDINARY.map((name) => traditional(name))],
  ]
  test.each(lists)('GBK of %s names is never taken for another, and rarely asked', (_, list) => {
    for (const [size, asked] of [
      [1, 0.25],
      [2, 0.1],
      [4, 0.02],
      [30, 0],
    ] as const) {
      const { gb18030 = 0, '': ask = 0, ...others } = taken('gb18030', list, size)
      expect(others).toEqual({})
      expect(ask).toBeLessThanOrEqual(150 * asked)
      expect(gb18030 + ask).toBe(150)
    }
  })
  test.each(lists.slice(2))('Big5 of %s names is found, or asked where there are few', (_, list) => {
    for (const [size, asked, wrong] of [
      [1, 0.3, 0.02],
      [2, 0.15, 0],
      [5, 0.05, 0],
      [30, 0, 0],
    ] as const) {
      const { big5 = 0, '': ask = 0, ...others } = taken('big5', list, size)
      expect(Object.values(others).reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(150 * wrong)
      expect(ask).toBeLessThanOrEqual(150 * asked)
      expect(big5).toBeGreaterThan(0)
    }
  })
  test.each([
    ['shift_jis', KANA, 5],
    ['euc-jp', KANA, 20],
    ['euc-kr', HANGUL, 20],
  ])('%s is found where there is enough of it', (label, list, size) => {
    expect(taken(label, list, size, 30)).toEqual({ [label]: 30 })
  })
})

const privately = (bytes: number[]): Guess => guess(Uint8Array.from(bytes), sense)

test.each([
  ['Cyrillic', [...encoderOf('windows-1251')('Привет мир\nМосква\nНовости дня\n')!]],
  ['letters of Europe', [...Buffer.from('Béla Tóth\nJosé Núñez\nAndré\n', 'latin1')]],
  ['characters for private use', [0xaa, 0xa1, 0xaa, 0xa2, 0xf8, 0xa1, 0x0a]],
  ['UTF-16 of Chinese names without a mark', [...Buffer.from('新华社\n小橘猫爱吃鱼\n海军蓝\n', 'utf16le')]],
])('what is none of them is asked: %s', (_, bytes) => {
  expect(privately(bytes)).toMatchObject({ label: null })
})

test('a damaged row does not hide the encoding of the others', () => {
  const good = [...files('gb18030', ORDINARY, 30, 1)][0]!
  expect(guess(Buffer.concat([good, Buffer.from([0x61, 0xff, 0xff, 0x0a])]), sense)).toEqual({
    label: 'gb18030',
  })
})

test('a Big5 export is read as such and told, and by the option', async () => {
  const text = 'id,name\n1,人民日報\n2,國防部發言人\n3,小橘貓愛吃魚\n'
  const bytes = encoderOf('big5')(text)!
  const { rows, notes } = await readRows(bytes, 'csv')
  expect(names(rows)).toEqual(['人民日報', '國防部發言人', '小橘貓愛吃魚'])
  expect(notes[0]).toBe('x.csv: read as big5; pass --encoding to say otherwise')
})

test.each([
  ['big5', 'id,name\n1,國防部\n2,人\n'],
  ['shift_jis', 'id,name\n1,山田太郎\n2,ユキ\n'],
  ['euc-jp', 'id,name\n1,山田太郎\n2,ユキ\n'],
  ['euc-kr', 'id,name\n1,서울\n2,김\n'],
  ['windows-1252', 'id,name\n1,André\n2,é\n'],
  ['gbk', 'id,name\n1,国防部\n2,國\n'],
])('--encoding %s is taken', async (encoding, text) => {
  const bytes = encoderOf(encoding === 'gbk' ? 'gb18030' : encoding)(text)!
  const { rows } = await readRows(bytes, 'csv', { encoding, chunk: 3 })
  expect(`id,name\n${rows.map((row) => `${row.id},${'name' in row ? row.name : ''}\n`).join('')}`).toBe(text)
})

test('the error says what it may be, and what to do', async () => {
  const error = (bytes: Uint8Array) => findEncoding(bytes, undefined, 'x.csv').then(String, String)
  const unsure = encoderOf('euc-kr')('김\n')!
  expect(await error(unsure)).toMatch(
    /x\.csv, byte 0, line 1: expected UTF-8 or another encoding of East Asia, got bytes that may be .*gb18030.*; pass the encoding, e\.g\. --encoding \S+ \(then/,
  )
  const privateUse = Buffer.from([0xaa, 0xa1, 0xaa, 0xa2, 0xf8, 0xa1, 0x0a])
  expect(await error(privateUse)).toMatch(/private use|make sense in none|may be/)
})
