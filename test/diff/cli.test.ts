import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CliDependencies, CliIo } from '../../src/cli/io.ts'
import type { DetectorOptions } from '../../src/engine/options.ts'
import type { Detector } from '../../src/engine/types.ts'
import { createDetector } from '../../src/node/detector.ts'
import { cliWith } from '../cli/run.ts'
import { input, jsonLines, useFolder } from '../scan/fakes.ts'
import { file } from '../scan/run.ts'
import { COLUMNS, createSmallDetector, engineOf, XINHUA, YUNLING } from './detectors.ts'

const folder = useFolder()

/** Two versions of an engine: the second knows a brand, and 粉丝 keeps a claim. */
let first: Detector
let second: Detector

beforeAll(async () => {
  first = (await engineOf([XINHUA])).detector
  const { detector } = await engineOf([XINHUA, YUNLING], {}, (lexicon) => ({
    ...lexicon,
    context: lexicon.context.map((one) =>
      one.word === '粉丝' ? { ...one, class: 'keep' as const, bits: 200 } : one,
    ),
  }))
  second = {
    version: 'second',
    knows: (id) => detector.knows(id),
    check: (name, context) => detector.check(name, context),
  }
}, 120_000)

/** Runs a command line; the first detector judges unless another one or a maker is given. */
const run = (
  argv: readonly string[],
  make: Detector | CliDependencies['createDetector'] = first,
  io: Partial<CliIo> = {},
) => cliWith(argv, typeof make === 'function' ? make : async () => make, io)

const NAMES = '猫\n新化社\n云岭急速达\n新华社粉丝\n新华社粉丝的小猫\n云岭急速达官方\n新化社官方\n'

/** A folder with the outputs of both versions over one input. */
async function scanned(names = NAMES, ...flags: string[]) {
  const at = folder()
  const path = file(at, 'names.txt', names)
  const [old, now] = [join(at, 'old.jsonl'), join(at, 'new.jsonl')]
  expect((await run(['scan', path, '-o', old, ...flags])).code).toBe(0)
  expect((await run(['scan', path, '-o', now, ...flags], second)).code).toBe(0)
  return { at, path, old, now }
}

