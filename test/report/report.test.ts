import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  type Columns,
  DETAILS_PER_BLOCK,
  type Detail,
  type Summary,
  TEXT_LIMIT,
} from '../../src/report/page-contents.ts'
import { useFolder } from '../scan/fakes.ts'
import { claim, pageOf, writeOutput } from './fixtures.ts'

const folder = useFolder()

const script = (page: string, id: string): string =>
  new RegExp(`<script type="[a-z/]+" id="${id}">(.*?)</script>\n`, 's').exec(page)![1]!

const summaryOf = (page: string): Summary => JSON.parse(script(page, 'summary')) as Summary

const unpack = <Value>(page: string, id: string): Value =>
  JSON.parse(gunzipSync(Buffer.from(script(page, id), 'base64')).toString()) as Value

const CLEAR = {
  verdict: 'clear',
  score: 0.001,
  category: null,
  relation: 'none',
  body: null,
  reading: null,
} as const

test('counts all rows, and lists those that are flagged', async () => {
  const verdicts = [
    claim('新化社', [['homophone', 1, 2, '华']]),
    claim('新华社', [], { verdict: 'review', score: 0.5, relation: 'same' }),
    claim('猫', [], { ...CLEAR, evidence: [] }),
    claim('新化社', [['homophone', 1, 2, '华']], { verdict: 'verified' }),
  ]
  const page = await pageOf([writeOutput(folder(), verdicts)])
  const summary = summaryOf(page)
  expect(summary).toMatchObject({
    made: '2026-11-21T12:00:00.000Z',
    rows: 4,
    refused: 0,
    lanes: { impersonation: 1, review: 1, verified: 1, clear: 1 },
    categories: [{ label: 'media', impersonation: 1, review: 1 }],
    relations: [
      { label: 'lookalike', impersonation: 1, review: 0 },
      { label: 'same', impersonation: 0, review: 1 },
    ],
    bodies: [{ label: '新华通讯社', id: 'media/xinhua', impersonation: 1, review: 1 }],
    claimed: 1,
    tricks: [{ label: 'homophone', impersonation: 1, review: 0 }],
    listed: 2,
  })
  expect(summary.histogram.review[25]).toBe(1)
  expect(summary.histogram.clear[0]).toBe(1)
  const { rows, kinds } = unpack<Columns>(page, 'columns')
  expect(rows.name).toEqual(['新化社', '新华社'])
  expect(rows.cells[0]).toEqual([
    ['新', '新', 1],
    ['化', '华', 2],
    ['社', '社', 1],
  ])
  expect(rows.id).toEqual(['id-1', 'id-2'])
  expect(rows.certain).toEqual([1, 0])
  expect(rows.score).toEqual([990_000, 500_000])
  expect(rows.edits.map((edits) => edits.map((at) => kinds[at]))).toEqual([['homophone'], []])
})

test.each([
  [0, 0],
  [0.019, 0],
  [0.02, 1],
  [0.58, 29],
  [0.9, 45],
  [1, 49],
])('a score of %s is in bin %i', async (score, bin) => {
  const page = await pageOf([writeOutput(folder(), [claim('新华社', [], { score })])])
  expect(summaryOf(page).histogram.impersonation.indexOf(1)).toBe(bin)
})

test('several outputs, one of them gzipped, make one report; refused rows are counted', async () => {
  const at = folder()
  const first = writeOutput(at, [claim('新华社', [])])
  const second = writeOutput(at, [claim('新华社1', []), claim('新华社2', [])], 'more.jsonl.gz')
  const third = join(at, 'refused.jsonl')
  writeFileSync(third, '{"id":null,"row":1,"error":"line: expected a name"}\n')
  const page = await pageOf([first, second, third])
  expect(summaryOf(page)).toMatchObject({ rows: 4, refused: 1, listed: 3, outputs: [first, second, third] })
  const { rows } = unpack<Columns>(page, 'columns')
  expect(rows.output).toEqual([0, 1, 1])
  expect(rows.row).toEqual([1, 1, 2])
  expect(rows.group).toEqual([0, 0, 0])
  expect(summaryOf(page).groups).toEqual([{ label: '新华社', body: 0, rows: 3, samples: [0, 1, 2] }])
})

