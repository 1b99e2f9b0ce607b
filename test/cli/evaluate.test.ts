import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { DetectorOptions } from '../../src/engine/options.ts'
import type { Detector } from '../../src/engine/types.ts'
import type { Evaluation } from '../../src/evaluate/evaluate.ts'
import { createDetector } from '../../src/node/detector.ts'
import { useFolder } from '../scan/fakes.ts'
import { file } from '../scan/run.ts'
import { stubDetector } from '../tune/stub.ts'
import { cliWith } from './run.ts'

const folder = useFolder()

const run = (argv: readonly string[], make: (options: DetectorOptions) => Promise<Detector> = stubDetector) =>
  cliWith(['evaluate', ...argv], make)

const ROWS = [
  'name\tclaim\tcategory\trelation\tnote',
  ...Array.from({ length: 8 }, (_, at) => `c95${at}\tyes\tmedia\tsame\tx`),
  'c400\tyes\tmedia\tlookalike\tx',
  'p030\tyes\t-\t-\tx',
  'p620\tno\t-\tmention\tx',
  'c910\tno\t-\tnone\tx',
  ...Array.from({ length: 8 }, (_, at) => `plain ${at}\tno\t-\tnone\tx`),
  'c920\tambiguous\t-\t-\tx',
  'p700\tambiguous\t-\t-\tx',
]

const labelled = (rows: readonly string[] = ROWS, name = 'l.tsv'): string =>
  file(folder(), name, `${rows.join('\n')}\n`)

/** Lines with their columns parted by one space. */
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim().replace(/\s+/g, ' '))

/** A policy with these thresholds, made by the stub. */
function policyIn(at: string, review: number, impersonation: number): string {
  const rate = { hits: 0, total: 10, share: 0, low: 0, high: 1 }
  const policy = {
    format: 'zhengming-policy',
    version: 1,
    created: '2026-12-01',
    engine: 'stub-1',
    thresholds: { review, impersonation },
    prior: 0.01,
    registries: [],
    bundled: true,
    promise: { maxReviewRate: 0.01, minPrecision: null, confidence: 0.95 },
    sample: {
      input: 's.txt',
      names: 10,
      refused: 0,
      sha256: 'a'.repeat(64),
      review: rate,
      impersonation: rate,
    },
    labels: null,
    notes: [],
  }
  return file(at, `policy-${review}.json`, JSON.stringify(policy))
}

