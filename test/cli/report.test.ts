import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Summary } from '../../src/report/page-contents.ts'
import { useFolder } from '../scan/fakes.ts'
import { file } from '../scan/run.ts'
import { cli } from './run.ts'

const folder = useFolder()

const summaryOf = (page: string): Summary =>
  JSON.parse(/id="summary">(.*?)<\/script>/.exec(page)![1]!) as Summary

/** A folder with names of all lanes. */
function prepared(): { at: string; names: string; out: string; html: string } {
  const at = folder()
  const names = file(at, 'names.txt', '猫\n新化社\n疑似新化社\nboom\n')
  return { at, names, out: join(at, 'out.jsonl'), html: join(at, 'report.html') }
}

test('scan --report makes a page that knows all rows', async () => {
  const { names, out, html } = prepared()
  const { code, err } = await cli(['scan', names, '-o', out, '--report', html])
  expect(code).toBe(0)
  expect(err).toContain(`report    ${html}\n`)
  expect(summaryOf(readFileSync(html, 'utf8'))).toMatchObject({
    outputs: [out],
    engine: 'fake-1',
    thresholds: { review: 0.5, impersonation: 0.9, assumed: false },
    scanned: {
      input: names,
      read: 4,
      refused: 1,
      lanes: { impersonation: 1, review: 1, verified: 0, clear: 1 },
    },
    rows: 2,
    listed: 2,
  })
})

test('report makes the page of an output, whose manifest says what was scanned and by what', async () => {
  const { at, names, out, html } = prepared()
  const other = join(at, 'other.jsonl.gz')
  await cli(['scan', names, '-o', out])
  await cli(['scan', names, '-o', other])
  expect((await cli(['report', out, other, '-o', html])).code).toBe(0)
  expect(summaryOf(readFileSync(html, 'utf8'))).toMatchObject({
    engine: 'fake-1',
    thresholds: { review: 0.5, impersonation: 0.9, assumed: false },
    scanned: {
      input: names,
      read: 8,
      refused: 2,
      lanes: { impersonation: 2, review: 2, verified: 0, clear: 2 },
    },
    rows: 4,
  })
})

test('an output that is not there is refused with a path as the remedy: report reads no standard input', async () => {
  const { at, html } = prepared()
  const gone = join(at, 'gone.jsonl')
  const { code, err } = await cli(['report', gone, '-o', html])
  expect([code, err]).toEqual([
    2,
    `zhengming: ${gone}: expected a file, got nothing at this path; correct the path\n`,
  ])
})

test('a manifest of another output, of a run that has not ended, or that is none is refused', async () => {
  const { names, out, html } = prepared()
  await cli(['scan', names, '-o', out])
  const manifest = `${out}.manifest.json`
  const [told, rows] = [readFileSync(manifest, 'utf8'), readFileSync(out, 'utf8')]
  const refused = async (message: string) => {
    const { code, err } = await cli(['report', out, '-o', html])
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
  }
  writeFileSync(manifest, told.replace('"complete"', '"running"'))
  await refused(`${manifest}: expected the manifest of ${out}, which has`)
  writeFileSync(manifest, told)
  writeFileSync(out, rows + rows)
  await refused(`${2 * Buffer.byteLength(rows)} bytes, got that of one of ${Buffer.byteLength(rows)}`)
  writeFileSync(manifest, '{}')
  await refused(
    `${manifest}: expected a manifest of zhengming scan (JSON), got another text; scan again, or remove it`,
  )
  writeFileSync(manifest, told.replace('zhengming-scan-1', 'zhengming-scan-0'))
  await refused(
    `${manifest}: format: expected "zhengming-scan-1", got "zhengming-scan-0"; scan again, or remove it`,
  )
  expect(existsSync(html)).toBe(false)
})

test('manifests of several engines and thresholds name none', async () => {
  const { at, names, out, html } = prepared()
  const other = join(at, 'other.jsonl')
  await cli(['scan', names, '-o', out])
  await cli(['scan', names, '-o', other])
  const manifest = `${other}.manifest.json`
  const told = readFileSync(manifest, 'utf8')
  writeFileSync(manifest, told.replace('"fake-1"', '"fake-2"').replace('"review": 0.5', '"review": 0.6'))
  await cli(['report', out, other, '-o', html])
  expect(summaryOf(readFileSync(html, 'utf8'))).toMatchObject({
    engine: null,
    thresholds: { review: 0.5, assumed: true },
    scanned: { read: 8 },
  })
})

