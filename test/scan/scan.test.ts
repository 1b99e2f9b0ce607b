import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { NAME_LIMIT } from '../../src/scan/rows.ts'
import { scan } from '../../src/scan/run/scan.ts'
import { fakeDetector, input, jsonLines, useFolder } from './fakes.ts'
import { file, run } from './run.ts'

const folder = useFolder()

const NAMES = ['小橘猫', '新化社', '疑新化社"官方"', 'a,b', '']
const INPUTS: Record<string, string> = {
  'x.txt': `${NAMES.join('\n')}\n`,
  'x.csv': 'id,name\n1,小橘猫\n2,新化社\n3,"疑新化社""官方"""\n4,"a,b"\n5,\n',
  'x.tsv': `id\tname\n${NAMES.map((name, at) => `${at + 1}\t${name}\n`).join('')}`,
  'x.jsonl': NAMES.map((name, at) => `${JSON.stringify({ id: String(at + 1), name })}\n`).join(''),
}

describe.each(Object.entries(INPUTS))('%s', (name, content) => {
  const ids = name === 'x.txt' ? [null, null] : ['2', '3']

  test.each(['', '.gz'])('in%s and out in every format, gzipped or not', async (gz) => {
    const at = folder()
    const path = file(at, name + gz, gz ? gzipSync(content) : content)
    for (const output of ['o.jsonl', 'o.jsonl.gz', 'o.csv', 'o.tsv.gz']) {
      const to = join(at, output)
      const { summary } = await run({ inputs: [path], output: to })
      expect(summary.rows).toEqual({ read: 5, written: 2, unwritten: 3, refused: 0 })
      const bytes = readFileSync(to)
      const text = (output.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
      if (output.startsWith('o.jsonl')) {
        expect(jsonLines(text).map(({ id, row, name }) => [id, row, name])).toEqual([
          [ids[0], 2, '新化社'],
          [ids[1], 3, '疑新化社"官方"'],
        ])
      } else {
        expect(text.split('\n')[0]).toContain(output === 'o.csv' ? 'id,row,name,verdict' : 'id\trow\tname')
        const quoted = output === 'o.csv' ? '"疑新化社""官方"""' : '疑新化社"官方"'
        expect(text.split('\n')[2]).toContain(quoted)
        expect(text.trimEnd().split('\n')).toHaveLength(3)
      }
    }
    const outputs = ['o.csv', 'o.jsonl', 'o.jsonl.gz', 'o.tsv.gz']
    const manifests = outputs.map((output) => `${output}.manifest.json`)
    expect(readdirSync(at).sort()).toEqual([name + gz, ...outputs, ...manifests].sort())
  })

  test('--all gives every row, in order, as check gives it', async () => {
    const at = folder()
    const to = join(at, 'o.jsonl')
    await run({ inputs: [file(at, name, content)], output: to, all: true })
    const expected = NAMES.map((text) => fakeDetector.check(text))
    expect(jsonLines(readFileSync(to, 'utf8')).map(({ id: _, row: __, ...verdict }) => verdict)).toEqual(
      expected,
    )
  })
})

test('a CSV output for Excel holds no formula, and another one the names as they are', async () => {
  const at = folder()
  const names = ['=1+新化社', '+新化社', '-新化社', '@新化社', '新化社=', '"=新化社"']
  const from = file(at, 'x.jsonl', names.map((name, nth) => JSON.stringify({ id: -nth, name })).join('\n'))
  const written = async (bom: boolean) => {
    const output = join(at, 'o.csv')
    await run({ inputs: [from], output, bom })
    const records = parse(readFileSync(output), { bom: true, columns: true }) as Record<string, string>[]
    return records.map(({ id, name, score }) => [id, name, score])
  }
  const plain = names.map((name, nth) => [`${-nth}`, name, '0.997'])
  expect(await written(false)).toEqual(plain)
  expect(await written(true)).toEqual(
    plain.map(([id, name, score], nth) => [id, nth < 4 ? `'${name}` : name, score]),
  )
  expect(readFileSync(join(at, 'o.csv'), 'utf8').startsWith('\ufeffid,')).toBe(true)
})

test('a CSV output is read back as it was', async () => {
  const at = folder()
  const name = '新化社,"\n\r\n\t=1+1'
  const from = file(at, 'x.jsonl', `${JSON.stringify({ id: 'a"b', name })}\n`)
  await run({ inputs: [from], output: join(at, 'o.csv') })
  await run({ inputs: [join(at, 'o.csv')], output: join(at, 'p.jsonl') })
  expect(jsonLines(readFileSync(join(at, 'p.jsonl'), 'utf8'))).toMatchObject([{ id: 'a"b', name }])
  await run({ inputs: [from], output: join(at, 'o.tsv') })
  expect(readFileSync(join(at, 'o.tsv'), 'utf8').split('\n')[1]).toContain('新化社,"\\n\\r\\n\\t=1+1')
})

test('GBK CSV is found, UTF-16 by its mark', async () => {
  const at = folder()
  // id,名称 / 1,新化社
  const gbk = Buffer.from('69642cc3fbb3c60a312cd0c2bbafc9e70a', 'hex')
  const first = await run({ inputs: [file(at, 'gbk.csv', gbk)], output: join(at, 'a.jsonl') })
  expect(first.notes[0]).toContain('gbk.csv: read as gb18030; pass --encoding to say otherwise')
  const second = await run({
    inputs: [file(at, 'gbk.csv', gbk)],
    output: join(at, 'b.jsonl'),
    encoding: 'gbk',
  })
  expect(second.notes).toEqual([expect.stringContaining('names are taken from the column')])
  const utf16 = Buffer.from('\ufeffid\t名称\r\n1\t新化社\r\n', 'utf16le')
  await run({ inputs: [file(at, 'utf16.tsv', utf16)], output: join(at, 'c.jsonl') })
  const expected = [{ id: '1', row: 1, name: '新化社', verdict: 'impersonation' }]
  for (const name of ['a', 'b', 'c']) {
    expect(jsonLines(readFileSync(join(at, `${name}.jsonl`), 'utf8'))).toMatchObject(expected)
  }
})

test('bad rows go to a side file with row, reason and text; rows are accounted for', async () => {
  const at = folder()
  const from = file(
    at,
    'x.jsonl',
    Buffer.concat([
      Buffer.from('{"id":1,"name":"新化社"}\n{"id":2}\nnonsense\n'),
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      Buffer.from('{"id":5,"name":"boom"}\n"新化社"\n'),
    ]),
  )
  const to = join(at, 'o.jsonl')
  const { summary } = await run({ inputs: [from], output: to })
  expect(summary.rows).toEqual({ read: 6, written: 2, unwritten: 0, refused: 4 })
  expect(summary.rejects).toBe(`${to}.rejects.jsonl`)
  expect(jsonLines(readFileSync(`${to}.rejects.jsonl`, 'utf8'))).toMatchObject([
    { row: 2, id: 2, error: expect.stringContaining('field "name": expected a string'), raw: '{"id":2}' },
    { row: 3, id: null, error: expect.stringContaining('malformed JSON'), raw: 'nonsense' },
    { row: 4, id: null, error: expect.stringContaining('bytes: expected utf-8'), raw: '"\ufffd"' },
    { row: 5, id: 5, error: expect.stringContaining('got a fault; report this'), raw: 'boom' },
  ])
  expect(jsonLines(readFileSync(to, 'utf8')).map((line) => line.row)).toEqual([1, 6])

  await run({ inputs: [file(at, 'good.txt', 'a\n')], output: to })
  expect(existsSync(`${to}.rejects.jsonl`), 'the side file of an earlier run').toBe(false)
})

test.each([
  'jsonl',
  'csv',
  'parquet',
])('a name of which the words cannot be made is refused alone: %s', async (ending) => {
  const at = folder()
  const to = join(at, `o.${ending}`)
  const { summary } = await run({ inputs: [file(at, 'x.txt', '新化社\nmute\n新化社\n')], output: to })
  expect(summary.rows).toEqual({ read: 3, written: 2, unwritten: 0, refused: 1 })
  expect(jsonLines(readFileSync(`${to}.rejects.jsonl`, 'utf8'))).toMatchObject([
    { row: 2, error: expect.stringContaining('got no words; report this'), raw: 'mute' },
  ])
})

test('a side file of its own, and one for the filter', async () => {
  const at = folder()
  const rejects = join(at, 'bad.jsonl')
  const { stdout } = await run({ inputs: ['-'], output: '-', rejects }, input('{"name":"a"}\n{\n'))
  expect(jsonLines(readFileSync(rejects, 'utf8'))).toMatchObject([{ row: 2, raw: '{' }])
  expect(jsonLines(stdout.text)).toHaveLength(2)
})

test('a name at its limit, one over it, and a line over the limit', async () => {
  const at = folder()
  const long = `${'x'.repeat(NAME_LIMIT - 3)}新化社`
  const from = file(at, 'x.txt', `${long}\n${long}x\n${'y'.repeat(20 << 20)}\n新化社\n`)
  const { summary } = await run({ inputs: [from], output: join(at, 'o.jsonl') })
  expect(summary.rows).toEqual({ read: 4, written: 2, unwritten: 0, refused: 2 })
  const [first] = jsonLines(readFileSync(join(at, 'o.jsonl'), 'utf8'))
  expect(String(first?.name).length).toBe(long.length)
})

test('lone surrogates leave valid UTF-8 and come back as they were', async () => {
  const at = folder()
  const from = file(at, 'x.jsonl', '{"id":"\\udc00","name":"\\ud800新化社"}\n')
  await run({ inputs: [from], output: join(at, 'o.jsonl') })
  const bytes = readFileSync(join(at, 'o.jsonl'))
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  expect(text).not.toContain('\ufffd')
  expect(jsonLines(text)).toMatchObject([{ id: '\udc00', name: '\ud800新化社' }])
})

describe('the filter', () => {
  test('answers every line in order, bad ones too', async () => {
    const lines = '{"id":"a","name":"新化社"}\n{"id":"b"}\noops\n{"id":"d","name":"猫"}'
    const { stdout, summary } = await run({ inputs: ['-'], output: '-' }, input(lines))
    expect(jsonLines(stdout.text)).toMatchObject([
      { id: 'a', row: 1, verdict: 'impersonation' },
      { id: 'b', row: 2, error: expect.stringContaining('field "name"') },
      { id: null, row: 3, error: expect.stringContaining('malformed JSON') },
      { id: 'd', row: 4, verdict: 'clear' },
    ])
    expect(Object.keys(jsonLines(stdout.text)[1]!)).toEqual(['id', 'row', 'error'])
    expect(summary.rows).toEqual({ read: 4, written: 2, unwritten: 0, refused: 2 })
  })

  test('answers a line before the next one is sent', async () => {
    const stdin = new PassThrough()
    const stdout = new PassThrough()
    const done = scan({ inputs: ['-'], output: '-' }, fakeDetector, { stdin, stdout })
    const answers = stdout[Symbol.asyncIterator]()
    for (const name of ['新化社', '猫', '']) {
      stdin.write(`${name}\n`)
      const { value } = await answers.next()
      expect(JSON.parse(String(value))).toMatchObject({ name })
    }
    stdin.end()
    expect((await done).rows.read).toBe(3)
  })

  test('owners by column', async () => {
    const lines = '{"name":"新化社","body":"media/xinhua"}\n{"name":"新化社"}\n'
    const { stdout } = await run({ inputs: ['-'], output: '-', columns: { owner: 'body' } }, input(lines))
    expect(jsonLines(stdout.text).map((line) => line.verdict)).toEqual(['verified', 'impersonation'])
  })

  test('a reader that leaves ends the run with EPIPE', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    })
    stdout.on('error', () => undefined)
    const streams = { stdin: input('a\n', 'b\n'), stdout }
    await expect(scan({ inputs: ['-'], output: '-' }, fakeDetector, streams)).rejects.toMatchObject({
      code: 'EPIPE',
    })
  })
})

