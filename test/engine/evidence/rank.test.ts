import { describe, expect, it } from 'vitest'
import type { Assessment, Candidate } from '../../../src/engine/evidence/candidate.ts'
import { byRank, strongest, withoutWorse } from '../../../src/engine/evidence/rank.ts'
import { WEIGHTS } from '../../../src/engine/weights.ts'

type Part = Partial<Candidate>

/** A listed name that stands in glyphs [2, 5), but for what is given. */
function candidate(part: Part): Candidate {
  const body = { id: 'a/1', name: '甲', form: '甲' }
  return {
    ...{
      from: 2,
      to: 5,
      proof: 1_000,
      relation: 'same',
      doubt: null,
      composed: false,
      scant: false,
      body,
      edits: [],
    },
    ...part,
  } as Candidate
}

const homophone = (at: number) =>
  ({ kind: 'homophone', from: at, to: at + 1, start: 0, end: 1, cost: 350 }) as const

describe('a listed name that stands', () => {
  const standing = candidate({})

  /** Whether it explains away another reading. */
  const explainsAway = (other: Part, by = standing): boolean =>
    !withoutWorse([by, candidate(other)]).some(({ proof }) => proof === other.proof)

  it.each([
    [{ from: 3, to: 5 }, true, 'what is read inside it'],
    [{ from: 2, to: 5 }, false, 'not another body of the same text'],
    [{ from: 2, to: 5, relation: 'lookalike' }, true, 'but an altered reading of the same text'],
    [{ from: 2, to: 5, relation: 'invented' }, true, 'and an invented one'],
    [{ from: 2, to: 5, composed: true }, false, 'not a composed one that stands there too'],
    [{ from: 1, to: 5 }, false, 'not what holds it'],
    [{ from: 3, to: 6 }, false, 'nor what overlaps it'],
    [{ from: 1, to: 6, relation: 'lookalike', edits: [homophone(3)] }, true, 'unless that alters it'],
    [{ from: 1, to: 6, relation: 'lookalike', edits: [homophone(2)] }, true, 'at its start'],
    [{ from: 1, to: 6, relation: 'lookalike', edits: [homophone(4)] }, true, 'at its end'],
    [{ from: 1, to: 6, relation: 'lookalike', edits: [homophone(1)] }, false, 'not before it'],
    [{ from: 1, to: 6, relation: 'lookalike', edits: [homophone(5)] }, false, 'nor behind it'],
    [
      { from: 1, to: 6, relation: 'lookalike', edits: [{ ...homophone(3), kind: 'variant' }] },
      false,
      'nor by what a reader does not see',
    ],
  ] as [Part, boolean, string][])('%j is explained away: %s, %s', (other, expected) => {
    expect(explainsAway({ ...other, proof: 900 })).toBe(expected)
  })

  it.each([
    [{ kind: 'omission' }, {}, true, 'where it lacks a character'],
    [{ kind: 'homophone' }, {}, false, 'not where one sounds alike'],
    [{ kind: 'omission' }, { from: 3 }, false, 'nor where the plain reading does not hold it'],
    [{ kind: 'omission' }, { edits: [homophone(3)] }, false, 'nor where that is altered too'],
  ] as [
    object,
    Part,
    boolean,
    string,
  ][])('a plain reading goes before a guess: %j, %j, %s, %s', (edit, part, expected) => {
    const plain = candidate({ relation: 'invented', proof: 700, body: null, ...part })
    const guess = candidate({ relation: 'lookalike', proof: 900, edits: [{ ...homophone(3), ...edit }] })
    expect(withoutWorse([plain, guess]).includes(guess)).toBe(!expected)
  })

  it('leaves what alters it where it is itself in doubt, or short', () => {
    const altering: Part = { from: 1, to: 6, proof: 900, relation: 'lookalike', edits: [homophone(3)] }
    expect(explainsAway(altering)).toBe(true)
    expect(explainsAway(altering, candidate({ doubt: 'also-word' }))).toBe(false)
    expect(explainsAway(altering, candidate({ from: 3, to: 5 }))).toBe(false)
    expect(explainsAway(altering, candidate({ composed: true }))).toBe(false)
  })

  it('stays itself', () => {
    expect(withoutWorse([standing])).toEqual([standing])
  })
})

describe('the candidates that are assessed', () => {
  it('are those that prove most, then the longest, then the first, then by id', () => {
    const body = (id: string) => ({ id, name: '', form: '' })
    const sorted = [
      candidate({ proof: 1_001 }),
      candidate({ to: 6 }),
      candidate({ from: 1 }),
      candidate({ body: null }),
      candidate({ body: body('a') }),
      candidate({ body: body('b') }),
      candidate({ proof: 999, to: 9 }),
    ]
    expect(strongest([...sorted].reverse())).toEqual(sorted)
  })

  it('are so many at most', () => {
    const many = Array.from({ length: WEIGHTS.rank.assessed + 1 }, (_, nth) => candidate({ proof: nth + 1 }))
    const proofs = strongest(many).map(({ proof }) => proof)
    expect(proofs.length).toBe(WEIGHTS.rank.assessed)
    expect(Math.min(...proofs)).toBe(2)
  })
})

describe('the best explanation', () => {
  const assessed = (bits: number, part: Part, whole = false): Assessment =>
    ({ bits, whole, candidate: candidate(part) }) as Assessment
  const { registered, whole } = WEIGHTS.rank

  it('is what has most bits, where a registered name that stands has a lead', () => {
    const stands = assessed(1_000, {})
    expect(byRank(stands, assessed(1_000 + registered - 1, { relation: 'invented' }))).toBeLessThan(0)
    expect(byRank(stands, assessed(1_000 + registered + 1, { relation: 'invented' }))).toBeGreaterThan(0)
    expect(byRank(stands, assessed(1_000 + registered - 1, { relation: 'lookalike' }))).toBeLessThan(0)
    expect(byRank(stands, assessed(1_001, {}))).toBeGreaterThan(0)
  })

  it('has a greater lead as the whole name, if it stands', () => {
    const stands = assessed(1_000, {}, true)
    const lead = registered + whole
    expect(byRank(stands, assessed(1_000 + lead - 1, { relation: 'invented' }, true))).toBeLessThan(0)
    expect(byRank(stands, assessed(1_000 + lead + 1, { relation: 'invented' }, true))).toBeGreaterThan(0)
  })

  it('proves more by itself where bits are equal', () => {
    expect(byRank(assessed(1_000, { proof: 900 }), assessed(1_000, { proof: 901 }))).toBeGreaterThan(0)
  })
})
