import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { EXIT_HELP } from '../../src/cli/io.ts'
import type { Detector } from '../../src/engine/types.ts'
import { fakeDetector, input, jsonLines, Sink, useFolder } from '../scan/fakes.ts'
import { cli, cliWith } from './run.ts'

const folder = useFolder()

describe('help and version', () => {
  test('--version', async () => {
    expect(await cli(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n', err: '', options: null })
  })
  test.each([['check'], ['scan'], ['report']])('%s --help has examples and exit codes', async (command) => {
    const { code, out, err } = await cli([command, '--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('Examples:')
    expect(out).toContain('Exit code:')
  })
  test('no command shows help and is bad usage', async () => {
    const { code, out, err } = await cli([])
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('Usage: zhengming')
  })
})

describe('bad usage exits 2 and says what, where and what to do', () => {
  test.each([
    [['chek', 'x'], "zhengming: unknown command 'chek' (Did you mean check?); see zhengming --help\n"],
    [
      ['check', '--jsn', 'x'],
      "zhengming check: unknown option '--jsn' (Did you mean --json?); see zhengming check --help; put -- before names that start with -\n",
    ],
    [['check'], "zhengming check: missing required argument 'name'; see zhengming check --help\n"],
    [['scan', '-o', '-'], "zhengming scan: missing required argument 'input'"],
    [
      ['scan', 'a.txt', '--jobs', '0', '-o', '-'],
      'zhengming: --jobs 0: expected a whole number of at least 1, got another value',
    ],
    [['scan', '-', '--resume', '-o', 'o.csv'], '--resume: expected files as input and output, got a stream'],
    [['scan', '-', '--bom', '-o', 'o.jsonl'], '--bom: expected a CSV file as output, got another'],
    [
      ['scan', 'a.txt'],
      'zhengming: --output: expected a path or - for standard output, got none; pass -o OUTPUT',
    ],
    [['scan', 'a.txt', '--format', 'xml', '-o', '-'], 'Allowed choices are csv, jsonl, lines, parquet, tsv'],
    [
      ['scan', 'a.txt', '-o', 'b.csv', '--summary-only'],
      'zhengming: --output b.csv: expected no file with --summary-only, which writes no rows; leave one of the two out\n',
    ],
    [
      ['scan', 'no.txt', '-o', '-'],
      'zhengming: no.txt: expected a file, got nothing at this path; correct the path',
    ],
    [['scan', 'no.txt', '-o', 'x.doc'], 'zhengming: --output x.doc: expected a name that ends in .jsonl'],
  ])('%j', async (argv, message) => {
    const { code, out, err } = await cli(argv)
    expect(err).toContain(message)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })

  test('contradicting flags are refused before the engine loads', async () => {
    expect((await cli(['scan', 'a.txt'])).options).toBeNull()
  })
})

describe('scan', () => {
  const table = 'uid,title,body\n1,新化社,\n2,猫,\n3,新化社,media/xinhua\n4,疑新化社\n'

  test('writes flagged rows, prints the summary on standard error, exits 0', async () => {
    const at = folder()
    writeFileSync(join(at, 'x.csv'), table)
    const output = join(at, 'o.jsonl')
    const columns = ['--name-column', 'title', '--owner-column', 'body']
    const { code, out, err, options } = await cli([
      'scan',
      join(at, 'x.csv'),
      '-o',
      output,
      ...columns,
      '--registry',
      'r.tsv',
    ])
    expect({ code, out, options }).toEqual({ code: 0, out: '', options: { registries: ['r.tsv'] } })
    expect(jsonLines(readFileSync(output, 'utf8')).map(({ id, verdict }) => [id, verdict])).toEqual([
      ['1', 'impersonation'],
      ['3', 'verified'],
    ])
    expect(err).toContain('rows      4 read = 2 written + 1 clear and not written + 1 refused\n')
    expect(err).toContain(`output    ${output}\nrefused   ${output}.rejects.jsonl\n`)
    expect(err).toMatch(/verdict +impersonation +1 +33\.3 %/)
  })

  test('--rejects, --id-column, --all, --encoding and --format', async () => {
    const at = folder()
    writeFileSync(join(at, 'x.dat'), Buffer.from('name,k\n猫,v\nx\n', 'utf16le'))
    const rejects = join(at, 'bad.jsonl')
    const output = join(at, 'o.jsonl')
    const flags = [
      '--rejects',
      rejects,
      '--id-column',
      'k',
      '--all',
      '--encoding',
      'utf-16le',
      '--format',
      'csv',
    ]
    expect((await cli(['scan', join(at, 'x.dat'), '-o', output, ...flags])).code).toBe(0)
    expect(jsonLines(readFileSync(output, 'utf8'))).toMatchObject([{ id: 'v', name: '猫', verdict: 'clear' }])
    expect(jsonLines(readFileSync(rejects, 'utf8'))).toMatchObject([{ row: 2, raw: 'x' }])
  })

  test.each([
    ['bar', 'a;b;c|name\n1;a|"b\n;c"\n', 'b\n;c'],
    ['tab', '"id","x"\tname\n1\t"b"\n', 'b'],
    ['\\t', '"id","x"\tname\n1\t"b"\n', 'b'],
    ['semicolon', 'a,b,c;name\n1;b\n', 'b'],
    [';', 'a,b,c;name\n1;b\n', 'b'],
    ['comma', 'a;b;c;d,name\n1,b\n', 'b'],
    ['ctrl-a', 'a;b;c;d\u0001name\n1\u0001b\n', 'b'],
    ['comma', 'sep=;\na;b;c;d,name\n1,b\n', 'b'],
  ])('--delimiter %s is taken where the file shows another or none', async (delimiter, text, name) => {
    const at = folder()
    writeFileSync(join(at, 'x.csv'), text)
    const output = join(at, 'o.jsonl')
    const argv = ['scan', join(at, 'x.csv'), '-o', output, '--all', '--delimiter', delimiter]
    const { code, err } = await cli(argv)
    expect({ code, told: err.includes('parted by') }).toEqual({ code: 0, told: false })
    expect(jsonLines(readFileSync(output, 'utf8'))).toMatchObject([{ name }])
    expect(readFileSync(`${output}.manifest.json`, 'utf8')).toMatch(/"delimiter": "(,|;|\||\\t|\\u0001)"/)
  })

  test('--delimiter of another name, or for what is no table, is refused', async () => {
    const at = folder()
    writeFileSync(join(at, 'x.jsonl'), '{"name":"猫"}\n')
    const argv = ['scan', join(at, 'x.jsonl'), '-o', join(at, 'o.jsonl'), '--delimiter']
    expect(await cli([...argv, 'slash'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--delimiter slash: expected comma, tab, semicolon, bar'),
    })
    expect(await cli([...argv, 'tab'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('x.jsonl: expected no --delimiter for what is no CSV or TSV'),
    })
  })

  test('-o - is a filter: answers on standard output, the rest on standard error', async () => {
    const { code, out, err } = await cli(['scan', '-', '-o', '-'], { stdin: input('新化社\n猫\n') })
    expect(code).toBe(0)
    expect(jsonLines(out).map(({ row, verdict }) => [row, verdict])).toEqual([
      [1, 'impersonation'],
      [2, 'clear'],
    ])
    expect(err).toContain('output    standard output')
  })

  test('--summary-only prints flagged names and counts on standard output, and no rows', async () => {
    const at = folder()
    writeFileSync(join(at, 'x.txt'), `猫\n新化社\n${'疑新化社\u001b\n'.repeat(40)}`)
    const { code, out, err } = await cli(['scan', join(at, 'x.txt'), '-o', '-', '--summary-only'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const lines = out.split('\n')
    expect(lines[0]).toMatch(/^name +verdict +reads as +why$/)
    expect(lines[1]).toMatch(
      /^新化社 +impersonation {2}新华社 +Reads as 新华社 \(media\): 化 sounds like 华\.$/,
    )
    expect(out.match(/疑新化社<001B>/g)).toHaveLength(29)
    expect(out).toContain('... and 11 more\n')
    expect(out).toContain('rows      42 read = 42 judged (only counted, not written) + 0 refused')
    expect(out).toMatch(/bodies +新华通讯社 \(media\/xinhua\) +41/)
    expect(readdirSync(at)).toEqual(['x.txt'])
  })

  test('remarks go to standard error', async () => {
    const { err } = await cli(['scan', '-', '-o', '-'], {
      stdin: input(Buffer.from('d0c2bbafc9e70a', 'hex')),
    })
    expect(err).toContain('zhengming: standard input: read as gb18030; pass --encoding to say otherwise\n')
  })

  test('a reader that leaves is met without a word, and not with success', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    })
    stdout.on('error', () => undefined)
    const { code, err } = await cli(['scan', '-', '-o', '-'], { stdin: input('a\n', 'b\n'), stdout })
    expect({ code, err }).toEqual({ code: 141, err: '' })
  })

  test('an interrupt exits 130 and leaves nothing behind', async () => {
    const at = folder()
    writeFileSync(join(at, 'x.txt'), '新化社\n'.repeat(10_000))
    const signal = AbortSignal.abort()
    const { code, err } = await cli(['scan', join(at, 'x.txt'), '-o', join(at, 'o.csv')], { signal })
    expect(code).toBe(130)
    expect(err).toBe('zhengming: interrupted\n')
    expect(readdirSync(at)).toEqual(['x.txt'])
  })

  test('what is kept of an interrupted run is told, however quiet it is', async () => {
    const at = folder()
    const output = join(at, 'o.jsonl')
    writeFileSync(join(at, 'x.txt'), '新化社\n'.repeat(10_000))
    const flags = ['--shard-size', '1000', '--jobs', '1', '--quiet']
    const stop = new AbortController()
    let checked = 0
    const impatient: Detector = {
      ...fakeDetector,
      check: (...given) => {
        if (++checked === 5000) stop.abort()
        return fakeDetector.check(...given)
      },
    }
    const argv = ['scan', join(at, 'x.txt'), '-o', output, ...flags]
    const ran = await cliWith(argv, async () => impatient, { signal: stop.signal })
    expect(ran).toMatchObject({
      code: 130,
      out: '',
      err: `zhengming: ${output}: not finished; what was done is kept, and the same command with --resume goes on\nzhengming: interrupted\n`,
    })
    expect(readdirSync(at)).toContain('.o.jsonl.part.json')
    expect(await cli([...argv, '--resume'])).toMatchObject({ code: 0, err: '' })
  })

  test('a full disk exits 3 and says so', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) =>
        done(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' })),
    })
    stdout.on('error', () => undefined)
    const { code, err } = await cli(['scan', '-', '-o', '-'], { stdin: input('a\n'), stdout })
    expect(code).toBe(3)
    expect(err).toBe(
      'zhengming: standard output: expected to write all answers to it, got a full disk (ENOSPC); make room or repair it, and run again\n',
    )
  })

  test('the progress bar moves on a terminal only', async () => {
    const at = folder()
    writeFileSync(join(at, 'x.txt'), '新化社\n'.repeat(1000))
    const stderr = Object.assign(new Sink(), { isTTY: true, columns: 120, rows: 20 })
    const moving = { cursorTo: () => true, clearLine: () => true, moveCursor: () => true }
    const argv = ['scan', join(at, 'x.txt'), '-o', join(at, 'o.csv')]
    const { code } = await cli(argv, { stderr: Object.assign(stderr, moving), stderrIsTerminal: true })
    expect(code).toBe(0)
    expect(stderr.text).toMatch(/% \| 1,000 rows \| [\d,]+ rows\/s \| 0:00 left \| 1,000 flagged/)
    expect((await cli(argv)).err).not.toContain('left')
    expect((await cli([...argv, '--quiet'])).err).toBe('')
    expect(existsSync(join(at, 'o.csv'))).toBe(true)
  })
})

test.each([
  ...['check', 'scan', 'report', 'verify', 'diff', 'tune', 'variants'].map((command) => [command]),
  ...['lint', 'list', 'show'].map((command) => ['registry', command]),
])('%s %s --help tells the exit codes that every command has', async (...command) => {
  const { out } = await cli([...command, '--help'])
  expect(out).toContain(`;\n${EXIT_HELP}\n`)
})