test('a slow output holds the input back', async () => {
  const at = folder()
  const from = file(at, 'x.txt', '新化社\n'.repeat(60_000))
  let answered = 0
  let taken = 0
  let most = 0
  const stdout = new Writable({
    highWaterMark: 1024,
    write(_chunk, _encoding, done) {
      setTimeout(() => {
        taken++
        done()
      }, 5)
    },
  })
  const onProgress = (): void => {
    answered++
    most = Math.max(most, answered - taken)
  }
  const streams = { stdin: input(), stdout, onProgress }
  await scan({ inputs: [from], output: '-', blockBytes: 1 << 16 }, fakeDetector, streams)
  expect(answered).toBeGreaterThan(4)
  expect(most).toBeLessThanOrEqual(1)
})

test('progress goes to the size of the stored file', async () => {
  const at = folder()
  const packed = gzipSync('新化社\n'.repeat(1000))
  const { progress } = await run({ inputs: [file(at, 'x.txt.gz', packed)], output: join(at, 'o.jsonl') })
  expect(progress.at(-1)).toEqual({
    bytes: packed.length,
    totalBytes: packed.length,
    rows: 1000,
    flagged: 1000,
    refused: 0,
  })
})

test('the summary counts', async () => {
  const at = folder()
  const from = file(at, 'x.txt', '猫\n新化社\n疑新化社\n新化社2\n')
  const { summary } = await run({ inputs: [from], output: null, flaggedLimit: 2 })
  expect(summary).toMatchObject({
    output: null,
    rejects: null,
    rows: { read: 4, written: 0, unwritten: 4, refused: 0 },
    verdicts: { impersonation: 2, review: 1, clear: 1, verified: 0 },
    categories: [{ label: 'media', rows: 3 }],
    relations: [{ label: 'lookalike', rows: 3 }],
    bodies: [{ label: '新华通讯社 (media/xinhua)', rows: 3 }],
    engine: 'fake-1',
  })
  expect(summary.flagged.map((row) => row.row)).toEqual([2, 3])
  expect(readdirSync(at)).toEqual(['x.txt'])
})

