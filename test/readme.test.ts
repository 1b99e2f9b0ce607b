import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDetector } from '../src/index.ts'

const detector = await createDetector()

const page = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')

/** Lines of the TypeScript example that state a value: `expression // 'value'`. */
function statements(text: string): [expression: string, value: string][] {
  const code = /```ts\n([\s\S]*?)```/.exec(text)![1]!
  return [...code.matchAll(/^(\S.*?) \/\/ '([^']*)'/gm)].map((match) => [match[1]!, match[2]!])
}

function links(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1]!)
}

/** Levels of the headings, in order; lines of code that begin with # are none. */
function headings(text: string): string[] {
  return text.replace(/^```[\s\S]*?^```/gm, '').match(/^#+(?= )/gm) ?? []
}

/** Text of the fenced blocks, those of one language or of none. */
function fenced(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)]
    .filter(([, tag]) => tag === language)
    .map(([, , body]) => body!)
}

/** Commands of the fenced blocks, without what is said of them. */
function commands(text: string): string[] {
  const lines = fenced(text, '').flatMap((body) => body.split('\n'))
  return lines
    .filter((line) => /^(\$ )?(npm|zhengming|generate-names) /.test(line))
    .map((line) => line.split(/ {2,}/)[0]!)
}

/** Lines of the TypeScript example, without comments; each page reads the words of its own language. */
function codeLines(text: string): string[] {
  const lines = fenced(text, 'ts').flatMap((body) => body.split('\n'))
  const code = lines.map((line) => line.replace(/ *\/\/.*/, '').replace(/\.zh$/, '.en'))
  return code.filter((line) => line !== '')
}

/** Number of cells and sorted figures of each row of each table. */
function tableFigures(text: string): string[] {
  const rows = text.match(/^\|.*\|$/gm) ?? []
  return rows.map((row) =>
    [row.split('|').length, ...(row.match(/\d(?:[\d.,]*\d)?/g) ?? []).sort()].join(' '),
  )
}

/** Files that may cite the rules of docs/policy.md. */
function sources(): string[] {
  const folders = ['data/lexicon', 'data/registry', 'bench', 'src', 'test']
  const below = folders.flatMap((folder) =>
    readdirSync(new URL(`../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path}`,
    ),
  )
  return below
    .filter((path) => /\.(ts|tsv|md)$/.test(path) && path !== 'test/readme.test.ts')
    .concat('README.md')
}

/** Numbers of the rules that a text cites: `docs/policy.md, rule 7`, `rules 2, 4 and 9`, `rules 4 to 7`. */
function citedRules(text: string): number[] {
  const lists = [...text.matchAll(/docs\/policy\.md, rules? ((?:\d+(?:, | and | to )?)+)/g)].map(
    (match) => match[1]!,
  )
  return lists.flatMap((list) => list.match(/\d+/g)!.map(Number))
}

function evaluate(expression: string): unknown {
  const verdict = detector.check('新化社官方', { counterfactuals: true })
  const { counterfactuals } = verdict
  return new Function('detector', 'verdict', 'counterfactuals', `return ${expression}`)(
    detector,
    verdict,
    counterfactuals,
  )
}

describe.each(['README.md', 'README.zh.md'])('%s', (name) => {
  const text = page(name)

  it('says what its example gives', () => {
    const stated = statements(text)
    expect(stated.length).toBeGreaterThanOrEqual(4)
    for (const [expression, value] of stated) {
      const got = evaluate(expression)
      if (value.endsWith(' ...')) expect(got).toContain(value.slice(0, -4))
      else expect(got).toBe(value)
    }
  })

  it('names commands that package.json has', () => {
    const { scripts } = JSON.parse(page('package.json')) as { scripts: Record<string, string> }
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1]!)
    expect(named.length).toBeGreaterThan(2)
    for (const script of named) expect(Object.keys(scripts)).toContain(script)
  })

  it('links to files that exist and are in the package', () => {
    const { files } = JSON.parse(page('package.json')) as { files: string[] }
    const shipped = ['README.md', 'LICENSE', ...files]
    expect(links(text).length).toBeGreaterThan(10)
    for (const path of links(text)) {
      expect(() => page(path), path).not.toThrow(/ENOENT/)
      expect(
        shipped.some((folder) => path === folder || path.startsWith(`${folder}/`)),
        path,
      ).toBe(true)
    }
  })

  it('names records, examples and pages that the repository has', () => {
    const named = [...text.matchAll(/`((?:bench|examples)\/[^\s`]*|[A-Z]+\.md)`/g)].map((match) => match[1]!)
    expect(named.length).toBeGreaterThanOrEqual(8)
    for (const path of named) expect(existsSync(new URL(`../${path}`, import.meta.url)), path).toBe(true)
  })

  it('shows what the first check prints', () => {
    const [, verdict, score, why] = /verdict +(\S+) +score (\S+)[\s\S]*?why +([\s\S]*?)```/.exec(text)!
    const { reason, ...judged } = detector.check('新化社官方')
    expect([verdict, score]).toEqual([judged.verdict, judged.score.toFixed(3)])
    expect([reason.en, reason.zh]).toContain(why!.replace(/\s+/g, ' ').trim())
  })
})

