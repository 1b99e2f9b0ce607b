import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { input, jsonLines, useFolder } from '../scan/fakes.ts'
import { cli } from './run.ts'

vi.mock('../../src/node/bundle.ts', async (original) => {
  const { readOnce } = await import('../support/read-once.ts')
  return readOnce(() => original())
})

const folder = useFolder()

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder(), name)
  writeFileSync(path, content)
  return path
}

/** A sample of these names, for what has nothing to do with the names of the package. */
const sampleOf = (...names: string[]): string => file('sample.txt', `${names.join('\n')}\n`)

const WEAK =
  'name,aliases,category\n海军服饰公司,海军,brand\n读者书屋,读者,brand\n王海军工作室,王海军|青禾牛奶,brand\n'
const NAMES = ['王海军', '读者', '海军蓝的夏天', '青禾牛奶官方', '小猫', '青禾牛奶客服']

describe('registry lint', () => {
  test('a clean registry exits 0', async () => {
    const path = file('ok.jsonl', '{"name":"青禾乳业集团","category":"brand","aliases":["青禾牛奶"]}\n')
    const { code, out, err } = await cli(['registry', 'lint', path])
    expect({ code, out, err }).toEqual({
      code: 0,
      out: expect.stringMatching(
        /^0 findings in 1 entry of 1 file\nwords and names of the package: 0 names of 1\d\d,\d{3} flagged /,
      ),
      err: '',
    })
  })

  test('findings exit 1, row by row with remedies', async () => {
    const path = file('weak.csv', WEAK)
    const { code, out } = await cli(['registry', 'lint', path, '--no-bundled'])
    expect(code).toBe(1)
    expect(out.match(/(?<=-> ).*/g)).toEqual([
      'write 海军[common-word], or drop it',
      'write 读者[common-word], or drop it',
      'write 读者[common-word] (leaves 0 of 1); or drop 读者 (leaves 0 of 1)',
      'write 王海军[person-name], or drop it',
      'write 王海军[person-name] (leaves 0 of 1); or drop 王海军 (leaves 0 of 1)',
    ])
    expect(out).toContain(`${path}\n  2  common-word  海军 is an ordinary word (`)
  })

  test('a refused file exits 2 with every fault, and nothing else is looked for', async () => {
    const bad = file('bad.csv', 'name,category\n,brand\n甲,Brand\n')
    const weak = file('weak.csv', WEAK)
    const { code, out } = await cli(['registry', 'lint', weak, bad, '--json'])
    expect(code).toBe(2)
    expect(jsonLines(out)).toEqual([
      {
        rule: 'format',
        file: bad,
        row: 2,
        id: null,
        form: null,
        what: 'name: got ""',
        remedy: 'write a name without spaces around it',
      },
      {
        rule: 'format',
        file: bad,
        row: 3,
        id: null,
        form: null,
        what: 'category: got "Brand"',
        remedy: 'write a slug in a-z, 0-9 and -, like media',
      },
      { summary: { files: 2, rows: 5, findings: 2, allowed: 0, refused: true, sample: null } },
    ])
    expect((await cli(['registry', 'lint', weak, bad])).out.split('\n').at(-2)).toBe(
      'refused: 2 faults in 5 entries of 2 files; nothing else was looked for',
    )
  })

  test('--allow leaves out what is meant, and says what it left', async () => {
    const path = file(
      'my.csv',
      'id,name,aliases,category\nbrand/a,青禾乳业集团,新华社,brand\nmedia/own,新华通讯社,云岭速达,media\n',
    )
    const lint = (...flags: string[]) =>
      cli(['registry', 'lint', path, '--sample', sampleOf('小猫'), ...flags])
    const { out: all } = await lint()
    expect(all.match(/bundled-(?:form|body)(?= )/g)).toEqual(['bundled-form', 'bundled-body'])
    expect(all).toContain('-> leave the row out; if it is meant, --allow bundled-body=media/own\n')
    const { code, out, err } = await lint('--allow', 'bundled-body=media/own', '--allow', 'bundled-form')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^0 findings in 2 entries of 1 file, and 2 allowed\n/)
    const other = await lint('--allow', 'bundled-body=brand/a', '--allow', 'bundled-form=brand/a')
    expect(other.code).toBe(1)
    expect(other.out).toMatch(/^1 finding in 2 entries of 1 file, and 1 allowed$/m)
    expect(other.err).toBe('zhengming: --allow bundled-body=brand/a: nothing to allow; leave it out\n')
  })

  test.each(['format', 'bundled', 'collision:a/b', ''])('--allow %j is bad usage', async (rule) => {
    const { code, err } = await cli(['registry', 'lint', 'no.csv', '--allow', rule])
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('expected RULE or RULE=ID with one of the rules duplicate-body, '),
    })
  })

  test('beside the bundled registries their forms collide', async () => {
    const path = file('my.tsv', 'name\taliases\tcategory\n青禾乳业集团\t新华社\tbrand\n')
    const sample = ['--sample', sampleOf('小猫')]
    const { code, out } = await cli(['registry', 'lint', path, ...sample])
    expect(code).toBe(1)
    expect(out).toContain('新华社 is also a form of the bundled 新华通讯社 (media/xinhua)')
    expect((await cli(['registry', 'lint', path, '--no-bundled', ...sample])).code).toBe(0)
  })

  test('a bundled table is not held against itself', async () => {
    const sample = ['--sample', sampleOf('小猫')]
    const { code, out } = await cli(['registry', 'lint', 'data/registry/military.tsv', '--json', ...sample])
    expect(code).toBeLessThan(2)
    const rules = new Set(jsonLines(out).map(({ rule }) => rule))
    expect(rules).not.toContain('format')
    expect(rules).not.toContain('bundled-body')
  })

  test('without a sample each form says how many words and names of the package it flags', async () => {
    const path = file('weak.csv', `${WEAK}晚风文具厂,李伟|云岭[common-word],brand\n`)
    const { out } = await cli(['registry', 'lint', path, '--no-bundled', '--json'])
    const found = jsonLines(out).filter(({ rule }) => rule === 'sample')
    expect(found.map(({ row, form, names }) => [row, form, names])).toEqual(
      expect.arrayContaining([
        [3, '读者', expect.arrayContaining(['读者'])],
        [5, '李伟', expect.arrayContaining(['李伟'])],
      ]),
    )
    expect(found.map(({ form }) => form)).not.toContain('青禾牛奶')
    expect(jsonLines(out).at(-1)).toMatchObject({ summary: { sample: { bundled: true, refused: 0 } } })
  })

  test('a former name of a bundled body is told with what followed', async () => {
    const path = file('my.csv', 'name,aliases,category\n青禾乳业集团,银监会|兰州军区[former],brand\n')
    const { out } = await cli(['registry', 'lint', path, '--sample', sampleOf('小猫')])
    expect(out).toMatch(
      /former-name +银监会 is a former name of .*, which ended in 2018; followed by 中国银行保险/,
    )
    expect(out).toContain('-> write 银监会[former], or drop it')
    expect(out).not.toContain('兰州军区')
  })

  const flagged = ['王海军', '读者', '青禾牛奶官方', '青禾牛奶客服']

  test.each([
    ['names.txt', `${NAMES.join('\n')}\n`, []],
    [
      'names.csv.gz',
      gzipSync(`uid,title\n${NAMES.map((name, at) => `${at},${name}\n`).join('')}`),
      ['--name-column', 'title'],
    ],
  ])('--sample %s counts names that turn, and tries the remedies out', async (name, content, more) => {
    const path = file('weak.csv', WEAK)
    const sample = file(name, content)
    const { code, out } = await cli([
      'registry',
      'lint',
      path,
      '--no-bundled',
      '--json',
      '--sample',
      sample,
      ...more,
    ])
    expect(code).toBe(1)
    const found = jsonLines(out).filter(({ rule }) => rule === 'sample')
    expect(found.flatMap(({ names }) => names as string[]).sort()).toEqual([...flagged].sort())
    expect(found.find(({ form }) => form === '青禾牛奶')).toMatchObject({
      row: 4,
      id: 'brand/王海军工作室',
      flagged: 2,
      per10000: 3333.3,
      names: ['青禾牛奶官方', '青禾牛奶客服'],
      left: { dropped: 0 },
    })
    expect(found.find(({ form }) => form === '王海军')).toMatchObject({
      remedy: 'write 王海军[person-name] (leaves 0 of 1); or drop 王海军 (leaves 0 of 1)',
      left: { marked: 0, dropped: 0 },
    })
    expect(jsonLines(out).at(-1)).toMatchObject({
      summary: { sample: { names: 6, refused: 0, flagged: 4, raised: 0, per10000: 6666.7 } },
    })
  })

  test('the remedies do what they say', async () => {
    const path = file(
      'better.csv',
      'name,aliases,category\n海军服饰公司,海军[common-word],brand\n读者书屋,读者[common-word],brand\n王海军工作室,王海军[person-name],brand\n',
    )
    const { code, out } = await cli(['registry', 'lint', path, '--no-bundled', '--sample', '-'], {
      stdin: input(`${NAMES.join('\n')}\n`),
    })
    expect(out).toContain('sample: 0 names of 6 flagged because of them')
    expect(code).toBe(0)
  })

  test('what the bundled registries flag anyway is not held against the file', async () => {
    const path = file('ok.csv', 'name,category\n青禾乳业集团,brand\n')
    const sample = file('names.txt', '新华社\n新化社官方\n')
    expect((await cli(['registry', 'lint', path, '--sample', sample])).code).toBe(0)
  })

  test('patterns are blamed as a whole', async () => {
    const path = file('p.jsonl', '{"id":"pattern/fan","templates":"{city.short}美食","category":"food"}\n')
    const sample = file('names.txt', '徐州美食\n长沙美食\n小猫\n')
    const { out } = await cli(['registry', 'lint', path, '--no-bundled', '--json', '--sample', sample])
    expect(jsonLines(out)[0]).toMatchObject({
      rule: 'sample',
      id: 'pattern/fan',
      form: '{city.short}美食',
      names: ['徐州美食', '长沙美食'],
      left: { dropped: 0 },
    })
  })

  test('a sample that is not there is bad usage', async () => {
    const path = file('ok.csv', 'name,category\n青禾乳业集团,brand\n')
    const { code, err } = await cli(['registry', 'lint', path, '--sample', 'no.txt'])
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('no.txt: expected a file, got nothing at this path'),
    })
  })
})

