import { Buffer } from 'node:buffer'
import { expect, test, vi } from 'vitest'
import { Cutter } from '../../src/scan/input/cut.ts'
import { openText } from '../../src/scan/input/decode.ts'
import { RECORD_LIMIT } from '../../src/scan/rows.ts'
import { chunks, readRows } from './rows.ts'

/** Bytes that are joined while something is done. */
async function joined(work: () => unknown): Promise<number> {
  const spy = vi.spyOn(Buffer, 'concat')
  try {
    await work()
    return spy.mock.results.reduce((sum, { value }) => sum + (value as Buffer).length, 0)
  } finally {
    spy.mockRestore()
  }
}

/** A record that a quote keeps open over many lines, just below the limit. */
const OPEN = Buffer.from(`1,"${`${'x'.repeat(4000)}\n`.repeat(990)}"\n`)

/** Each byte is joined some ten times, where it was a thousand times when each line was looked at. */
const TIMES = 15

test.each([
  ['for a file', false],
  ['for somebody who waits', true],
])('work grows as the text, however long a record and small its chunks, %s', async (_, flush) => {
  expect(OPEN.length).toBeGreaterThan(RECORD_LIMIT * 0.9)
  expect(OPEN.length).toBeLessThan(RECORD_LIMIT)
  const cutter = new Cutter({ delimiter: ',', quoted: true, lineEnd: '\n', blanks: false }, 1 << 18, 0)
  let rows = 0
  const work = () => {
    for (let at = 0; at < OPEN.length; at += 4096) {
      for (const block of cutter.push(OPEN.subarray(at, at + 4096), flush)) rows += block.rows
    }
    for (const block of cutter.end()) rows += block.rows
  }
  // Up to a megabyte each line is looked at where somebody waits: 128 times half of that.
  expect(await joined(work)).toBeLessThan((flush ? 70 : TIMES) * OPEN.length)
  expect(rows).toBe(1)
})

test('work grows as the text where it is decoded, too', async () => {
  // 上 holds a byte 10 in UTF-16, so that each chunk might end a line.
  const text = Buffer.from(`\ufeff${'上'.repeat(1_500_000)}\nx\n`, 'utf16le')
  const work = async () => {
    const { chunks: pieces } = await openText(chunks(text, 4096), { where: 'x', note: () => undefined })
    let length = 0
    for await (const piece of pieces) length += piece.length
    expect(length).toBe(3 * 1_500_000 + 3)
  }
  expect(await joined(work)).toBeLessThan(TIMES * text.length)
})

test('work grows as the text while a header is looked for', async () => {
  const text = `name,"${`${'x'.repeat(1000)}\n`.repeat(900)}"\n猫,1\n`
  const work = async () => {
    expect((await readRows(text, 'csv', { chunk: 1000 })).rows).toEqual([{ row: 1, id: null, name: '猫' }])
  }
  expect(await joined(work)).toBeLessThan(TIMES * text.length)
})

test('a line of bytes that do not decode is read in one go', async () => {
  // An array of a buffer for each such byte took a gigabyte for what a record may hold.
  const bad = Buffer.concat([Buffer.from('a\n'), Buffer.alloc(3 << 20, 0xff), Buffer.from('\na\n')])
  const before = process.memoryUsage().rss
  const { rows } = await readRows(bad, 'lines', { encoding: 'gbk' })
  expect(rows.map((row) => 'error' in row)).toEqual([false, true, false])
  expect(process.memoryUsage().rss - before).toBeLessThan(300 << 20)
})

test('many short rows go into several blocks', async () => {
  const { blocks } = await readRows('a\n'.repeat(10_000), 'lines')
  expect(Math.max(...blocks)).toBe(2048)
  expect(blocks.length).toBe(5)
})