describe('zhengming evaluate', () => {
  it('--help has examples and exit codes', async () => {
    const { code, out, err } = await run(['--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const text of ['Examples:', 'Exit code:', '--against <file>', '--html <file>', '--worst <n>'])
      expect(out).toContain(text)
  })

  it('prints shares with exact intervals, in both lanes', async () => {
    const path = labelled()
    const { code, out, err, made } = await run([path])
    expect({ code, err, made }).toEqual({ code: 0, err: '', made: [{}] })
    const lines = linesOf(out)
    expect(lines[0]).toBe(`labelled ${path}: 22 names, 10 yes, 10 no, 2 ambiguous`)
    expect(lines[1]).toBe(
      'judged engine stub-1; bundled; review from 0.5, impersonation from 0.9; prior 0.01',
    )
    // scipy 1.17.1: binomtest(8, 10).proportion_ci(0.95, method='exact') is 0.44390 to 0.97479.
    expect(lines).toContain('recall: of the claims 8 of 10 80.0 % (44.3 - 97.5) 8 of 10 80.0 % (44.3 - 97.5)')
    expect(lines).toContain(
      'precision: claims, of what is flagged 8 of 10 80.0 % (44.3 - 97.5) 8 of 10 80.0 % (44.3 - 97.5)',
    )
    // 2 of 10: 0.02521 to 0.55611; 1 of 10: 0.00252 to 0.44502.
    expect(lines).toContain(
      'false flags: of names that claim nothing 2 of 10 20.0 % (2.5 - 55.7) 1 of 10 10.0 % (0.2 - 44.6)',
    )
    expect(lines).toContain(
      'ambiguous names (impersonation is wrong) 2 of 2 100.0 % (15.8 - 100.0) 1 of 2 50.0 % (1.2 - 98.8)',
    )
    expect(out).toContain('precision is that of a mix with as many claims as the labelled names hold (50 %)')
    expect(out).toContain('relation: 1 of 22 names have none')
    expect(out).toContain('category: 1 of 10 claims have none')
  })

  it('by relation and category', async () => {
    const lines = linesOf((await run([labelled()])).out)
    const below = (title: string) => lines.slice(lines.findIndex((line) => line.startsWith(title)))
    expect(below('recall by relation')[1]).toMatch(/^same 8 of 8 100\.0 % /)
    expect(below('recall by relation')[2]).toMatch(/^lookalike 0 of 1 0\.0 % /)
    expect(below('false flags by relation')[1]).toMatch(/^mention 1 of 1 100\.0 % /)
    expect(below('recall by category')[1]).toMatch(/^media 8 of 9 88\.8 % |^media 8 of 9 88\.9 % /)
  })

  it('lists the worst mistakes, as many as are asked for', async () => {
    const lines = linesOf((await run([labelled()])).out)
    const below = (title: string) => lines.slice(lines.findIndex((line) => line.startsWith(title)) + 1)
    expect(below('false flags: 2').slice(0, 2)).toEqual([
      'c910 none impersonation 0.910 Nothing of the kind.',
      'p620 mention review 0.620 Nothing of the kind.',
    ])
    expect(below('misses: 2').slice(0, 2)).toEqual([
      'p030 yes clear 0.030 Nothing of the kind.',
      'c400 lookalike clear 0.400 Nothing of the kind.',
    ])
    expect(below('ambiguous, called impersonation: 1')[0]).toMatch(/^c920 ambiguous impersonation 0\.920/)
    const { out } = await run([labelled(), '--worst', '1'])
    expect(out).toContain('... and 1 more; --worst N lists them')
    expect(out).not.toContain('p620')
    expect((await run([labelled(), '--worst', '0'])).out).toContain('false flags: 2\n')
  })

  it('judges by a policy and registries', async () => {
    const at = folder()
    const policy = policyIn(at, 0.3, 0.95)
    const { out, made } = await run([labelled(), '--policy', policy, '--registry', 'own.tsv'])
    expect(made).toEqual([
      { registries: ['own.tsv'], thresholds: { review: 0.3, impersonation: 0.95 }, prior: 0.01 },
    ])
    expect(linesOf(out)).toContain(
      `judged engine stub-1; bundled + own.tsv; review from 0.3, impersonation from 0.95; prior 0.01; policy ${policy}`,
    )
    expect(linesOf(out).find((line) => line.startsWith('recall: '))).toContain('9 of 10 90.0 %')
  })

  it('prints JSON of the shape that docs/evaluate.md tells', async () => {
    const path = labelled()
    const { code, out } = await run([path, '--json', '--worst', '1'])
    expect(code).toBe(0)
    const evaluation = JSON.parse(out) as Evaluation
    expect(Object.keys(evaluation)).toEqual([
      ...['format', 'version', 'labelled', 'confidence', 'evaluated', 'against', 'comparison'],
    ])
    expect(evaluation).toMatchObject({
      labelled: { input: path, names: 22, yes: 10, no: 10, ambiguous: 2, repeated: 0 },
      confidence: 0.95,
      evaluated: {
        engine: 'stub-1',
        policy: null,
        bundled: true,
        overall: { recall: { notClear: { hits: 8, total: 10, share: 0.8 } } },
        mistakes: {
          falseFlags: { total: 2, worst: [{ name: 'c910', verdict: 'impersonation', score: 0.91 }] },
        },
      },
      against: null,
      comparison: null,
    })
    const docs = readFileSync(new URL('../../docs/evaluate.md', import.meta.url), 'utf8')
    for (const field of [...Object.keys(evaluation), ...Object.keys(evaluation.evaluated)])
      expect(docs, field).toContain(`\`${field}\``)
  })
})

describe('zhengming evaluate with another side', () => {
  it('compares two policies over the same names', async () => {
    const at = folder()
    const [one, other] = [policyIn(at, 0.3, 0.95), policyIn(at, 0.7, 0.95)]
    const { out, made } = await run([labelled(), '--policy', one, '--against', other])
    expect(made.map(({ thresholds }) => thresholds?.review)).toEqual([0.3, 0.7])
    const lines = linesOf(out)
    expect(lines).toContain('claims not clear 9 of 10 8 of 10 1 0 1.0')
    expect(lines).toContain('names that claim nothing not clear 2 of 10 1 of 10 1 0 1.0')
    expect(lines[2]).toContain(`against engine stub-1; bundled; review from 0.7`)
    expect(out).toContain('worse than against: 1')
    expect(lines).toContain('p620 mention review 0.620 clear 0.620 Nothing of the kind.')
    expect(lines.find((line) => line.startsWith('c400 lookalike review 0.400 clear 0.400'))).toBeDefined()
  })

  it.each([
    [
      ['--against-registry', 'b.tsv'],
      [{}, { registries: ['b.tsv'] }],
    ],
    [
      ['--registry', 'a.tsv', '--against-registry', 'b.tsv', '--against-registry', 'c.tsv'],
      [{ registries: ['a.tsv'] }, { registries: ['b.tsv', 'c.tsv'] }],
    ],
    [
      ['--against-registry', 'b.tsv', '--against-no-bundled'],
      [{}, { registries: ['b.tsv'], bundled: false }],
    ],
    [
      ['--registry', 'a.tsv', '--against-no-bundled'],
      [{ registries: ['a.tsv'] }, { registries: ['a.tsv'], bundled: false }],
    ],
  ])('%j', async (flags, options) => {
    const { code, made, out } = await run([labelled(), ...flags])
    expect({ code, made }).toEqual({ code: 0, made: options })
    expect(out).toContain('worse than against: 0')
  })

  it('keeps the policy of this side where only registries differ', async () => {
    const policy = policyIn(folder(), 0.3, 0.95)
    const { made } = await run([labelled(), '--policy', policy, '--against-registry', 'b.tsv'])
    expect(made.map(({ thresholds }) => thresholds?.review)).toEqual([0.3, 0.3])
  })
})

describe('zhengming evaluate --html', () => {
  it('makes one page, and prints the figures too', async () => {
    const at = folder()
    const page = join(at, 'page.html')
    const { code, out, err } = await run([labelled(), '--html', page])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('recall: of the claims')
    expect(out).toMatch(new RegExp(`\npage {6}${page}\n$`))
    expect(readFileSync(page, 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*<script type="application\/json" id="evaluation">/,
    )
    expect(readdirSync(at)).toEqual(['page.html'])
  })

  it('to standard output', async () => {
    const { out } = await run([labelled(), '--html', '-'])
    expect(out).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/)
  })

  it('is made beside JSON', async () => {
    const page = join(folder(), 'page.html')
    const { out } = await run([labelled(), '--html', page, '--json'])
    expect(JSON.parse(out)).toMatchObject({ format: 'zhengming-evaluation' })
    expect(existsSync(page)).toBe(true)
  })

  it('leaves nothing behind where a fault comes up', async () => {
    const at = folder()
    const { code } = await run([labelled(), '--html', join(at, 'page.html')], async () => {
      throw new Error('a fault')
    })
    expect(code).toBe(3)
    expect(readdirSync(at)).toEqual([])
  })
})

describe('zhengming evaluate measures what there is', () => {
  it.each([
    [
      'no claims',
      ['name\tclaim', 'p620\tno', 'plain\tno'],
      'no name is labelled yes, so that recall is not known',
    ],
    [
      'no innocents',
      ['name\tclaim', 'p620\tyes'],
      'no name is labelled no, so that false flags are not known',
    ],
  ])('%s', async (_, rows, note) => {
    const { code, out } = await run([labelled(rows)])
    expect(code).toBe(0)
    expect(out).toContain(note)
  })

  it('ambiguous names alone', async () => {
    const { code, out } = await run([labelled(['name\tclaim', 'c950\tambiguous', 'plain\tambiguous'])])
    expect(code).toBe(0)
    const lines = linesOf(out)
    expect(lines).toContain('recall: of the claims - -')
    expect(lines.find((line) => line.startsWith('ambiguous names'))).toContain('1 of 2 50.0 %')
    expect(lines).toContain('precision: claims, of what is flagged - 0 of 1 0.0 % (0.0 - 97.5)')
    expect(out).not.toContain('misses')
  })

  it('names that stand twice, once', async () => {
    const { out } = await run([labelled(['name\tclaim', 'c950\tyes', 'plain\tno', 'c950\tyes'])])
    expect(out).toContain('2 names, 1 yes, 1 no, 0 ambiguous; 1 row repeats an earlier one and counts once')
  })
})

describe('zhengming evaluate refuses, with exit code 2,', () => {
  it.each([
    [['name\tclaim', 'A\tmaybe'], 'row 2, column claim: expected yes, no or ambiguous, got "maybe"'],
    [['name\tlabel', 'A\tyes'], 'row 1, column claim: expected the columns name and claim'],
    [['name\tclaim\trelation', 'A\tyes\tnone'], 'row 2, column relation: expected same, lookalike'],
    [['name\tclaim'], 'expected at least one row, got none'],
    [['name\tclaim', 'A\tyes', 'A\tno'], 'row 3, column claim: expected yes, as an earlier row says of A'],
  ])('%j', async (rows, message) => {
    const { code, out, err, made } = await run([labelled(rows)])
    expect({ code, out, made }).toEqual({ code: 2, out: '', made: [] })
    expect(err).toContain('zhengming: evaluate: expected labelled names')
    expect(err).toContain(message)
  })

  it.each([
    [[], "missing required argument 'labelled'"],
    [['no.tsv'], 'no.tsv: expected a file, got nothing at this path'],
    [['-'], 'expected a name that ends in .tsv, .csv or .jsonl'],
    [['LABELLED', '--worst', 'many'], '--worst many: expected a whole number of at least 0'],
    [['LABELLED', '--html', 'LABELLED'], 'expected a place of its own, got that of the input'],
    [
      ['LABELLED', '--html', 'no/such/page.html'],
      '--html no/such/page.html: expected a file that can be written',
    ],
    [['LABELLED', '--html', '-', '--json'], '--html -: expected no --json beside it'],
    [['LABELLED', '--against', 'none.json'], 'none.json: expected a policy file, got no readable file'],
    [
      ['LABELLED', '--against', 'a.json', '--html', 'a.json'],
      '--html a.json: expected a place of its own, got that of --policy a.json',
    ],
  ])('%j', async (argv, message) => {
    const path = labelled()
    const { code, out, err } = await run(argv.map((word) => (word === 'LABELLED' ? path : word)))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(readFileSync(path, 'utf8')).toContain('plain 7')
  })
})

describe('with the real engine', () => {
  const sample = (name: string) => fileURLToPath(new URL(`../../data/sample/${name}`, import.meta.url))

  it('the sample of labelled names is judged well, and a registry turns one of them', async () => {
    const argv = [sample('labelled.tsv'), '--json', '--against-registry', sample('registry.tsv')]
    const { code, out } = await run(argv, createDetector)
    expect(code).toBe(0)
    const { labelled: facts, evaluated, against, comparison } = JSON.parse(out) as Evaluation
    expect(facts.names).toBeGreaterThanOrEqual(60)
    expect(evaluated.byRelation.map(({ key }) => key)).toEqual([
      ...['same', 'lookalike', 'extended', 'invented'],
      ...['mention', 'coincidence', 'other-body', 'none'],
    ])
    expect(evaluated.overall.recall.notClear.share).toBeGreaterThan(0.9)
    expect(evaluated.overall.falseFlags.notClear.hits).toBe(0)
    expect(against?.mistakes.falseFlags.worst.map(({ name }) => name)).toEqual(['云岭极速达'])
    expect(comparison?.better.names.map(({ name }) => name)).toEqual(['云岭极速达'])
    // A category that only the other side reads has figures on both.
    expect(evaluated.byCategory.map(({ key }) => key)).toEqual(against?.byCategory.map(({ key }) => key))
    expect(evaluated.byCategory.map(({ key }) => key)).toContain('brand')
  })
})
