import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { cutTo, displayWidth, visible } from '../../src/cli/visible.ts'
import { excerpt, HIDDEN, quoted, safe } from '../../src/engine/shown.ts'
import { createDetector, type Detector, type DetectorOptions, ZhengmingError } from '../../src/index.ts'
import { useFolder } from '../scan/fakes.ts'
import { file } from '../scan/run.ts'
import { stubDetector } from '../tune/stub.ts'
import { cliWith, type Ran } from './run.ts'

/** A bell, a colour, a line end, a C1 control sequence, a deletion, a direction, a line separator, a zero-width space. */
const HOSTILE = 'x\u0007\u001b[31m\r\n\u009b2J\u007f\u202e\u2028\u200b\u0085y'

const folder = useFolder()
let detector: Detector
/** What every command printed. */
const seen = new Set<string>()

beforeAll(async () => {
  detector = await createDetector()
})

/** Runs a command and looks for what would steer the terminal. */
async function run(argv: readonly string[], code: number | null): Promise<Ran> {
  const called = excerpt(argv.map(visible).join(' '), 500)
  const make = async (options: DetectorOptions) => {
    if (argv[0] === 'tune') return stubDetector(options)
    return Object.keys(options).length === 0 ? detector : createDetector(options)
  }
  const ran = await cliWith(argv, make)
  for (const text of [ran.out, ran.err]) {
    const raw = [...text.replaceAll('\n', '').matchAll(HIDDEN)].map(([char]) => visible(char))
    expect(raw, `${called}\n${excerpt(text, 2000)}`).toEqual([])
  }
  // The line end of the name is none in what is printed.
  expect((ran.out + ran.err).search(/^<009B>/m), called).toBe(-1)
  if (code !== null) expect(ran.code, `${called}\n${excerpt(ran.out + ran.err, 2000)}`).toBe(code)
  if ((ran.out + ran.err).includes('<001B>[31m')) seen.add(argv[0]!)
  return ran
}

const at = (name: string, content: string | Uint8Array, within = folder()) =>
  file(within, name.replace('x', HOSTILE), content)