describe('two outputs', () => {
  it('are compared by lane and cause, with examples', async () => {
    const { old, now } = await scanned()
    const { code, out, err } = await run(['diff', old, now])
    expect([code, err]).toEqual([1, ''])
    const told = (engine: string) =>
      `engine ${engine}; bundled; review from 0.5, impersonation from 0.9; prior 0.01`
    expect(out).toBe(`old       ${old}
          ${told(first.version)}
new       ${now}
          ${told('second')}

rows      7

old \\ new      impersonation  review  verified  clear
impersonation              2       0         0      0
review                     0       0         0      0
verified                   0       0         0      0
clear                      2       1         0      2

changed   3 rows are in another lane (43 %)
          3  only the new side tells what it reads

2  only the new side tells what it reads: 云岭极速达 (brand/yunling)
   clear -> impersonation 2
     云岭急速达      clear -> impersonation 0.997  row 3
       The name reads as “云岭极速达” (brand): “急” sounds like “极”. It claims to be 云岭极速达; the name…
     云岭急速达官方  clear -> impersonation 0.997  row 6
       Part of the name reads as “云岭极速达” (brand): “急” sounds like “极”; “官方” suggests an official …

1  only the new side tells what it reads: 新华通讯社 (media/xinhua)
   clear -> review 1
     新华社粉丝  clear -> review 0.986  row 4
       The name contains “新华社” (news media): “粉丝” suggests an official account. Not certain: “粉丝” l…

within    no row changed within its lane
`)
  })

  it('say more where they hold every row', async () => {
    const { old, now } = await scanned(NAMES, '--all')
    const { code, out } = await run(['diff', old, now, '--examples', '0', '--all'])
    expect(code).toBe(1)
    expect(out).toContain('rows      7\n')
    expect(out).toContain(
      '1  evidence weighs differently: context came, mention went\n   clear -> review 1\n\n',
    )
    expect(out).toContain('within    1 row changed within the lane (score, body, relation or evidence)\n')
  })

  it('are no different where they are the same', async () => {
    const { old } = await scanned()
    const { code, out } = await run(['diff', old, old])
    expect(code).toBe(0)
    expect(out).toContain('changed   no row is in another lane\n')
    expect(out).toContain('rows      7\n')
  })

  it('may be gzipped, without a manifest, and of standard input', async () => {
    const { at, old, now } = await scanned()
    const [a, b] = [join(at, 'a.jsonl.gz'), join(at, 'b.jsonl.gz')]
    writeFileSync(a, gzipSync(readFileSync(old)))
    writeFileSync(b, gzipSync(readFileSync(now)))
    const { code, out, err } = await run(['diff', a, b])
    expect(code).toBe(1)
    expect(err).toContain(`${a}: no manifest beside it, so that it is not known`)
    expect(out).toContain(
      'rows      5; rows that are clear on both sides and in neither output are not counted\n',
    )
    const rows = (await run(['scan', '-', '-o', '-'], first, { stdin: input(NAMES) })).out
    expect((await run(['diff', file(at, 'c.jsonl', rows), b])).out).toContain('clear                      2')
  })

  it('write each changed row with both verdicts and its cause', async () => {
    const { at, old, now } = await scanned(NAMES, '--all')
    const changes = join(at, 'changes.jsonl')
    const { code, out } = await run(['diff', old, now, '-o', changes])
    expect(code).toBe(1)
    expect(out).toContain(`\nchanges   ${changes}\n`)
    const written = readFileSync(changes, 'utf8')
    const rows = jsonLines(written)
    expect(rows.map(({ row, was, is, cause }) => [row, was, is, cause])).toEqual([
      [3, 'clear', 'impersonation', 'appeared'],
      [4, 'clear', 'review', 'evidence'],
      [6, 'clear', 'impersonation', 'appeared'],
    ])
    expect(rows[1]).toEqual({
      id: null,
      row: 4,
      name: '新华社粉丝',
      was: 'clear',
      is: 'review',
      cause: 'evidence',
      detail: 'context came, mention went',
      old: first.check('新华社粉丝'),
      new: second.check('新华社粉丝'),
    })
    await run(['diff', old, now, '-o', `${changes}.gz`])
    expect(gunzipSync(readFileSync(`${changes}.gz`)).toString()).toBe(written)
    const piped = await run(['diff', old, now, '--json'])
    expect(piped.out).toBe(written)
    expect(piped.err).toContain('changed   3 rows are in another lane')
    expect((await run(['diff', old, now, '-o', '-'])).out).toBe(written)
    const all = await run(['diff', old, now, '--json', '--all'])
    expect(jsonLines(all.out).map(({ row, was, is }) => [row, was, is])).toContainEqual([5, 'clear', 'clear'])
  })

  it('of several inputs are joined file by file', async () => {
    const at = folder()
    for (const [nth, name] of ['b', 'a', 'c'].entries()) file(at, `${name}.txt`, `新化社${nth}\n云岭急速达\n`)
    const paths = ['b', 'a', 'c'].map((name) => join(at, `${name}.txt`))
    const [old, now] = [join(at, 'old.jsonl'), join(at, 'new.jsonl')]
    await run(['scan', ...paths, '-o', old])
    await run(['scan', ...paths, '-o', now], second)
    const { out } = await run(['diff', old, now])
    expect(out).toContain('3  only the new side tells what it reads: 云岭极速达 (brand/yunling)')
    expect(out).toContain(`clear -> impersonation 0.997  ${paths[0]} row 2\n`)
    expect(out).toContain('changed   3 rows are in another lane (50 %)\n')
  })

  it('of other inputs are refused, unless accounts are matched by their ids', async () => {
    const at = folder()
    const names = {
      monday: 'id,name\n1,新化社\n2,云岭急速达\n3,猫\n',
      friday: 'id,name\n3,新化社\n1,新化社\n',
    }
    for (const [day, text] of Object.entries(names)) {
      const path = file(at, `${day}.csv`, text)
      await run(['scan', path, '-o', join(at, `${day}.jsonl`)], second)
    }
    const paths = [join(at, 'monday.jsonl'), join(at, 'friday.jsonl')]
    const { code, out, err } = await run(['diff', ...paths])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(
      `friday.jsonl.manifest.json: expected a scan of the inputs of ${paths[0]}.manifest.json, got other bytes in ${join(at, 'friday.csv')}; `,
    )
    const byId = await run(['diff', ...paths, '--by', 'id', '--json'])
    expect(byId.code).toBe(1)
    expect(byId.err).toContain('rows that are clear on both sides and in neither output are not counted\n')
    expect(jsonLines(byId.out).map(({ id, was, is, cause }) => [id, was, is, cause])).toEqual([
      ['3', 'clear', 'impersonation', 'appeared'],
      ['2', 'impersonation', 'clear', 'vanished'],
    ])
  })

  it('of which rows were refused say so', async () => {
    const faulty: Detector = {
      version: 'faulty',
      knows: () => true,
      check(name) {
        if (name === '猫') throw new Error('a fault')
        return second.check(name)
      },
    }
    const { at, path, now } = await scanned()
    const other = join(at, 'other.jsonl')
    await run(['scan', path, '-o', other], faulty)
    const { out, err } = await run(['diff', other, now])
    expect(err).toContain(
      `${now}: 0 rows were refused, of ${other} 1; a row that one scan refused counts as clear there`,
    )
    expect(out).toContain('are not counted')
    const same = await run(['diff', other, other])
    expect(same.out).toContain('rows      6, 1 refused and not compared\n')
  })

  it('that were read in other ways say so', async () => {
    const at = folder()
    const path = file(at, 'names.csv', 'id,name,holder\n1,新化社,media/xinhua\n')
    const [old, now] = [join(at, 'old.jsonl'), join(at, 'new.jsonl')]
    await run(['scan', path, '-o', old])
    await run(['scan', path, '-o', now, '--owner-column', 'holder'])
    const { code, out, err } = await run(['diff', old, now])
    expect(code).toBe(1)
    expect(err).toBe(
      `zhengming: ${now}: scanned with the columns {"owner":"holder"}, ${old} with {}; names and owners may be others\n`,
    )
    expect(out).toContain("1  only one side knows it as the body's own account: 新华通讯社 (media/xinhua)\n")
    expect(out).toContain('impersonation 0.995 -> verified 0.995  row 1, id 1\n')
  })

  it('that were cut at other delimiters say so', async () => {
    const at = folder()
    const path = file(at, 'names.csv', 'id;name,name;id\n1;新化社,猫;2\n')
    const [old, now] = [join(at, 'old.jsonl'), join(at, 'new.jsonl')]
    await run(['scan', path, '-o', old, '--delimiter', 'comma', '--name-column', 'id;name'])
    await run(['scan', path, '-o', now, '--delimiter', 'semicolon', '--name-column', 'name,name'])
    const { err } = await run(['diff', old, now])
    expect(err).toContain(`${now}: scanned with the delimiter ";", ${old} with ","`)
  })

  it('print nothing hidden', async () => {
    const { old, now } = await scanned('云岭\u200b急速达\u202e\n')
    const { out } = await run(['diff', old, now])
    expect(out).toContain('云岭<200B>急速达<202E>')
    expect(out).not.toMatch(/[\u200b\u202e]/)
  })

  it('end with an interrupt', async () => {
    const { at, old, now } = await scanned()
    const before = readdirSync(at)
    const signal = AbortSignal.abort()
    const { code } = await run(['diff', old, now, '-o', join(at, 'changes.jsonl')], first, { signal })
    expect(code).toBe(130)
    expect(readdirSync(at)).toEqual(before)
  })
})

