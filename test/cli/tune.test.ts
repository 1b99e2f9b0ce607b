import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { CliDependencies, CliIo } from '../../src/cli/io.ts'
import type { DetectorOptions } from '../../src/engine/options.ts'
import { createDetector } from '../../src/node/detector.ts'
import { readPolicy } from '../../src/node/policy.ts'
import { input, jsonLines, useFolder } from '../scan/fakes.ts'
import { file } from '../scan/run.ts'
import { names, stubDetector } from '../tune/stub.ts'
import { cliWith } from './run.ts'

const folder = useFolder()

const run = (
  argv: readonly string[],
  make: CliDependencies['createDetector'] = stubDetector,
  io: Partial<CliIo> = {},
) => cliWith(argv, make, io)

/** 4 of 1,000 keep 1 % (limit 0.92 %), 5 do not (1.05 %). */
const SAMPLE = names({ plain: 970, p300: 5, p620: 3, p950: 1, c950: 20, c30: 1 })

function sampleIn(at: string): string {
  return file(at, 'names.txt', SAMPLE.map((name) => `${name}\n`).join(''))
}

describe('zhengming tune', () => {
  it('--help has examples and exit codes', async () => {
    const { code, out, err } = await run(['tune', '--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const text of ['Examples:', 'Exit code:', '--max-review-rate <share>', '--labels <file>'])
      expect(out).toContain(text)
  })

  it('writes a policy that check and scan judge by', async () => {
    const at = folder()
    const policy = join(at, 'policy.json')
    const sample = sampleIn(at)
    const tuned = await run(['tune', '--sample', sample, '--max-review-rate', '0.01', '-o', policy])
    expect(tuned).toMatchObject({ code: 0, err: '' })
    expect(tuned.out).toContain(`policy    ${policy}\n`)
    expect(await readPolicy(policy)).toMatchObject({
      engine: 'stub-1',
      thresholds: { review: 0.301, impersonation: 0.9 },
      prior: 0.01,
      registries: [],
      bundled: true,
      promise: { maxReviewRate: 0.01, minPrecision: null, confidence: 0.95 },
      sample: { input: sample, names: 1000, refused: 0, review: { hits: 4 }, impersonation: { hits: 20 } },
      labels: null,
    })
    const thresholds = { review: 0.301, impersonation: 0.9 }
    const checked = await run(['check', '--json', '--policy', policy, 'p300', 'p301'])
    expect(checked).toMatchObject({ code: 1, err: '', made: [{ thresholds, prior: 0.01 }] })
    expect(jsonLines(checked.out).map(({ verdict }) => verdict)).toEqual(['clear', 'review'])
    const scanned = await run(['scan', sample, '-o', '-', '--policy', policy])
    expect(scanned).toMatchObject({ code: 0, made: [{ thresholds, prior: 0.01 }] })
    expect(jsonLines(scanned.out).filter(({ verdict }) => verdict === 'review')).toHaveLength(4)
  })

  it('writes the same policy for the same names', async () => {
    const at = folder()
    const sample = sampleIn(at)
    const [one, other] = [join(at, 'one.json'), join(at, 'other.json')]
    for (const policy of [one, other])
      await run(['tune', '--sample', sample, '--max-review-rate', '0.01', '-o', policy])
    const text = (path: string) => readFileSync(path, 'utf8').replace(/"created": ".*"/, '')
    expect(text(one)).toBe(text(other))
  })

  it('prints thresholds around the chosen one with their limits, and the names next to it', async () => {
    const sample = sampleIn(folder())
    const { out } = await run(['tune', '--sample', sample, '--max-review-rate', '0.01'])
    expect(out).toContain('names.txt: 1,000 names, 0 rows refused\n')
    const lines = out.split('\n').map((line) => line.trim().replace(/\s+/g, ' '))
    expect(lines).toContain('0.301 4 0.4 % <= 0.913 % 20 2 % <= 2.9 % chosen')
    expect(lines).toContain('0.300 9 0.9 % <= 1.57 % 20 2 % <= 2.9 % too many')
    expect(lines).toContain('0.500 4 0.4 % <= 0.913 % 20 2 % <= 2.9 % default')
    expect(lines).toContain('above 0.620 p620')
    expect(lines).toContain('below 0.300 p300')
    expect(out).toContain('no labels were given, so the default 0.9 is kept')
    expect(out).toMatch(/policy {4}not written; pass -o policy\.json\n$/)
  })

  it('lets a name neither steer the terminal nor hide', async () => {
    const sample = file(folder(), 'n.txt', `${SAMPLE.join('\n')}\np700\u001b[2J\u202e\n`)
    const { out } = await run(['tune', '--sample', sample, '--max-review-rate', '0.02'])
    expect(out).toContain('p700<001B>[2J<202E>')
    expect(out).not.toContain('\u001b')
  })

  it('reads columns, owners and standard input as scan does', async () => {
    const rows = SAMPLE.map((name) => `${name},${name === 'p300' ? 'media/x' : ''}\n`).join('')
    const sample = file(folder(), 'a.csv', `昵称号,own\n${rows}`)
    const flags = ['--name-column', '昵称号', '--owner-column', 'own', '--max-review-rate', '0.01']
    const { out } = await run(['tune', '--sample', sample, ...flags])
    expect(out).toMatch(/^ *0\.031 +4 .*chosen$/m)
    const stdin = input(SAMPLE.map((name) => `${name}\n`).join(''))
    const piped = await run(['tune', '--sample', '-', '--max-review-rate', '0.01'], stubDetector, { stdin })
    expect(piped.out).toMatch(/^ *0\.301 .*chosen$/m)
  })

  it('takes the precision of impersonation from labels, and says what they are', async () => {
    const at = folder()
    const rows = [
      ...Array.from({ length: 300 }, (_, index) => `c700 ${index}\tyes\t-`),
      'c650\tno\t-',
      'plain\tno\t-',
    ]
    const labels = file(at, 'labels.tsv', `name\tclaim\tnote\n${rows.join('\n')}\n`)
    const policy = join(at, 'policy.json')
    const flags = ['--max-review-rate', '0.01', '--labels', labels, '-o', policy]
    const { out, code } = await run(['tune', '--sample', sampleIn(at), ...flags])
    expect(code).toBe(0)
    expect(out).toContain('labels    302 names, 1 of them in the sample')
    expect(out).toMatch(/^ *0\.651 .* 300 +100 % +>= 99 % .*chosen$/m)
    expect(out).toContain('301 of 302 are not in the sample')
    expect(await readPolicy(policy)).toMatchObject({
      thresholds: { impersonation: 0.651 },
      promise: { minPrecision: 0.99 },
      labels: { input: labels, yes: 300, no: 2, ambiguous: 0, inSample: 1, certainPrecision: { hits: 300 } },
    })
  })

  it('says what is lost where impersonation rises with review', async () => {
    const rows = names({ plain: 900, p950: 98, c960: 1, c940: 1 })
    const sample = file(folder(), 'n.txt', `${rows.join('\n')}\n`)
    const { out } = await run(['tune', '--sample', sample, '--max-review-rate', '0.01'])
    expect(out).toContain('raised from 0.9 to the threshold of review')
    expect(out).toContain('names of the sample that leave the lane for it, and may be clear: 1')
  })

  it('exits 1 and writes nothing where no threshold keeps the rate', async () => {
    const at = folder()
    const sample = file(at, 'n.txt', `${names({ plain: 900, p999: 100 }).join('\n')}\n`)
    const policy = join(at, 'policy.json')
    const { code, out, err } = await run([
      'tune',
      '--sample',
      sample,
      '--max-review-rate',
      '0.01',
      '-o',
      policy,
    ])
    expect(code).toBe(1)
    expect(out).toMatch(/^ *0\.999 +100 .*too many$/m)
    expect(err).toContain('--max-review-rate 0.01: expected a threshold that keeps it, got none')
    expect(readdirSync(at)).toEqual(['n.txt'])
  })
})

describe('zhengming tune refuses, with exit code 2,', () => {
  it.each([['0'], ['1'], ['-0.1'], ['0.1%'], ['much'], [' ']])('--max-review-rate %j', async (rate) => {
    const { code, err, made } = await run(['tune', '--sample', 'n.txt', `--max-review-rate=${rate}`])
    expect(code).toBe(2)
    expect(err).toContain(
      `--max-review-rate: expected a share between 0 and 1, got ${rate}; write 0.001 for 0.1 %`,
    )
    expect(made).toEqual([])
  })

  it.each([
    [['tune'], "zhengming tune: required option '--sample <file>' not specified; see zhengming tune --help"],
    [
      ['tune', '--sample', 'no.txt', '--max-review-rate', '0.1'],
      'no.txt: expected a file, got nothing at this path',
    ],
    [
      ['tune', '--sample', '-', '--max-review-rate', '0.1', '--min-precision', '0.9'],
      '--min-precision: expected --labels beside it, got none',
    ],
    [
      ['tune', '--sample', '-', '--max-review-rate', '0.1', '-o', 'no/such/policy.json'],
      '--output no/such/policy.json: expected a file that can be written, got a folder that does not exist',
    ],
    [['check', '--policy', 'none.json', 'x'], 'none.json: expected a policy file, got no readable file'],
  ])('%j', async (argv, message) => {
    const { code, err, made } = await run(argv)
    expect(err).toContain(message)
    expect(code).toBe(2)
    expect(made).toEqual([])
  })

  it('a policy in the place of its sample or labels', async () => {
    const at = folder()
    const sample = sampleIn(at)
    const labels = file(at, 'labels.tsv', 'name\tclaim\nplain\tno\n')
    for (const taken of [sample, labels]) {
      const flags = ['--max-review-rate', '0.1', '--labels', labels, '-o', taken]
      const { code, err } = await run(['tune', '--sample', sample, ...flags])
      expect(code).toBe(2)
      expect(err).toContain('expected another file than the input')
      expect(readFileSync(taken, 'utf8')).toContain('plain')
    }
  })

  it('a sample that can show no such rate, and leaves nothing behind', async () => {
    const at = folder()
    const policy = join(at, 'policy.json')
    const { code, err } = await run([
      'tune',
      '--sample',
      sampleIn(at),
      '--max-review-rate',
      '0.001',
      '-o',
      policy,
    ])
    expect(code).toBe(2)
    expect(err).toContain('expected at least 2995 names')
    expect(existsSync(policy)).toBe(false)
    expect(readdirSync(at)).toEqual(['names.txt'])
  })

  it.each([
    [
      'l.tsv',
      'name\tclaim\nA\tmaybe\nB\tyes\n',
      'row 2, column claim: expected yes, no or ambiguous, got "maybe"',
    ],
    [
      'l.tsv',
      'name\tclaim\nA\tyes\nB\tyes\nA\tno\n',
      'row 4, column claim: expected yes, as an earlier row says of A',
    ],
    [
      'l.tsv',
      'name\tlabel\nA\tyes\n',
      'row 1, column claim: expected the columns name and claim, got "name label"',
    ],
    ['l.csv', 'name,claim\n"A,yes\n', 'quotes that are closed'],
    ['l.tsv', 'name\tclaim\n', 'expected at least one row, got none'],
    ['l.doc', 'name\tclaim\n', 'expected a name that ends in .tsv, .csv or .jsonl'],
    [
      'l.tsv',
      Buffer.from('name\tclaim\n\xd0\xc2\tyes\n', 'latin1'),
      'expected UTF-8, got what looks like GB 18030',
    ],
  ])('labels in %s that are faulty: %j', async (name, content, message) => {
    const at = folder()
    const labels = file(at, name, content)
    const flags = ['--sample', sampleIn(at), '--max-review-rate', '0.1', '--labels', labels]
    const { code, err, made } = await run(['tune', ...flags])
    expect(err).toContain('--labels: expected labelled names')
    expect(err).toContain(message)
    expect(code).toBe(2)
    expect(made).toEqual([])
  })
})

describe('a policy that was made with another engine or other registries', () => {
  it('is used, with a warning', async () => {
    const at = folder()
    const policy = join(at, 'policy.json')
    await run(['tune', '--sample', sampleIn(at), '--max-review-rate', '0.01', '-o', policy])
    const newer = async (options: DetectorOptions) => ({
      ...(await stubDetector(options)),
      version: 'stub-2',
    })
    const { code, out, err } = await run(
      ['check', '--json', '--policy', policy, '--no-bundled', '--registry', 'own.tsv', 'p301'],
      newer,
    )
    expect(code).toBe(1)
    expect(jsonLines(out)).toMatchObject([{ verdict: 'review' }])
    expect(err).toBe(
      `zhengming: ${policy}: engine stub-1 then, stub-2 now; scores may have moved and its promise may not hold: run zhengming tune again\n` +
        `zhengming: ${policy}: registries bundled then, own.tsv now; scores may have moved and its promise may not hold: run zhengming tune again\n`,
    )
  })
})

describe('with the real engine', () => {
  const NAMES = fileURLToPath(new URL('../../data/sample/names.csv', import.meta.url))

  it('scan puts as many names of the sample in each lane as the policy says', async () => {
    const policy = join(folder(), 'policy.json')
    const flags = ['--max-review-rate', '0.05', '-o', policy]
    const tuned = await run(['tune', '--sample', NAMES, ...flags], createDetector)
    expect(tuned).toMatchObject({ code: 0, err: expect.stringMatching(/^zhengming: .* ids from "id"\n$/) })
    const { sample, promise } = await readPolicy(policy)
    expect(sample.names).toBe(243)
    expect(sample.review.high).toBeLessThanOrEqual(promise.maxReviewRate)
    expect(sample.review.hits).toBeGreaterThan(0)
    expect(sample.impersonation.hits).toBeGreaterThan(10)
    const scanned = await run(['scan', NAMES, '-o', '-', '--policy', policy], createDetector)
    const lanes = jsonLines(scanned.out).map(({ verdict }) => verdict)
    expect(lanes.filter((lane) => lane === 'review')).toHaveLength(sample.review.hits)
    expect(lanes.filter((lane) => lane === 'impersonation')).toHaveLength(sample.impersonation.hits)
  })
})