describe('registry list', () => {
  test('lists what answers, with a limit that is said', async () => {
    const { code, out, err } = await cli(['registry', 'list', '日报', '--level', 'province', '--limit', '3'])
    expect(code).toBe(0)
    const lines = out.trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^id +name +category +level +region$/)
    for (const line of lines.slice(1)) expect(line).toMatch(/日报.* province /)
    expect(err).toMatch(/^zhengming: \d+ more; pass --limit N or --limit all\n$/)
  })

  test('cuts names in a terminal, and nothing elsewhere', async () => {
    const name = '青禾'.repeat(20)
    const id = `brand/${'long-'.repeat(15)}id`
    const path = file('my.csv', `id,name,category\n${id},${name},brand\n`)
    const argv = ['registry', 'list', '--registry', path, '--no-bundled']
    expect((await cli(argv)).out.split('\n')[1]).toBe(`${id}  ${name}  brand     city`)
    const { out } = await cli(argv, { stdoutIsTerminal: true })
    expect(out.split('\n')[1]).toMatch(new RegExp(`^${id}  (?:青禾)+青?… +brand +city$`))
  })

  test('--category, --limit all and --json', async () => {
    const { out, err } = await cli(['registry', 'list', '--category', 'military', '--limit', 'all', '--json'])
    const entries = jsonLines(out)
    expect(err).toBe('')
    expect(entries.length).toBeGreaterThan(200)
    expect(new Set(entries.map(({ category }) => category))).toEqual(new Set(['military']))
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['body', 'pattern']))
  })

  test.each([
    [['registry', 'list', '没有这个机构']],
    [['registry', 'list', '--category', 'nothing']],
    [['registry', 'show', '没有这个机构']],
  ])('%j finds nothing and exits 1', async (argv) => {
    const { code, out, err } = await cli(argv)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('zhengming: nothing in the registry')
  })

  test.each([
    [['registry', 'list', '--limit', '0'], '--limit 0: expected a number from 1, or all'],
    [['registry', 'list', '--level', 'town'], 'zhengming registry list: '],
    [['registry', 'list', '--no-bundled'], '--no-bundled: expected --registry FILE'],
    [['registry', 'show'], "zhengming registry show: missing required argument 'query'"],
    [['registry', 'lnt'], "zhengming registry: unknown command 'lnt' (Did you mean lint?)"],
    [['registry', 'list', '--registry', 'no.tsv'], 'no.tsv: expected a registry that can be read'],
  ])('%j is bad usage', async (argv, message) => {
    const { code, out, err } = await cli(argv)
    expect(err).toContain(message)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})