describe('a hostile file name', () => {
  test('in check: registry and policy', async () => {
    const missing = join(folder(), `${HOSTILE}.tsv`)
    await run(['check', '猫', '--registry', missing], 2)
    await run(['check', '猫', '--registry', at('x.tsv', 'id\tname\tcategory\n!\t\tb\n')], 2)
    await run(['check', '猫', '--registry', at('x.exe', '')], 2)
    await run(['check', '猫', '--policy', missing], 2)
    await run(['check', '猫', '--policy', at('x.json', '{')], 2)
    await run(['check', '猫', '--policy', at('x.json', '{"format":1}')], 2)
  })

  test('in scan: inputs, outputs, what stands beside them', async () => {
    const within = folder()
    const missing = join(within, `${HOSTILE}.csv`)
    const output = join(within, `${HOSTILE}.jsonl`)
    await run(['scan', missing, '-o', output], 2)
    await run(['scan', at('x.exe', ''), '-o', output], 2)
    await run(['scan', at('x.gz', 'no gzip'), '--format', 'lines', '-o', output], 2)
    await run(['scan', at('x.parquet', 'no Parquet'), '-o', output], 2)
    const names = at('x.csv', 'id,name,owner\n1,新化社,nobody\n2\n')
    await run(['scan', names, '-o', join(within, HOSTILE, 'out.jsonl')], 2)
    await run(['scan', names, '-o', names], 2)
    await run(['scan', names, '-o', join(within, `${HOSTILE}.exe`)], 2)
    await run(['scan', names, '-o', output, '--rejects', join(within, `${HOSTILE}.rejects`)], 0)
    await run(['scan', names, '-o', output, '--resume'], 0)
    await run(['scan', names, '-o', output, '--all', '--resume'], 2)
    await run(['scan', names, '-o', output, '--report', join(within, `${HOSTILE}.html`)], 0)
    await run(['scan', at('x.txt', '猫\n'), '-o', output, '--delimiter', 'tab'], 2)
    await run(['scan', at('x.txt', '\0\0\0新'), '-o', output], 2)
    await run(['scan', at('x.txt', '新'), '-o', output, '--encoding', HOSTILE], 2)
    await run(['scan', at('x.txt', '新'), '-o', output, '--jobs', HOSTILE], 2)
    await run(['scan', names, '--summary-only', '--name-column', HOSTILE], 2)
    await run(['scan', within, '-o', join(within, 'other.jsonl')], 2)
    await run(['scan', join(within, '*.nothing'), HOSTILE, '-o', output], 2)
    mkdirSync(join(within, `${HOSTILE}.d`))
    await run(['scan', join(within, `${HOSTILE}.d`), '-o', output], 2)
  })

  test('in report and verify', async () => {
    const within = folder()
    const output = join(within, `${HOSTILE}.jsonl`)
    await run(['scan', at('x.csv', 'name\n新化社\n', within), '-o', output], 0)
    const page = join(within, `${HOSTILE}.html`)
    await run(['report', output, '-o', page], 0)
    await run(['report', output, '-o', output], 2)
    await run(['report', at('x.jsonl', '{}\n'), '-o', page], 2)
    await run(['report', join(folder(), `${HOSTILE}.jsonl`), '-o', page], 2)
    await run(['report', at('x.csv', ''), '-o', page], 2)
    await run(['verify', `${output}.manifest.json`], 0)
    file(within, `${HOSTILE}.jsonl`, 'changed\n')
    await run(['verify', `${output}.manifest.json`], 1)
    await run(['verify', output], 2)
    await run(['verify', join(within, HOSTILE)], 2)
  })

  test('in diff', async () => {
    const within = folder()
    const names = at('x.csv', 'id,name\n1,新化社\n2,猫\n', within)
    const [old, now] = ['old', 'new'].map((side) => join(within, `${side}${HOSTILE}.jsonl`)) as [
      string,
      string,
    ]
    for (const output of [old, now]) await run(['scan', names, '-o', output, '--all'], 0)
    await run(['diff', old, now, '-o', join(within, `${HOSTILE}.jsonl`)], 0)
    await run(['diff', old, join(within, HOSTILE)], 2)
    await run(['diff', old, now, '-o', join(within, `${HOSTILE}.txt`)], 2)
    const lone = [old, now].map((path) => `${path}.lone.jsonl`)
    for (const [nth, path] of [old, now].entries()) copyFileSync(path, lone[nth]!)
    file(within, `new${HOSTILE}.jsonl.lone.jsonl`, readFileSync(now, 'utf8').replace('"id":"1"', '"id":"3"'))
    await run(['diff', ...lone], 2)
    await run(['diff', ...lone, '--by', 'id'], 1)
    const brands = at('x.tsv', 'id\tname\tcategory\nbrand/cat\t猫儿急速达\tbrand\n')
    await run(['diff', names, '--new-registry', brands], 0)
  })

  test('in tune', async () => {
    const sample = at('x.txt', '猫\n'.repeat(400))
    const policy = join(folder(), `${HOSTILE}.json`)
    await run(['tune', '--sample', sample, '--max-review-rate', '0.05', '-o', policy], 0)
    await run(
      [
        'check',
        '猫',
        '--policy',
        policy,
        '--registry',
        at('x.tsv', 'id\tname\tcategory\nbrand/cat\t猫儿急速达\tbrand\n'),
      ],
      0,
    )
    await run(['tune', '--sample', sample, '--max-review-rate', '0.0001'], 2)
    await run(['tune', '--sample', sample, '--max-review-rate', HOSTILE], 2)
    await run(['tune', '--sample', join(folder(), HOSTILE), '--max-review-rate', '0.05'], 2)
    for (const labels of [
      at('x.csv', `name,${HOSTILE}\n`),
      at('x.exe', ''),
      at('x.csv', `name,claim\n"${HOSTILE}",maybe\n`),
    ]) {
      await run(['tune', '--sample', sample, '--max-review-rate', '0.05', '--labels', labels], 2)
    }
  })

  test('in evaluate', async () => {
    const within = folder()
    const rows = `name,claim,category\n"猫\u001b[31m",yes,"x\u009b"\n新化社,no,\n`
    const labels = at('x.csv', rows, within)
    await run(['evaluate', labels, '--html', join(within, `${HOSTILE}.html`)], 0)
    await run(['evaluate', labels, '--html', labels], 2)
    await run(['evaluate', labels, '--worst', HOSTILE], 2)
    await run(['evaluate', labels, '--against', join(within, HOSTILE)], 2)
    await run(['evaluate', at('x.csv', `name,claim\n"${HOSTILE}",maybe\n`)], 2)
    await run(['evaluate', at('x.csv', `name,${HOSTILE}\n`)], 2)
    await run(['evaluate', join(folder(), `${HOSTILE}.tsv`)], 2)
  })

  test('in variants and registry, as query and as registry', async () => {
    const missing = join(folder(), `${HOSTILE}.tsv`)
    const rows = 'id\tname\tcategory\tsource\nbrand/cat\t猫儿\u202e急速达\tbrand\t\u009bx\n'
    const own = at('x.tsv', rows)
    // Each command starts a registry of its own, which takes a second: one query that is found, one that is not, for all three.
    await run(['variants', HOSTILE, '--registry', own], 1)
    await run(['registry', 'show', '猫儿\u202e急速达', '--registry', own], 0)
    await run(['registry', 'list', '猫儿\u202e急速达', '--registry', own], 0)
    await run(['registry', 'show', '新华社', '--registry', missing], 2)
    await run(['registry', 'list', '--limit', HOSTILE], 2)
    await run(['variants', '新华社', '--trick', HOSTILE], 2)
    const plain = at('x.tsv', 'id\tname\tcategory\nbrand/cat\t猫儿急速达\tbrand\n')
    const sample = at('x.txt', '猫儿\u009b急速\u200b达\u0007官方\n猫\n')
    await run(['registry', 'lint', plain, '--sample', sample], 1)
    await run(['registry', 'lint', missing], 2)
    await run(['registry', 'lint', at('x.tsv', `id\tname\t${HOSTILE.replace(/[\r\n]/g, '')}\n`)], 2)
  }, 60_000)

  test('in the words of a command line', async () => {
    await run([HOSTILE], 2)
    await run(['check', `--${HOSTILE}`], 2)
    await run(['scan', '猫', '--format', HOSTILE, '-o', '-'], 2)
    await run(['check', '猫', '--owner', HOSTILE], 2)
  })

  it('was shown by every command', () => {
    expect([...seen].sort()).toEqual(
      [
        'check',
        'diff',
        'evaluate',
        'registry',
        'report',
        'scan',
        'tune',
        'variants',
        'verify',
        HOSTILE,
      ].sort(),
    )
  })
})

