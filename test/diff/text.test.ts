import { expect, it } from 'vitest'
import { createColours } from '../../src/cli/colours.ts'
import { diffText } from '../../src/cli/diff-text.ts'
import { DiffTally } from '../../src/diff/tally.ts'
import type { Cause, Change, SideFacts } from '../../src/diff/types.ts'
import { claim } from '../report/fixtures.ts'

const UNKNOWN: SideFacts = { engine: null, thresholds: null, prior: null, registries: null }

function change(row: number, cause: Cause, is: 'review' | 'impersonation' = 'review'): Change {
  const now = { ...claim(`新化社${row}`, []), verdict: is }
  return { id: null, file: 'a\u200b.csv', row, old: null, new: now, was: 'clear', is, cause }
}

const body = (nth: number): Cause => ({ kind: 'appeared', detail: `机构${nth} (brand/${nth})` })

/** Changes of bodies: of the first one row, of the second two, and so on. */
function tallied(bodies: number, mostExamples: number): DiffTally {
  const tally = new DiffTally(mostExamples)
  for (let nth = 1; nth <= bodies; nth++) {
    for (let row = 1; row <= nth; row++) {
      const one = change(row, body(nth), row === 1 ? 'impersonation' : 'review')
      tally.add(one, one)
    }
  }
  return tally
}

it('groups are counted by cause and detail, the most frequent first, with the first examples', () => {
  const { changed, moved, rows, lanes } = tallied(3, 2).report()
  expect([rows, changed.rows, moved.rows, lanes.clear.review, lanes.clear.impersonation]).toEqual([
    6, 6, 0, 3, 3,
  ])
  expect(changed.groups.map(({ cause, rows: counted }) => [cause.detail, counted])).toEqual([
    ['机构3 (brand/3)', 3],
    ['机构2 (brand/2)', 2],
    ['机构1 (brand/1)', 1],
  ])
  const [first] = changed.groups
  expect(first!.moves).toEqual([
    { was: 'clear', is: 'review', rows: 2 },
    { was: 'clear', is: 'impersonation', rows: 1 },
  ])
  expect(first!.examples.map(({ row }) => row)).toEqual([1, 2])
})

it('of many causes the first are shown and the others counted', () => {
  const diff = {
    summary: tallied(25, 1).report(),
    old: UNKNOWN,
    new: UNKNOWN,
    whole: true,
    unknownOwners: { old: null, new: null },
  }
  const text = diffText(
    diff,
    { titles: ['old\u202e.jsonl', 'new.jsonl'], all: false, output: undefined },
    createColours(false),
  )
  expect(text).toContain('old       old<202E>.jsonl\nnew       new.jsonl\n')
  expect(text).toContain(
    'changed   325 rows are in another lane (100 %)\n          325  only the new side tells what it reads\n',
  )
  expect(text).toContain(
    '25  only the new side tells what it reads: 机构25 (brand/25)\n    clear -> review 24, clear -> impersonation 1\n',
  )
  expect(text).toContain('      新化社1  clear -> impersonation 0.990  a<200B>.csv row 1\n')
  expect(text).toContain(' 6  only the new side')
  expect(text).not.toContain(' 5  only the new side')
  expect(text).toContain('\n... and 5 more causes of 15 rows; -o FILE writes all rows\n')
})
