/** The contract of the filter `zhengming scan - -o -`, on which engines that run it for each task rely, of the built program. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NAME_LIMIT, RECORD_LIMIT } from '../../src/scan/rows.ts'
import { jsonLines } from './fakes.ts'
import { buildPackage } from './package.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhengming-filter-'))
let main: string
beforeAll(async () => {
  main = await buildPackage(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

const FILTER = ['scan', '-', '-o', '-']

/** Sends bytes through the filter and gives those that come out. */
function filter(input: string | Uint8Array, flags: readonly string[] = [], env?: NodeJS.ProcessEnv): Buffer {
  const options = { input, cwd: folder, maxBuffer: 1 << 28, ...(env && { env }) }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...FILTER, ...flags], options)
  expect(status, String(stderr)).toBe(0)
  return stdout
}

/** The answers; each must be one line of valid UTF-8. */
function answers(input: string | Uint8Array, flags: readonly string[] = []) {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(filter(input, flags))
  expect(text.endsWith('\n')).toBe(true)
  return jsonLines(text)
}

const { LANG: _lang, LC_ALL: _all, LC_CTYPE: _ctype, ...noLocale } = process.env

test.each<[string, NodeJS.ProcessEnv]>([
  ['no locale', {}],
  ['LC_ALL=C', { LANG: 'C', LC_ALL: 'C' }],
  ['a locale of GBK', { LANG: 'zh_CN.GBK', LC_ALL: 'zh_CN.GBK' }],
  ['a locale that does not exist', { LANG: 'xx_XX.UTF-16', LC_CTYPE: 'xx_XX.UTF-16' }],
  ['no environment at all but the path', { PATH: process.env.PATH }],
])('names come and go as UTF-8 with %s', (_, locale) => {
  const env = 'PATH' in locale ? locale : { ...noLocale, ...locale }
  const [lines, json] = [
    filter('新化社官方\n🐱猫\n', [], env),
    filter('{"id":"号","name":"新化社官方"}\n', [], env),
  ]
  expect(lines.includes(Buffer.from('"name":"新化社官方","verdict":"impersonation"'))).toBe(true)
  expect(lines.includes(Buffer.from('"name":"🐱猫","verdict":"clear"'))).toBe(true)
  expect(json.includes(Buffer.from('{"id":"号","row":1,"name":"新化社官方"'))).toBe(true)
})

test.each([1, 2])('with --jobs %i every line has its answer, in order', (jobs) => {
  // Enough that threads are started.
  const names = Array.from({ length: 8000 }, (_, at) => `${at % 7 === 0 ? '新化社' : '小橘猫爱吃鱼'}${at}`)
  const rows = answers(names.map((name) => `${name}\n`).join(''), ['--jobs', String(jobs)])
  expect(rows.map(({ name }) => name)).toEqual(names)
  expect(rows.map(({ row }) => row)).toEqual(names.map((_, at) => at + 1))
})

describe('one line out for one line in', () => {
  const names = (input: string | Uint8Array, flags?: readonly string[]) =>
    answers(input, flags).map(({ name, error }) => name ?? String(error).split(';')[0])

  test('of CRLF, empty lines, separators that end no line, and a last line without end', () => {
    expect(names('猫\r\n\r\n\n a\rb\tc \n\u2028\u0085\v\0\n狗')).toEqual([
      '猫',
      '',
      '',
      ' a\rb\tc ',
      '\u2028\u0085\v\0',
      '狗',
    ])
  })

  test('of lone surrogates, null, and lines that are no JSON', () => {
    const lines = [
      '{"name":"\\ud83d新华社"}',
      '{"name":null}',
      '',
      'oops',
      '{"name":"猫\\n\\u0000"}',
      '"猫"',
      '[]',
    ]
    expect(names(`${lines.join('\n')}\n`)).toEqual([
      '\ud83d新华社',
      'field "name": expected a string, got null',
      'line: expected a JSON object, got an empty line',
      'line: expected a JSON object, got malformed JSON',
      '猫\n\0',
      '猫',
      'line: expected a JSON object, got another value',
    ])
  })

  test('of invalid UTF-8, which touches no other line with --encoding', () => {
    const gbk = Buffer.from([0xd0, 0xc2, 0xbb, 0xaf, 0xc9, 0xe7, 0x0a])
    const lines = Buffer.concat([gbk, Buffer.from('新化社\n'), gbk, Buffer.from('猫\n')])
    const refused = 'bytes: expected utf-8, got invalid ones'
    expect(names(lines, ['--encoding', 'utf-8'])).toEqual([refused, '新化社', refused, '猫'])
  })

  test('of a name at the limit and over it, and of a line over the limit', () => {
    const long = '猫'.repeat(NAME_LIMIT)
    const [first, second, third, last] = answers(
      `${long}\n${long}猫\n${'y'.repeat(RECORD_LIMIT + 1)}\n新化社\n`,
    )
    expect(first?.name).toBe(long)
    expect(second).toMatchObject({
      row: 2,
      error: 'name: expected at most 65536 UTF-16 units, got 65537; shorten it',
    })
    expect(third).toMatchObject({ row: 3, error: expect.stringContaining('4194304') })
    expect(last).toMatchObject({ row: 4, name: '新化社', verdict: 'impersonation' })
  })
})

describe('--format', () => {
  const line = '{"name":"新化社"}'

  test('lines makes a name of what looks like JSON', () => {
    expect(answers(`${line}\n猫\n`, ['--format', 'lines'])).toMatchObject([{ name: line }, { name: '猫' }])
  })

  test('jsonl takes strings from the first line on', () => {
    expect(answers(`"猫"\n${line}\n`, ['--format', 'jsonl'])).toMatchObject([
      { name: '猫' },
      { name: '新化社' },
    ])
  })
})

describe('before its input ends', () => {
  /** Starts the filter, and gives what waits for its next answer. */
  function start(flags: readonly string[] = []) {
    const child = spawn(process.execPath, [main, ...FILTER, '--quiet', ...flags], { cwd: folder })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    return { child, next: async () => JSON.parse((await lines.next()).value ?? 'null') }
  }

  async function end(child: ChildProcessWithoutNullStreams) {
    child.stdin.end()
    return (await once(child, 'exit'))[0]
  }

  test.each([
    ['--jobs', '1'],
    ['--jobs', '2'],
    [],
  ])('the filter answers what is complete (%s %s)', async (...flags) => {
    const { child, next } = start(flags)
    child.stdin.write('新化社\n')
    expect(await next()).toMatchObject({ row: 1, name: '新化社' })
    child.stdin.write('猫\n狗\n小')
    expect(await next()).toMatchObject({ row: 2, name: '猫' })
    expect(await next()).toMatchObject({ row: 3, name: '狗' })
    const [half, rest] = [Buffer.from('橘').subarray(0, 2), Buffer.from('橘').subarray(2)]
    child.stdin.write(half)
    child.stdin.write(Buffer.concat([rest, Buffer.from('猫\n')]))
    expect(await next()).toMatchObject({ row: 4, name: '小橘猫' })
    expect(await end(child)).toBe(0)
    expect(await next()).toBeNull()
  })

  test('it answers blocks one after another, each as a whole', async () => {
    const { child, next } = start()
    let row = 0
    for (const size of [1, 5000, 3, 10_000]) {
      const block = Array.from({ length: size }, (_, at) => `{"name":"小橘猫爱吃鱼${at}"}\n`).join('')
      child.stdin.write(block)
      for (let at = 0; at < size; at++) expect((await next()).row).toBe(++row)
    }
    expect(await end(child)).toBe(0)
  })
})