test('lists no more rows than it is told, and counts them all', async () => {
  const verdicts = Array.from({ length: 5 }, (_, nth) => claim(`新华社${nth}`, []))
  const page = await pageOf([writeOutput(folder(), verdicts)], { mostListed: 2 })
  expect(summaryOf(page)).toMatchObject({ rows: 5, listed: 2, lanes: { impersonation: 5 }, groups: [] })
  expect(unpack<Columns>(page, 'columns').rows.name).toEqual(['新华社0', '新华社1'])
})

test('details are in blocks', async () => {
  const verdicts = Array.from({ length: DETAILS_PER_BLOCK + 1 }, (_, nth) =>
    claim('新华社', [], { reason: { en: `no. ${nth}`, zh: '' } }),
  )
  const page = await pageOf([writeOutput(folder(), verdicts)])
  expect(unpack<Detail[]>(page, 'details-0')).toHaveLength(DETAILS_PER_BLOCK)
  expect(unpack<Detail[]>(page, 'details-1').map(({ reason }) => reason.en)).toEqual([
    `no. ${DETAILS_PER_BLOCK}`,
  ])
  expect(page).not.toContain('id="details-2"')
})

test('nothing that a name, a body or a path holds can end a script', async () => {
  const evil = '</script><script>alert(1)</script><!--'
  const body = { id: evil, name: evil, form: evil }
  const verdicts = Array<ReturnType<typeof claim>>(3).fill(claim(evil, [], { body, category: evil }))
  const page = await pageOf([writeOutput(folder(), verdicts)], {
    engine: evil,
    scanned: {
      input: evil,
      read: 3,
      refused: 0,
      lanes: { impersonation: 3, review: 0, verified: 0, clear: 0 },
    },
  })
  expect(page).not.toContain('alert(1)</script>')
  expect(summaryOf(page)).toMatchObject({
    engine: evil,
    groups: [{ label: evil }],
    bodies: [{ label: evil }],
  })
})

test('long texts are cut between characters, lone surrogates survive', async () => {
  const long = `${'a'.repeat(TEXT_LIMIT - 1)}😀b`
  const page = await pageOf([writeOutput(folder(), [claim(long, []), claim('新\ud800社', [])])])
  const { rows } = unpack<Columns>(page, 'columns')
  expect(rows.name).toEqual([`${'a'.repeat(TEXT_LIMIT - 1)}…`, '新\ud800社'])
})

test('the page loads nothing and lets nothing run but its own script', async () => {
  const page = await pageOf([writeOutput(folder(), [claim('新华社', [])])])
  expect(page).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/)
  expect(page.match(/<script(?! type="(application\/json|text\/plain)")/g)).toEqual(['<script'])
  expect(page).not.toMatch(/<link|<img|@import|url\(/)
  expect(page).toContain('Copyright (c) 2015-present Jason Miller')
})

test.each([
  [
    'a line that is no JSON',
    'x.jsonl',
    '{"row":1',
    /x\.jsonl, line 1: expected a row of a scan, got text that is no JSON; pass/,
  ],
  [
    'an object of another kind',
    'x.jsonl',
    '{"name":"猫"}',
    /line 1: expected a row of a scan, got undefined for id; pass/,
  ],
  [
    'bytes that are no UTF-8',
    'x.jsonl',
    Buffer.from([0x22, 0xff, 0x22, 10]),
    /line 1: expected a row of a scan/,
  ],
  ['a cut gzip file', 'x.jsonl.gz', Buffer.from([0x1f, 0x8b, 8, 0]), /whole gzip file/],
  ['another format', 'x.csv', 'name\n', /x\.csv: expected JSON lines/],
  ['another ending', 'x.dat', '', /x\.dat: expected JSON lines/],
])('refuses %s', async (_, name, content, message) => {
  const path = join(folder(), name)
  writeFileSync(path, content)
  await expect(pageOf([path])).rejects.toThrow(message)
})

test('refuses an output that is not there', async () => {
  await expect(pageOf([join(folder(), 'none.jsonl')])).rejects.toThrow(
    /none\.jsonl: expected a file, got nothing/,
  )
})