describe('the fields of JSON lines', () => {
  const told = async (text: string, columns = {}) => {
    const at = folder()
    const path = file(at, 'x.jsonl', text)
    const { notes } = await run({ inputs: [path], output: join(at, 'o.jsonl'), columns })
    return notes.filter((note) => note.includes('names are taken')).map((note) => note.split(': ')[1])
  }

  test.each([
    [
      '{"UID":1,"昵称":"猫"}\n{"uid":2,"昵称":"狗"}\n',
      'names are taken from the field "昵称", ids from "UID"',
    ],
    ['{"key":1,"name":"猫"}\n', 'names are taken from the field "name", no ids'],
    [
      '"猫"\n{"id":1,"name":"猫","owner":"x"}\n',
      'names are taken from the field "name", ids from "id", owners from "owner"',
    ],
  ])('that were found in %j are told once', async (text, note) => {
    expect(await told(text)).toEqual([note])
  })

  test('are not where there is no choice, or all were named', async () => {
    expect(await told('{"name":"猫"}\n')).toEqual([])
    expect(await told('{"a":1,"b":"猫"}\n', { name: 'b', id: 'a' })).toEqual([])
  })

  test('are not in a filter', async () => {
    const { notes } = await run({ inputs: ['-'], output: '-' }, input('{"id":1,"name":"猫"}\n'))
    expect(notes).toEqual([])
  })
})
