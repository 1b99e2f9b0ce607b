import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SHARED, sharedExists } from '../../bench/project.ts'
import { createRandom, shuffled } from '../../bench/random.ts'
import { createMix } from '../../bench/speed/mix.ts'
import { answerOf, median, quantile, timeCalls, timeRounds } from '../../bench/speed/timing.ts'
import type { Detector } from '../../src/types.ts'
import { verdictOf } from './fixtures.ts'

const detector: Detector = {
  version: 'fake',
  check: (name) => verdictOf({ name, verdict: name.startsWith('新') ? 'review' : 'clear' }),
}

describe('timing', () => {
  it('takes nearest-rank quantiles', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2)
    expect(quantile([1, 2, 3, 4], 0.99)).toBe(4)
    expect(quantile([1, 2, 3, 4], 0)).toBe(1)
    expect(quantile([], 0.5)).toBeNaN()
    expect(median([30, 4, 200])).toBe(30)
  })

  it('counts and digests answers', () => {
    const answer = answerOf(detector, ['新', '旧', '新华'])
    expect(answer.flagged).toBe(2)
    expect(answerOf(detector, ['新', '旧', '新华'])).toEqual(answer)
    expect(answerOf(detector, ['旧', '新', '新华']).digest).not.toBe(answer.digest)
  })

  it('calls one round to warm up and then the rounds asked for', () => {
    let calls = 0
    const speed = timeRounds(['a', 'b'], 1, () => Math.sign(++calls), 3)
    expect(calls).toBe(4)
    expect(speed).toMatchObject({ names: 2, rounds: 3 })
    expect(speed.slowest).toBeLessThanOrEqual(speed.perSecond)
    expect(speed.fastest).toBeGreaterThanOrEqual(speed.perSecond)
  })

  it('refuses a round with another answer', () => {
    let calls = 0
    expect(() => timeRounds(['a', 'b'], 0, () => calls++)).toThrow('expected 0 of 2 names flagged, got 1')
  })

  it('times single calls in ascending quantiles', () => {
    const asked: string[] = []
    const { p50, p99, worst } = timeCalls(['a', 'b', 'c'], (name) => asked.push(name))
    expect(asked).toEqual(['a', 'b', 'c'])
    expect(p50).toBeGreaterThan(0)
    expect(p99).toBeGreaterThanOrEqual(p50)
    expect(worst).toBeGreaterThanOrEqual(p99)
  })
})

describe('the seeded shuffle', () => {
  const items = Array.from({ length: 200 }, (_, index) => index)
  it('is a permutation, the same for the same seed', () => {
    const first = shuffled(items, createRandom(1))
    expect([...first].sort((a, b) => a - b)).toEqual(items)
    expect(first).not.toEqual(items)
    expect(shuffled(items, createRandom(1))).toEqual(first)
    expect(shuffled(items, createRandom(2))).not.toEqual(first)
  })

  it('draws numbers spread over [0, 1)', () => {
    const random = createRandom(3)
    const drawn = Array.from({ length: 10_000 }, random)
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true)
    expect(drawn.filter((number) => number < 0.25).length / drawn.length).toBeCloseTo(0.25, 1)
  })
})

describe('the mix', () => {
  it.skipIf(!sharedExists(DEFAULT_SHARED))(
    'of the shared lists holds 1 % claims (skipped without them)',
    () => {
      const { names, claims } = createMix(DEFAULT_SHARED, 2000)
      expect(names).toHaveLength(2000)
      expect(claims.length).toBeGreaterThan(200)
      const known = new Set(claims)
      expect(names.filter((name) => known.has(name)).length).toBeGreaterThanOrEqual(20)
      expect(names.filter((name) => known.has(name)).length).toBeLessThan(40)
      expect(createMix(DEFAULT_SHARED, 2000).names).toEqual(names)
    },
  )

  it.skipIf(!existsSync(new URL('../../data/sample/names.csv', import.meta.url)))(
    "of the package's sample needs no shared lists (skipped without the sample)",
    () => expect(createMix(null, 2000).names.length).toBeGreaterThan(10),
  )
})