describe.each(readdirSync(new URL('../docs', import.meta.url)))('docs/%s', (name) => {
  it('links to files that exist and are in the package', () => {
    const { files } = JSON.parse(page('package.json')) as { files: string[] }
    for (const path of links(page(`docs/${name}`))) {
      const { pathname } = new URL(path, 'file:///docs/')
      expect(existsSync(new URL(`..${pathname}`, import.meta.url)), path).toBe(true)
      expect(
        ['README.md', ...files].some((shipped) => pathname.startsWith(`/${shipped}`)),
        path,
      ).toBe(true)
    }
  })
})

describe('README.md and README.zh.md', () => {
  const [english, chinese] = [page('README.md'), page('README.zh.md')]

  it.each([
    ['headings', headings, 10],
    ['commands', commands, 19],
    ['lines of code', codeLines, 8],
    ['stages', (text: string) => text.match(/^ +-> \w+/gm) ?? [], 6],
    ['figures in the rows of their tables', tableFigures, 40],
    [
      'links',
      (text: string) =>
        links(text)
          .filter((path) => !path.startsWith('README'))
          .sort(),
      10,
    ],
  ])('have the same %s', (_, read, atLeast) => {
    expect(read(english).length).toBeGreaterThanOrEqual(atLeast)
    expect(read(chinese)).toEqual(read(english))
  })
})

describe('docs/policy.md', () => {
  const text = page('docs/policy.md')
  const rules = new Set([...text.matchAll(/^(\d+)\. \*\*/gm)].map((match) => Number(match[1])))

  it('has its rules in order', () => {
    expect([...rules]).toEqual(Array.from({ length: 14 }, (_, index) => index + 1))
  })

  it('has every rule that tables, code and READMEs cite', () => {
    const cited = sources().flatMap((path) => citedRules(page(path)).map((rule) => [path, rule] as const))
    expect(cited.length).toBeGreaterThan(1000)
    expect(cited.filter(([, rule]) => !rules.has(rule))).toEqual([])
    expect(sources().filter((path) => /\bPOLICY(\.md| rule)/.test(page(path)))).toEqual([])
  })

  // Relations of names that claim nothing are what a person says; the engine says `none` where it reads nothing.
  const examples = [
    ...text.matchAll(/^\| (\S+) \| `?([\w-]+)`? \| `(\w+)`(?: \(today `(\w+)`\))? \| [\d]* ?\|$/gm),
  ]

  it('has an example of every relation', () => {
    const shown = new Set(examples.map(([, , relation]) => relation))
    const relations = [
      'same',
      'lookalike',
      'extended',
      'invented',
      'mention',
      'coincidence',
      'other-body',
      'none',
    ]
    expect([...shown].sort()).toEqual(['ambiguous', ...relations].sort())
  })

  it.each(
    examples.map(([, ...cells]) => cells),
  )('tells how %s is judged (%s)', (name, relation, lane, today) => {
    const verdict = detector.check(name!)
    expect(verdict.verdict).toBe(today ?? lane)
    if (!today && lane !== 'clear' && relation !== 'ambiguous') expect(verdict.relation).toBe(relation)
  })
})

describe('the names that README.md tells of', () => {
  const table = page('README.md').split('## What it finds')[1]!.split('## Library')[0]!

  it.each([
    ['same', ['新華社', '新·华·社', 'ＣＣＴＶ']],
    ['lookalike', ['新化社', 'xin华社', '亲斤华社', '人民曰报', '10堰晚报']],
    ['extended', ['新华社官方号', '北京大学招生处']],
    ['invented', ['中国反恐部队', '国家网络监察委员会']],
  ])('are %s', (relation, names) => {
    for (const name of names) {
      expect(table).toContain(name)
      const verdict = detector.check(name)
      expect([verdict.relation, verdict.verdict === 'clear'], name).toEqual([relation, false])
    }
  })

  it('or clear', () => {
    for (const name of ['王海军', '海军蓝', '央视迷', '未央行者', '东方红餐饮有限公司']) {
      expect(table).toContain(name)
      expect(detector.check(name).verdict, name).toBe('clear')
    }
  })
})