describe('an id that was published and is gone', () => {
  const GONE = 'institution/guang-xi-zheng-fu'
  const NOW = 'institution/guang-xi-zhuang-zu-zi-zhi-qu-ren-min-zheng-fu'

  test('answers with what replaced it, and why', async () => {
    const shown = await cli(['registry', 'show', GONE])
    expect(shown).toMatchObject({ code: 0, err: '' })
    expect(shown.out).toMatch(new RegExp(`^body      ${NOW}\n`))
    expect(shown.out).toContain(`\nreplaces  ${GONE}, which is gone (the same body)\n`)
    const replaces = { id: GONE, reason: 'the same body' }
    const json = await cli(['registry', 'show', GONE, '--json'])
    expect(jsonLines(json.out)).toMatchObject([{ id: NOW, found: { match: 'id', replaces } }])
    const listed = await cli(['registry', 'list', GONE])
    expect(listed.out).toContain(`\n${NOW} `)
    expect(listed.err).toBe(`zhengming: ${GONE} is gone (the same body); it is ${NOW} now\n`)
    expect(jsonLines((await cli(['registry', 'list', GONE, '--json'])).out)).toMatchObject([
      { found: { replaces } },
    ])
  })

  test.each(['list', 'show'])('%s tells why nothing replaces it', async (command) => {
    expect(await cli(['registry', command, 'military/bing-qi-ke-ji-pin-dao'])).toMatchObject({
      code: 1,
      out: '',
      err: 'zhengming: military/bing-qi-ke-ji-pin-dao is gone (an account of a company)\n',
    })
    expect((await cli(['registry', command, 'pattern/satellite-tv/32'])).err).toBe(
      'zhengming: pattern/satellite-tv/32 is gone (composed names of bodies that there are not)\n',
    )
  })

  test('is none of a registry of one’s own', async () => {
    const path = file('my.csv', `id,name,category\n${GONE},青禾管理站,institution\n`)
    const { code, err } = await cli(['registry', 'show', '青禾管理站', '--registry', path])
    expect(code).toBe(2)
    expect(err).toContain(
      `row 2, column id: expected an id that was never used, as this one is gone (the same body); it is ${NOW} now`,
    )
    expect((await cli(['registry', 'show', GONE, '--registry', path, '--no-bundled'])).out).toContain(
      '青禾管理站',
    )
  })
})

