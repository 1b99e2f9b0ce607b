import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { jsonLines, useFolder } from '../scan/fakes.ts'
import { cli } from './run.ts'

vi.mock('../../src/node/bundle.ts', async (original) => {
  const { readOnce } = await import('../support/read-once.ts')
  return readOnce(() => original())
})

const folder = useFolder()

const REGISTRY =
  'id\tname\taliases\tcategory\nbrand/a\t青禾乳业集团\t青禾牛奶|读者[common-word]\tbrand\nbrand/b\t青禾乳业集团\t\tbrand\nbrand/c\t读者\t\tbrand\n'

function own(): string[] {
  const path = join(folder(), 'own.tsv')
  writeFileSync(path, REGISTRY)
  return ['--registry', path, '--no-bundled']
}

describe('variants', () => {
  test('lists the most credible fakes with how each is made', async () => {
    const { code, out, err, options } = await cli([
      'variants',
      '新华社',
      '--top',
      '5',
      '--trick',
      'homophone',
    ])
    expect({ code, err, options }).toEqual({ code: 0, err: '', options: null })
    const lines = out.split('\n')
    expect(lines[0]).toBe('新华通讯社   media/xinhua')
    expect(lines[1]).toMatch(/^ +fake +tricks +how it is made +bits$/)
    expect(lines.slice(2, 7).map((line) => line.split(/\s+/)[0])).toEqual(['1', '2', '3', '4', '5'])
    expect(out).toMatch(/新滑社 +homophone +滑 sounds like 华 +\d\.\d\n/)
    expect(lines).toHaveLength(8)
  })

  test('an id stands for every name of the body, a name for itself', async () => {
    const forms = async (query: string) => {
      const { out } = await cli(['variants', query, '--json', '--top', '300', '--tricks-at-most', '1'])
      return new Set(jsonLines(out).map(({ form }) => form))
    }
    expect(await forms('media/xinhua')).toEqual(new Set(['新华社', '新华通讯社', 'Xinhua']))
    expect(await forms('新华社')).toEqual(new Set(['新华社']))
    expect(await forms('徐州市公安局')).toEqual(new Set(['徐州市公安局']))
  })

  test('a full name that a pattern composes too stands for the body that bears it', async () => {
    const { code, out, err } = await cli(['variants', '南京大学', '--top', '1', '--tricks-at-most', '1'])
    expect({ code, err, head: out.split('\n')[0] }).toEqual({
      code: 0,
      err: '',
      head: expect.stringMatching(/^南京大学 {3}institution\//),
    })
  })

  test('--json has ranks, edits in two languages, and verdicts with --test', async () => {
    const args = ['variants', '新华社', '--json', '--top', '40', '--trick', 'component', '--trick', 'suffix']
    const { out, options } = await cli([...args, '--test'])
    expect(options).toEqual({})
    const rows = jsonLines(out)
    expect(rows.map(({ rank }) => rank)).toEqual(rows.map((_, at) => at + 1))
    expect(rows.find(({ name }) => name === '新化社官方')).toBeUndefined()
    expect(rows[0]).toMatchObject({ form: '新华社', tricks: ['suffix'], verdict: 'clear', score: 0 })
    expect(rows[0]).toMatchObject({
      edits: [{ read: '', text: { en: expect.any(String), zh: expect.any(String) } }],
    })
    expect(jsonLines((await cli(args)).out)[0]).not.toHaveProperty('verdict')
  })

  test('--test tells recall by trick and what was missed, and exits 0', async () => {
    const { code, out } = await cli([
      'variants',
      '新华社',
      '--test',
      '--top',
      '6',
      '--trick',
      'traditional',
      '--trick',
      'repeat',
    ])
    expect(code).toBe(0)
    // The fake detector knows 新化社 alone.
    expect(out).toMatch(/^trick +fakes +not clear +impersonation$/m)
    expect(out).toMatch(/^repeat +\d +0\.0 % +0\.0 %$/m)
    expect(out).toMatch(/^all +6 +0\.0 % +0\.0 %$/m)
    expect(
      out
        .split('missed\n')[1]!
        .split('\n')
        .filter((line) => line !== ''),
    ).toHaveLength(6)
  })

  test('never lets an invisible or steering character through to the terminal', async () => {
    const { out } = await cli(['variants', '新华社', '--test', '--trick', 'bidi', '--trick', 'invisible'])
    expect(out).toContain('<202E>社华新<202C>')
    expect(out).toContain('<200B>')
    expect(out).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/)
  })

  test('a name too short to be varied stands for the others of its body', async () => {
    const { code, out, err } = await cli(['variants', '央视', '--top', '3'])
    expect(code).toBe(0)
    expect(err).toMatch(
      /^zhengming: 央视 is too short or too common to be varied; these are variants of .*中央电视台/,
    )
    expect(out).toContain('中央电视台   media/cctv')
  })

  test('registries of your own', async () => {
    const { code, out } = await cli([
      'variants',
      '青禾牛奶',
      '--top',
      '9',
      ...own(),
      '--trick',
      'traditional',
    ])
    expect({ code, out }).toEqual({ code: 0, out: '青禾乳业集团   brand/a\nno variants\n' })
    const { options } = await cli(['variants', '青禾牛奶', '--top', '1', ...own(), '--test'])
    expect(options).toMatchObject({ bundled: false })
  })
})

describe('exits 1 where there is nothing to vary', () => {
  test.each([
    ['新华', 'zhengming: no body is named "新华"; give one by its id, like these:\nid '],
    [
      '没有这个机构',
      'zhengming: no body answers "没有这个机构"; try zhengming registry list with a part of it\n',
    ],
    ['pattern/police', 'zhengming: no body answers "pattern/police"'],
  ])('%s', async (query, message) => {
    const { code, out, err } = await cli(['variants', query])
    expect(err).toContain(message)
    expect({ code, out }).toEqual({ code: 1, out: '' })
  })

  test('several bodies of one name, and a body without a usable name', async () => {
    const two = await cli(['variants', '青禾乳业集团', ...own()])
    expect([two.code, two.out]).toEqual([1, ''])
    expect(two.err).toContain('zhengming: 2 bodies answer "青禾乳业集团"; give one by its id, like these:\n')
    expect(two.err).toMatch(/^brand\/a .*\nbrand\/b /m)
    const short = await cli(['variants', 'brand/c', ...own()])
    expect([short.code, short.out]).toEqual([1, ''])
    expect(short.err).toContain(
      'brand/c: expected a name of three characters or more that is no common word, got 读者;',
    )
  })
})

describe('bad usage exits 2', () => {
  test.each([
    [['variants'], "zhengming variants: missing required argument 'body'; see zhengming variants --help\n"],
    [
      ['variants', '新华社', '--top', '0'],
      'zhengming: --top 0: expected a number from 1 to 99999; correct it\n',
    ],
    [['variants', '新华社', '--tricks-at-most', '3'], 'Allowed choices are 1, 2'],
    [
      ['variants', '新华社', '--trick', 'magic'],
      'zhengming: --trick magic: expected one of bidi, combining, ',
    ],
    [['variants', '新华社', '--no-bundled'], 'zhengming: --no-bundled: expected --registry FILE beside it'],
  ])('%j', async (argv, message) => {
    const { code, out, err } = await cli(argv)
    expect(err).toContain(message)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})
