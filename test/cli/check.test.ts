import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { input, jsonLines } from '../scan/fakes.ts'
import { cli } from './run.ts'

test('exit codes: 0 clear, 1 not clear, 0 the body’s own', async () => {
  expect((await cli(['check', '小橘猫', ''])).code).toBe(0)
  expect((await cli(['check', '小橘猫', '新化社'])).code).toBe(1)
  expect((await cli(['check', '新化社', '--owner', 'media/xinhua'])).code).toBe(0)
})

test('the picture of an impersonation', async () => {
  expect((await cli(['check', 'A新化社官方'])).out).toBe(`name      A新化社官方
             ^^
reads as  A新华社官方
official   新华社   新华通讯社, media/xinhua
verdict   impersonation   score 0.997   lookalike   media
why       Reads as 新华社 (media): 化 sounds like 华.
          “化”与“华”同音，读作新华社。
evidence   +21.4 bits  lookalike   新化社: reads as 新华社
              -1.9        homophone: 化 for 华
`)
})

test('a plain name is short, and names are set apart by an empty line', async () => {
  const plain = (name: string) => `name      ${name}
verdict   clear   score 0.000   none
why       Nothing of the kind.
          无此含义。
`
  expect((await cli(['check', '猫', ''])).out).toBe(`${plain('猫')}\n${plain('(empty)')}`)
})

test('colours only where they are wanted', async () => {
  const sequence = '\u001b['
  expect((await cli(['check', '新化社'], { colour: true })).out).toContain(sequence)
  expect((await cli(['check', '--no-color', '新化社'], { colour: true })).out).not.toContain(sequence)
  expect((await cli(['check', '新化社'])).out).not.toContain(sequence)
})

test('a name cannot steer the terminal', async () => {
  const { out } = await cli(['check', '\u001b[2J新化社\u202e\r\n'])
  expect(out.split('\n')[0]).toBe('name      <001B>[2J新化社<202E><000D><000A>')
  for (const control of ['\u001b', '\u202e', '\r']) expect(out).not.toContain(control)
})

test('--json is one verdict a line', async () => {
  const { out, code } = await cli(['check', '--json', '新化社', '猫\n'])
  expect(code).toBe(1)
  expect(jsonLines(out)).toMatchObject([
    { name: '新化社', verdict: 'impersonation', body: { id: 'media/xinhua', form: '新华社' } },
    { name: '猫\n', verdict: 'clear', body: null },
  ])
  expect(out.split('\n')).toHaveLength(3)
})

test('lone surrogates stay valid JSON and UTF-8', async () => {
  const { out } = await cli(['check', '--json', '\ud800'])
  expect(out).toContain('"name":"\\ud800"')
  expect((await cli(['check', '\ud800'])).out).toContain('name      <D800>')
})

test('- reads names from standard input, among others', async () => {
  const { out, code } = await cli(['check', '--json', '甲', '-', '丁'], { stdin: input('乙\r\n', '新化社') })
  expect(jsonLines(out).map((line) => line.name)).toEqual(['甲', '乙', '新化社', '丁'])
  expect(code).toBe(1)
})

test('an undecodable line of standard input is reported and makes the run fail', async () => {
  const stdin = input(
    Buffer.concat([Buffer.from('新化社\n人民\n'), Buffer.from([0xff, 0x0a]), Buffer.from('乙\n')]),
  )
  const { out, err, code } = await cli(['check', '--json', '-'], { stdin })
  expect(jsonLines(out)).toHaveLength(3)
  expect(err).toContain('standard input, line 3: bytes: expected utf-8, got invalid ones; repair the row')
  expect(code).toBe(2)
})

test('-- puts an end to options', async () => {
  const { out } = await cli(['check', '--json', '--', '-新化社-', '--help'])
  expect(jsonLines(out).map((line) => line.name)).toEqual(['-新化社-', '--help'])
})

test('registries reach the detector', async () => {
  expect((await cli(['check', 'a', '--registry', 'x.tsv', '--registry', 'y.tsv'])).options).toEqual({
    registries: ['x.tsv', 'y.tsv'],
  })
  expect((await cli(['check', 'a'])).options).toEqual({})
})

test('a reader that leaves is met without a word, and not with success', async () => {
  const stdout = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  })
  stdout.on('error', () => undefined)
  const { code, err } = await cli(['check', 'a'], { stdout })
  expect({ code, err }).toEqual({ code: 141, err: '' })
})