describe('registry show', () => {
  test('a pattern with the reason for which it leaves regions out', async () => {
    const { out } = await cli(['registry', 'show', 'pattern/area-office'])
    expect(out).toMatch(/\nonly {6}新区, .*\nreason {4}only zones have such offices; .*\n/)
    const [entry] = jsonLines((await cli(['registry', 'show', 'pattern/area-office', '--json'])).out)
    expect(entry).toMatchObject({ reason: expect.stringMatching(/^only zones/) })
    expect((await cli(['registry', 'show', 'pattern/archives'])).out).not.toContain('reason')
  })

  test('one body with all that is known', async () => {
    const { code, out } = await cli(['registry', 'show', '新華社', '--json'])
    expect(code).toBe(0)
    expect(jsonLines(out)).toMatchObject([
      {
        id: 'media/xinhua',
        name: '新华通讯社',
        level: 'central',
        file: 'data/registry/media.tsv',
        found: { match: 'folded', form: '新华社' },
      },
    ])
  })

  test('several are listed', async () => {
    const { code, out, err } = await cli(['registry', 'show', '朝阳公安'])
    expect(code).toBe(0)
    expect(out.split('\n').filter((line) => line.startsWith('pattern/police/')).length).toBeGreaterThan(2)
    expect(err).toMatch(/^zhengming: \d+ entries answer 朝阳公安; show one by its id\n$/)
  })

  test('a body of one’s own', async () => {
    const path = file('my.csv', 'name,aliases,category,region\n青禾乳业集团,青禾牛奶[shared],brand,3203\n')
    const argv = ['registry', 'show', '青禾牛奶', '--registry', path, '--no-bundled']
    expect((await cli(argv)).out).toBe(
      [
        'body      brand/青禾乳业集团',
        'name      青禾乳业集团',
        'forms     青禾乳业集团',
        '          青禾牛奶   shared',
        'category  brand',
        'level     city',
        'region    徐州市 (3203), 江苏省',
        'source    user registry; verified',
        `table     ${path}, row 2`,
        'found by  青禾牛奶 (exact)',
        '',
      ].join('\n'),
    )
  })

  test('no control character of a registry reaches the terminal', async () => {
    const path = file('my.jsonl', '{"name":"青禾乳业集团","category":"brand","source":"a\\u001b[31mb"}\n')
    const { out } = await cli(['registry', 'show', '青禾乳业集团', '--registry', path])
    expect(out).toContain('source    a<001B>[31mb; verified')
  })
})

