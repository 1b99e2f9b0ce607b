import { Buffer } from 'node:buffer'
import { beforeAll, describe, expect, it } from 'vitest'
import { sieveOf } from '../../src/engine/detector.ts'
import { createDetector, type Detector } from '../../src/index.ts'
import { linesLayout } from '../../src/scan/input/readers/lines.ts'
import type { RowLayout } from '../../src/scan/input/row-layout.ts'
import { answerTask, BlockAnswer, type Task } from '../../src/scan/run/answer.ts'
import { readVerdictRows } from '../support/verdict-rows.ts'

let detector: Detector
const names = readVerdictRows().map(({ name }) => name)

beforeAll(async () => {
  detector = await createDetector()
})

const CSV: RowLayout = {
  format: 'csv',
  dialect: { delimiter: ',', quoted: true, lineEnd: '\n', blanks: false },
  table: { columns: { id: undefined, name: 0, owner: 1 }, header: ['name', 'owner'] },
  fields: null,
  label: 'utf-8',
}

function taskOf(lines: readonly string[], layout: RowLayout, all: boolean): Task {
  const wanted = {
    format: 'jsonl',
    bom: false,
    gzip: false,
    all,
    refused: true,
    rejects: true,
    flaggedLimit: 9,
  } as const
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  return { bytes, rows: lines.length, firstRow: 1, overlong: false, layout, file: null, wanted }
}

/** The answer without a look at any name beforehand. */
function judgedInTurn(task: Task): ReturnType<typeof answerTask> {
  const block = new BlockAnswer(task, detector)
  for (const row of block.rows) block.judge(row)
  return block.finish()
}

describe('the answer to a block', () => {
  it.each([false, true])('is that of names judged one by one, every row written: %s', (all) => {
    const lines = names.filter((name) => !/[\r\n]/.test(name)).slice(0, 1_500)
    expect(lines.length).toBeGreaterThan(1_000)
    const answer = answerTask(taskOf(lines, linesLayout('utf-8'), all), detector)
    expect(answer.tally.verdicts.clear).toBeGreaterThan(100)
    expect(answer.written).toBeGreaterThan(100)
    expect(answer).toEqual(judgedInTurn(taskOf(lines, linesLayout('utf-8'), all)))
  })

  it('is that, too, where rows have owners or cannot be read', () => {
    const lines = ['猫,media/none', '猫,', '新华社,media/xinhua', '"猫', '新华社,', '小橘猫,media/xinhua']
    const answer = answerTask(taskOf(lines, CSV, false), detector)
    expect(answer.tally.unknownOwners?.rows).toBe(1)
    expect(answer.refused).toBeGreaterThan(0)
    expect(answer).toEqual(judgedInTurn(taskOf(lines, CSV, false)))
  })
})

describe('the sieve of a detector', () => {
  it('lets go only names that claim nothing', () => {
    const mayClaim = sieveOf(detector)!
    const plain = names.filter((name) => !mayClaim(name))
    expect(plain.length).toBeGreaterThan(100)
    expect(plain.map((name) => detector.check(name))).toEqual(
      plain.map((name) => ({ ...detector.check('猫'), name })),
    )
  })

  it('is none of another detector', () => expect(sieveOf({ ...detector })).toBeUndefined())
})
