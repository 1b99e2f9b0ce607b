import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readVerdictRows } from '../support/verdict-rows.ts'
import { DOCUMENT, documentOf } from './document.ts'
import { HELD, keyOf, parseTrialLines, readTrialLines, WITHOUT } from './files.ts'
import { ALL_TRIALS, type Trial } from './settings.ts'
import { Trier } from './trier.ts'

const UPDATE = 'npm run test:weights -- --update'

const rows = new Map(readVerdictRows().map((row) => [row.name, row]))
const held = readTrialLines(HELD)
const without = readTrialLines(WITHOUT)
const trials = new Map(ALL_TRIALS.map((trial) => [keyOf(trial), trial]))

let trier: Trier

beforeAll(async () => {
  trier = await Trier.over([...rows.values()])
})

describe('each weight, at 0, half and double,', () => {
  it('is in one of the two tables once', () => {
    const listed = [...held, ...without].map(keyOf)
    expect([...listed].sort()).toEqual([...trials.keys()].sort())
    expect(held.map(keyOf)).toEqual(
      [...trials.keys()].filter((key) => held.some((line) => keyOf(line) === key)),
    )
  })

  it(`makes the row fail that is recorded (${UPDATE})`, () => {
    const recorded = held.map((line) => ({ trial: trials.get(keyOf(line))!, row: rows.get(line.text) }))
    const missing = recorded.filter(({ row }) => row === undefined).map(({ trial }) => keyOf(trial))
    expect(missing, 'names that are no row any more').toEqual([])
    expect(trier.failing(null, [...new Set(recorded.map(({ row }) => row!))])).toEqual([])
    const green = recorded.filter(({ trial, row }) => !trier.fails(trial, row!))
    expect(green.map(({ trial, row }) => `${keyOf(trial)}\t${row!.name}`)).toEqual([])
  })

  it('has a row at some setting, but for one weight of twenty at most', () => {
    const weights = [...new Set(ALL_TRIALS.map(({ weight }) => weight))]
    const bare = weights.filter((weight) => !held.some((line) => line.weight === weight))
    expect(weights.length).toBeGreaterThan(100)
    expect(bare.length, bare.join(', ')).toBeLessThanOrEqual(weights.length / 20)
  })

  it('fails no row where a table says so, of those that hold it otherwise', () => {
    expect(without.length).toBeLessThanOrEqual(ALL_TRIALS.length / 3)
    const broken = without.flatMap((line) => {
      const own = new Set(
        held.filter(({ weight }) => weight === line.weight).map(({ text }) => rows.get(text)!),
      )
      return trier.failing(trials.get(keyOf(line))!, [...own]).map(({ name }) => `${keyOf(line)}\t${name}`)
    })
    expect(broken).toEqual([])
  })
})

describe('the tries', () => {
  const trial = (weight: string, setting: Trial['setting']) => trials.get(keyOf({ weight, setting }))!

  it('find the mutant that 733 tests once let pass', () => {
    const team = rows.get('清华大学3')!
    expect(trier.failing(trial('context.team', '0'), [team])).toEqual([team])
    expect(trier.failing(null, [team])).toEqual([])
  })

  it('leave nothing of a change in the next engine', () => {
    const altered = rows.get('新滑社')!
    expect(trier.failing(trial('edit.homophone', '0'), [altered])).toEqual([altered])
    expect(trier.failing(trial('context.team', '0'), [altered])).toEqual([])
  })
})

describe('tables of trials', () => {
  it('are refused where a line is malformed', () => {
    const columns = ['weight', 'setting', 'reason']
    const head = columns.join('\t')
    expect(parseTrialLines(`${head}\na.b\thalf\tx\n`, columns)).toEqual([
      { weight: 'a.b', setting: 'half', text: 'x' },
    ])
    expect(() => parseTrialLines('a.b\thalf\tx\n', columns)).toThrow('line 1: expected the columns')
    expect(() => parseTrialLines(`${head}\na.b\thalf\n`, columns)).toThrow(
      'line 2: expected weight, setting, reason',
    )
  })
})

describe('docs/weights.md', () => {
  it(`says what the table says (${UPDATE})`, () => {
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(documentOf(held))
  })
})