describe('registry stats', () => {
  test('counts as the README of the bundled registries does', async () => {
    const { code, out } = await cli(['registry', 'stats', '--json'])
    expect(code).toBe(0)
    const counts = JSON.parse(out)
    const readme = readFileSync('data/registry/README.md', 'utf8')
    const said = (what: string) => Number(new RegExp(`^\\| ${what} \\| (\\d+) \\|$`, 'm').exec(readme)![1])
    expect(counts.bodies).toBe(said('bodies'))
    expect(counts.sourced).toBe(said('with a public source'))
    expect(counts.composedNames).toBe(said('names that patterns compose'))
    expect(counts.categories.military).toBe(said('military'))
    expect(counts.marks.former).toBe(said('former'))
  })

  test('of a registry of one’s own', async () => {
    const path = file(
      'my.csv',
      'name,aliases,category,level,source\n青禾乳业集团,青禾牛奶[shared],brand,city,\u001b[31mlist 2026\n云岭极速达,,brand,county,general knowledge\n',
    )
    const { code, out } = await cli(['registry', 'stats', '--registry', path, '--no-bundled'])
    expect(code).toBe(0)
    expect(out).toMatch(/^bodies +2$/m)
    expect(out).toMatch(/^ {2}with a public source +1 +50\.0 %$/m)
    expect(out).toMatch(/^further forms +1$/m)
    expect(out).toMatch(/^source\n<001B>\[31mlist 2026 \(verified\) +1\n/m)
    expect(out).toMatch(/^mark of a form\nshared +1\n$/m)
  })

  test('cuts labels in a terminal, and nothing elsewhere', async () => {
    const source = '名录'.repeat(40)
    const path = file('my.csv', `name,category,source\n青禾乳业集团,brand,${source}\n`)
    const argv = ['registry', 'stats', '--registry', path, '--no-bundled']
    expect((await cli(argv)).out).toContain(`\n${source} (verified)  1\n`)
    expect((await cli(argv, { stdoutIsTerminal: true })).out).toMatch(/\n(?:名录)+名?… +1\n/)
  })

  test('needs a registry without the bundled ones', async () => {
    expect((await cli(['registry', 'stats', '--no-bundled'])).code).toBe(2)
  })
})

test.each(['lint', 'list', 'show', 'stats'])('registry %s --help tells its exit codes', async (command) => {
  const { code, out } = await cli(['registry', command, '--help'])
  expect(code).toBe(0)
  expect(out).toMatch(/\nExit code: 0 .*;\n2 wrong usage/)
})

test('a wrong flag is told of the command that has it not', async () => {
  expect((await cli(['registry', 'stats', '--limit', '3'])).err).toBe(
    "zhengming registry stats: unknown option '--limit'; see zhengming registry stats --help\n",
  )
})

test('--registry may be given several times, and --no-bundled reaches the detector', async () => {
  const argv = ['check', '--registry', 'a.csv', '--registry', 'b.jsonl', '--no-bundled', '猫']
  expect((await cli(argv)).options).toEqual({ registries: ['a.csv', 'b.jsonl'], bundled: false })
  expect((await cli(['check', '--registry', 'a.csv', '猫'])).options).toEqual({ registries: ['a.csv'] })
})