describe('what is no pair of outputs', () => {
  it('is refused, and nothing is left behind', async () => {
    const { at, path, old, now } = await scanned()
    const gz = join(at, 'cut.jsonl.gz')
    writeFileSync(gz, gzipSync(readFileSync(now)).subarray(0, -20))
    const bad = file(at, 'bad.jsonl', `${readFileSync(old, 'utf8')}{"id":1,"row":9,"name":"x"}\n`)
    const renamed = file(at, 'renamed.jsonl', readFileSync(old, 'utf8').replace('新化社', '新话社'))
    const longer = file(at, 'longer.jsonl', readFileSync(old, 'utf8'))
    file(at, 'longer.jsonl.manifest.json', readFileSync(`${now}.manifest.json`, 'utf8'))
    const before = readdirSync(at)
    for (const [argv, message] of [
      [[path, now], `${path}: expected JSON lines (.jsonl, .jsonl.gz)`],
      [[old, join(at, 'none.jsonl')], 'none.jsonl: expected a file, got nothing at this path'],
      [[old, gz], 'cut.jsonl.gz: expected a whole gzip file'],
      [[bad, now], 'bad.jsonl, line 3: expected a row of a scan, got undefined for verdict'],
      [[renamed, now], 'line 1: expected the id and name of'],
      [[longer, now], 'longer.jsonl.manifest.json: expected the manifest of'],
      [[old, now, '--by', 'id'], 'old.jsonl, line 1: expected an id, got none'],
    ] as const) {
      const { code, out, err } = await run(['diff', ...argv, '-o', join(at, 'changes.jsonl')])
      expect([code, out, err]).toEqual([2, '', expect.stringContaining(message)])
    }
    expect(readdirSync(at)).toEqual(before)
  })

  it.each([
    [['old.jsonl'], 'expected two outputs of zhengming scan, got 1 paths'],
    [['a', 'b', 'c'], 'got 3 paths'],
    [[], "missing required argument 'path'"],
    [['a', 'b', '--registry', 'x.tsv'], 'expected a flag that begins with --old- or --new-'],
    [['a', 'b', '--no-bundled'], 'expected a flag that begins with --old- or --new-'],
    [['a', 'b', '--id-column', 'uid'], 'expected a flag that begins with --old- or --new-'],
    [['a', 'b', '--json', '-o', 'c.jsonl'], '--json: expected no --output beside it, got c.jsonl'],
    [['a', 'b', '--by', 'name'], 'Allowed choices are row, id'],
    [['a', '--new-policy', 'p.json', '--by', 'row'], '--by: expected two outputs'],
    [['a', 'b', '--examples', 'all'], '--examples all: expected a whole number'],
  ])('diff %j is bad usage', async (argv, message) => {
    const { code, out, err, made } = await run(['diff', ...argv])
    expect([code, out, made]).toEqual([2, '', []])
    expect(err).toContain(message)
  })

  it('refuses places that cannot be written', async () => {
    const { at, old, now } = await scanned()
    for (const [path, message] of [
      [join(at, 'changes.csv'), 'expected a name that ends in .jsonl or .jsonl.gz, got another'],
      [join(at, 'changes.txt'), 'expected a name that ends in .jsonl, .csv or .tsv'],
      [join(at, 'none/changes.jsonl'), 'got a folder that does not exist'],
      [old, 'expected another file than the input, got the same'],
    ] as const) {
      const { code, err } = await run(['diff', old, now, '-o', path])
      expect([code, err]).toEqual([2, expect.stringContaining(message)])
    }
  })
})