describe('a hostile header', () => {
  const quotedHeader = `"${HOSTILE}"`
  test.each([
    ['without a name', `id,${quotedHeader}\n1,新化社\n`, [], 2],
    ['chosen for the name', `id,${quotedHeader}\n1,新化社\n`, ['--name-column', HOSTILE], 0],
    ['twice', `name,${quotedHeader},${quotedHeader}\n新化社,1,2\n`, ['--id-column', HOSTILE], 0],
    ['alone', `${quotedHeader}\n新化社\n`, [], 0],
    ['beside another', `name,${quotedHeader}\n新化社,1\n`, ['--owner-column', `${HOSTILE}z`], 2],
  ])('%s', async (_what, text, flags, code) => {
    await run(['scan', at('x.csv', text), '--summary-only', ...flags], code)
  })

  test('of JSON lines', async () => {
    const text = `${JSON.stringify({ [HOSTILE]: '新化社' })}\n`
    await run(['scan', at('x.jsonl', text), '--summary-only'], 2)
    const output = join(folder(), 'out.jsonl')
    await run(['scan', at('x.jsonl', `{"name":"a"}\n${text}`), '-o', output], 0)
    const numbers = `${JSON.stringify({ [HOSTILE]: '猫' })}\n${JSON.stringify({ [HOSTILE]: 1 })}\n`
    await run(['scan', at('x.jsonl', numbers), '-o', output, '--name-column', HOSTILE], 0)
    const [{ error }] = [JSON.parse(readFileSync(`${output}.rejects.jsonl`, 'utf8'))]
    expect(error).toBe(visible(error))
    expect(error).toContain('expected a string')
  })
})