test('report makes the page of outputs without manifests, which do not say what was left out', async () => {
  const { names, out, html } = prepared()
  await cli(['scan', names, '-o', out])
  rmSync(`${out}.manifest.json`)
  expect(await cli(['report', out, '-o', html])).toMatchObject({ code: 0, out: '', options: null })
  const page = readFileSync(html, 'utf8')
  expect(summaryOf(page)).toMatchObject({
    scanned: null,
    engine: null,
    rows: 2,
    thresholds: { assumed: true },
  })
  const { out: printed } = await cli(['report', out, '-o', '-', '--rows', '1'])
  expect(printed.startsWith('<!doctype html>')).toBe(true)
  expect(printed.endsWith('</html>\n')).toBe(true)
  expect(summaryOf(printed)).toMatchObject({ rows: 2, listed: 1 })
})

test('takes the thresholds of a policy', async () => {
  const { at, names, out, html } = prepared()
  const rate = { hits: 0, total: 1, share: 0, low: 0, high: 1 }
  const policy = {
    format: 'zhengming-policy',
    version: 1,
    created: '2026-11-21',
    engine: 'fake-1',
    thresholds: { review: 0.4, impersonation: 0.8 },
    prior: 0.01,
    registries: [],
    bundled: true,
    promise: { maxReviewRate: 0.1, minPrecision: null, confidence: 0.95 },
    sample: { input: 'x', names: 1, refused: 0, sha256: '0'.repeat(64), review: rate, impersonation: rate },
    labels: null,
    notes: [],
  }
  const path = file(at, 'policy.json', JSON.stringify(policy))
  const thresholds = { review: 0.4, impersonation: 0.8, assumed: false }
  expect((await cli(['scan', names, '-o', out, '--report', html, '--policy', path])).code).toBe(0)
  expect(summaryOf(readFileSync(html, 'utf8')).thresholds).toEqual(thresholds)
  const { out: printed } = await cli(['report', out, '-o', '-', '--policy', path])
  expect(summaryOf(printed).thresholds).toEqual(thresholds)
})

test('what cannot be reported is refused before the scan', async () => {
  const { at, names, out, html } = prepared()
  for (const [argv, message] of [
    [['-o', join(at, 'out.csv'), '--report', html], 'out.csv: expected JSON lines (.jsonl, .jsonl.gz)'],
    [['--summary-only', '--report', html], '--output: expected JSON lines'],
    [['-o', out, '--report', join(at, 'none/report.html')], '--report '],
    [['-o', out, '--report', out], `--report ${out}: expected a place of its own, got that of --output`],
    [
      ['-o', out, '--report', `${at}/../${basename(at)}/out.jsonl.manifest.json`],
      'expected a place of its own, got that of the manifest',
    ],
    [
      ['-o', out, '--report', `${out}.rejects.jsonl`],
      'expected a place of its own, got that of refused rows',
    ],
    [['-o', out, '--report', names], `--report ${names}: expected a place of its own, got that of the input`],
    [['-o', out, '--report', '-'], '--report -: expected a file, got standard output'],
  ] as const) {
    const { code, err, options } = await cli(['scan', names, ...argv])
    expect([code, err, options]).toEqual([2, expect.stringContaining(message), null])
  }
  expect(readdirSync(at)).toEqual(['names.txt'])
})

test('a scan that fails leaves the older report', async () => {
  const { at, html, out } = prepared()
  writeFileSync(html, 'older')
  const bad = file(at, 'bad.csv', 'a,b\n1,2\n')
  expect((await cli(['scan', bad, '-o', out, '--report', html])).code).toBe(2)
  expect(readFileSync(html, 'utf8')).toBe('older')
  expect(readdirSync(at).sort()).toEqual(['bad.csv', 'names.txt', 'report.html'])
})

test('--quiet tells nothing of a report either', async () => {
  const { names, out, html } = prepared()
  const { code, err } = await cli(['scan', names, '-o', out, '--report', html, '--quiet'])
  expect([code, err]).toEqual([0, ''])
  expect(summaryOf(readFileSync(html, 'utf8')).rows).toBe(2)
})

test('wrong use of report', async () => {
  const { at, names, out, html } = prepared()
  await cli(['scan', names, '-o', out])
  for (const [argv, message] of [
    [[out], "required option '-o, --output <path>' not specified"],
    [['-o', html], "missing required argument 'output'"],
    [[names, '-o', html], 'names.txt: expected JSON lines'],
    [[out, '-o', out], 'expected another file than the input'],
    [[out, '-o', `${out}.manifest.json`], 'expected a place of its own, got that of the manifest'],
    [[out, '-o', html, '--rows', 'all'], 'expected a whole number'],
    [[join(at, 'none.jsonl'), '-o', html], 'expected a file, got nothing at this path'],
  ] as const) {
    const { code, err } = await cli(['report', ...argv])
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
  }
  expect(readdirSync(at).sort()).toEqual([
    'names.txt',
    'out.jsonl',
    'out.jsonl.manifest.json',
    'out.jsonl.rejects.jsonl',
  ])
})