describe('names that are judged twice', () => {
  const rate = { hits: 0, total: 1, share: 0, low: 0, high: 1 }
  const policyIn = (at: string, name: string, thresholds: object) =>
    file(
      at,
      name,
      JSON.stringify({
        format: 'zhengming-policy',
        version: 1,
        created: '2026-11-21',
        engine: first.version,
        thresholds,
        prior: 0.01,
        registries: ['own.tsv'],
        bundled: false,
        promise: { maxReviewRate: 0.1, minPrecision: null, confidence: 0.95 },
        sample: {
          input: 'x',
          names: 1,
          refused: 0,
          sha256: '0'.repeat(64),
          review: rate,
          impersonation: rate,
        },
        labels: null,
        notes: [],
      }),
    )

  it('by two policies', async () => {
    const at = folder()
    const own = file(at, 'own.tsv', `${COLUMNS}\n${XINHUA}\n`)
    const names = file(at, 'names.csv', 'uid,name\n7,新化社\n8,猫\n9\n')
    const old = policyIn(at, 'old.json', { review: 0.5, impersonation: 0.9 })
    const now = policyIn(at, 'new.json', { review: 0.5, impersonation: 0.998 })
    const argv = ['diff', names, '--no-bundled', '--registry', own, '--old-policy', old, '--new-policy', now]
    const { code, out, err, made } = await run([...argv, '--id-column', 'uid'], createSmallDetector)
    expect([code, err]).toEqual([
      1,
      `zhengming: ${names}: names are taken from the column "name", ids from "uid"\n`,
    ])
    expect(made.map(({ thresholds }) => thresholds?.impersonation)).toEqual([0.9, 0.998])
    expect(out).toContain('rows      2, 1 refused and not compared\n')
    expect(out).toContain('1  a threshold moved\n   impersonation -> review 1\n     新化社  ')
    expect(out).toContain('impersonation 0.995 -> review 0.995  row 1, id 7\n')
    expect((await run([...argv.slice(0, -1), old], createSmallDetector)).code).toBe(0)
  })

  it('by the flags of their side: its policy goes before that of both', async () => {
    const at = folder()
    const both = policyIn(at, 'both.json', { review: 0.4, impersonation: 0.8 })
    const now = policyIn(at, 'new.json', { review: 0.5, impersonation: 0.9 })
    const own = file(at, 'own.tsv', `${COLUMNS}\n${YUNLING}\n`)
    const names = file(at, 'names.txt', '猫\n')
    const argv = ['diff', names, '--policy', both, '--new-policy', now, '--registry', own]
    const { code, made } = await run([...argv, '--old-no-bundled'])
    expect(code).toBe(0)
    expect(made).toEqual([
      { registries: [own], bundled: false, thresholds: { review: 0.4, impersonation: 0.8 }, prior: 0.01 },
      { registries: [own], thresholds: { review: 0.5, impersonation: 0.9 }, prior: 0.01 },
    ])
  })

  it('by two registries, and says which bodies are new or gone', async () => {
    const at = folder()
    const own = file(at, 'own.tsv', `${COLUMNS}\n${XINHUA}\n`)
    const more = file(at, 'more.tsv', `${COLUMNS}\n${YUNLING}\n`)
    mkdirSync(join(at, 'exports'))
    for (const name of ['a', 'b']) file(join(at, 'exports'), `${name}.txt`, NAMES)
    const changes = join(at, 'exports/changes.jsonl')
    const argv = ['diff', join(at, 'exports'), '--no-bundled', '--registry', own, '-o', changes]
    const made = await run([...argv, '--new-registry', more], createSmallDetector)
    expect([made.code, made.err]).toEqual([1, ''])
    expect(made.made.map(({ registries }) => registries)).toEqual([[own], [own, more]])
    expect(made.out).toContain('4  the body is new in the registry: 云岭极速达 (brand/yunling)\n')
    const rows = jsonLines(readFileSync(changes, 'utf8'))
    expect(rows.map(({ file: from, row, cause }) => [from, row, cause])).toEqual(
      ['a', 'b'].flatMap((name) => [3, 6].map((row) => [join(at, `exports/${name}.txt`), row, 'body-new'])),
    )
    // What it wrote is no input of the next run.
    const again = await run([...argv, '--old-registry', more], createSmallDetector)
    expect(again.out).toContain('rows      14\n')
    expect(again.out).toContain('4  the body is gone from the registry: 云岭极速达 (brand/yunling)\n')
  }, 60_000)

  it('a name that one side fails on is not compared', async () => {
    const at = folder()
    const names = file(at, 'names.txt', '新化社\n猫\n')
    const argv = ['diff', names, '--new-policy', policyIn(at, 'p.json', { review: 0.4, impersonation: 0.9 })]
    const faulty = async ({ thresholds }: DetectorOptions): Promise<Detector> => ({
      version: 'faulty',
      knows: () => true,
      check(name) {
        if (name === '猫' && thresholds !== undefined) throw new Error('a fault')
        return first.check(name)
      },
    })
    const { code, out } = await run(argv, faulty)
    expect([code, out]).toEqual([0, expect.stringContaining('rows      1, 1 refused and not compared\n')])
  })

  it('from standard input, as docs/diff.md shows it', async () => {
    const page = readFileSync('docs/diff.md', 'utf8')
    const [, names, line, stated] = /\$ printf '(.*)' \| zhengming (.*)\n([\s\S]*?)```/.exec(page)!
    const stdin = input(names!.replaceAll('\\n', '\n'))
    const { code, out } = await run(line!.split(' '), createDetector, { stdin })
    expect(code).toBe(1)
    const plain = (text: string) =>
      text
        .replace(/(?<=engine )\d+\.\d+\.\d+\+\d{4}\.\d{2}\.\d{2}\.[0-9a-f]{8}/g, '')
        .replace(/\d\.\d{3}/g, 'score')
    expect(plain(out)).toBe(plain(stated!))
  }, 60_000)

  it('fails as a scan does, and leaves nothing', async () => {
    const at = folder()
    const names = file(at, 'names.csv', 'a,b\n1,2\n')
    const policy = policyIn(at, 'p.json', { review: 0.5, impersonation: 0.9 })
    const before = readdirSync(at)
    for (const [argv, message] of [
      [[names, '--new-policy', policy], 'names.csv: expected a column name'],
      [[join(at, 'none.txt'), '--new-policy', policy], 'none.txt: expected a file'],
      [[names, '--new-policy', join(at, 'none.json')], 'none.json: expected a policy file'],
    ] as const) {
      const { code, err } = await run(['diff', ...argv, '-o', join(at, 'changes.jsonl')])
      expect([code, err]).toEqual([2, expect.stringContaining(message)])
    }
    expect(readdirSync(at)).toEqual(before)
  })
})

it('--help has examples and exit codes', async () => {
  const { code, out } = await run(['diff', '--help'])
  expect(code).toBe(0)
  for (const text of ['Exit code: 0', 'Examples:', '--new-registry <file>', '--by <what>'])
    expect(out).toContain(text)
})