describe('names', () => {
  /** Texts that are one cluster however long, or cost much to measure. */
  const CLUSTERS: readonly (readonly [what: string, text: string])[] = [
    ['joined pictographs', '👩\u200d'.repeat(16_000)],
    ['modified pictographs', `👩${'🏽'.repeat(16_000)}`],
    ['flags', '🇨🇳'.repeat(16_000)],
    ['marks on a letter', `a${'\u0301'.repeat(32_000)}`],
    ['an emoji selector after each', '❤\ufe0f'.repeat(16_000)],
    ['marks on each letter', 'a\u0301\u0302'.repeat(16_000)],
    ['Hangul letters', '\u1100\u1161\u11a8'.repeat(16_000)],
    ['signs of Indic scripts', '\u0915\u094d'.repeat(16_000)],
    ['escapes', '\u001b['.repeat(16_000)],
  ]

  // The bound tells what ends from what does not: it took 8 s and more.
  test.each(CLUSTERS)('of %s are cut before they are measured', (_what, text) => {
    const started = performance.now()
    expect(displayWidth(text)).toBeGreaterThanOrEqual(0)
    const cut = cutTo(visible(text), 26)
    expect(cut.endsWith('…')).toBe(true)
    expect(stringWidth(cut)).toBeLessThanOrEqual(26)
    expect(cut.length).toBeLessThan(600)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('of such clusters are shown by every command', async () => {
    const started = performance.now()
    const within = folder()
    const lines = CLUSTERS.map(([, text]) => `新化社官方${text}\n${text}新化社\n`).join('')
    const names = file(within, 'names.txt', `新化社\n${lines}`)
    for (const [, text] of CLUSTERS) await run(['check', `新化社官方${text}`], null)
    await run(['scan', names, '--summary-only'], 0)
    await run(['scan', names, '-o', join(within, 'out.jsonl')], 0)
    const policy = { ...POLICY, thresholds: { review: 0.99, impersonation: 0.995 } }
    await run(['diff', names, '--new-policy', file(within, 'p.json', JSON.stringify(policy)), '--all'], null)
    // 8 s for one of them in one command, before.
    expect(performance.now() - started).toBeLessThan(40_000)
  }, 120_000)

  it('are cut as before where they are short, and measured as the library does', () => {
    const unit = fc.constantFrom('a', ' ', '新', '😀', 'e\u0301', '\u200b', 'Ａ', '👩🏽')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const cut = cutTo(text, width)
        expect(stringWidth(cut)).toBeLessThanOrEqual(width)
        if (stringWidth(text) <= width) expect(cut).toBe(text)
      }),
      { seed: 20_261_130, numRuns: 400 },
    )
  })
})

const RATE = { hits: 0, total: 1, share: 0, low: 0, high: 1 }
const POLICY = {
  format: 'zhengming-policy',
  version: 1,
  created: '2026-11-21',
  engine: 'x',
  thresholds: { review: 0.5, impersonation: 0.9 },
  prior: 0.01,
  registries: [],
  bundled: true,
  promise: { maxReviewRate: 0.1, minPrecision: null, confidence: 0.95 },
  sample: { input: 'a', names: 1, refused: 0, sha256: '0'.repeat(64), review: RATE, impersonation: RATE },
  labels: null,
  notes: [],
}

describe('the words for it', () => {
  it('show what hides, once', () => {
    expect(visible('a\u0000\u009b\u202e\u{e0041}\ud800')).toBe('a<0000><009B><202E><E0041><D800>')
    expect(visible(visible(HOSTILE))).toBe(visible(HOSTILE))
  })

  it('cut what is long, no pair in two, and quote it', () => {
    expect(excerpt('a'.repeat(100))).toBe('a'.repeat(100))
    expect(excerpt('a'.repeat(101))).toBe(`${'a'.repeat(100)}…`)
    expect(excerpt(`${'a'.repeat(99)}😀`)).toBe(`${'a'.repeat(99)}…`)
    expect(quoted('a"\u202e')).toBe('"a\\"<202E>"')
  })

  it('put values into messages, and errors never hold others', () => {
    expect(safe`${'a\nb'}: expected ${1}\n`).toBe('a<000A>b: expected 1\n')
    expect(new ZhengmingError('input', 'a\u001b\nb').message).toBe('a<001B>\nb')
  })
})
