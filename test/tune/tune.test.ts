import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DetectorOptions } from '../../src/engine/options.ts'
import type { Labels } from '../../src/labels/label.ts'
import { type DetectorMaker, type TuneRequest, type Tuning, tune } from '../../src/tune/tune.ts'
import { input, Sink } from '../scan/fakes.ts'
import { labelOf, names, stubDetector } from './stub.ts'

async function tuned(
  lines: readonly string[],
  request: Partial<TuneRequest> = {},
  make: DetectorMaker = stubDetector,
): Promise<Tuning> {
  const whole: TuneRequest = {
    sample: { input: '-' },
    labels: null,
    maxReviewRate: 0.01,
    minPrecision: 0.99,
    judging: {},
    ...request,
  }
  const stdin = input(lines.map((line) => `${line}\n`).join(''))
  return tune(whole, make, { stdin, stdout: new Sink() })
}

describe('tune', () => {
  // 4 of 1,000 keep 1 % (limit 0.91 %), 5 do not (1.05 %).
  const sample = names({ plain: 970, p300: 5, p620: 3, p950: 1, c950: 20, c30: 1 })

  it('chooses, and measures with a detector at the chosen thresholds', async () => {
    const made: DetectorOptions[] = []
    const tuning = await tuned(sample, {}, (options) => {
      made.push(options)
      return stubDetector(options)
    })
    expect(tuning.chosen).toMatchObject({
      thresholds: { review: 301, impersonation: 900 },
      review: { hits: 4, total: 1000 },
      impersonation: { hits: 20, total: 1000 },
      labels: null,
    })
    expect(made).toEqual([
      { prior: 0.01, thresholds: { review: 0.01, impersonation: 0.01 } },
      { prior: 0.01, thresholds: { review: 0.301, impersonation: 0.9 } },
    ])
    expect(tuning).toMatchObject({ engine: 'stub-1', names: 1000, refused: 0 })
  })

  it('digests the names, whatever file they came in', async () => {
    const sha256 = createHash('sha256')
      .update(sample.map((name) => `${name}\n`).join(''))
      .digest('hex')
    expect((await tuned(sample)).sha256).toBe(sha256)
    const json = sample.map((name, id) => JSON.stringify({ id, name }))
    expect((await tuned(json)).sha256).toBe(sha256)
  })

  it('goes higher where the engine at the thresholds puts more names in review than the scores said', async () => {
    // As where another explanation of the name is stronger than the one that is shown.
    const make: DetectorMaker = async (options) => {
      const detector = await stubDetector(options)
      const stubborn = options.thresholds?.review === 0.301
      return {
        ...detector,
        check: (name, context) => detector.check(stubborn && name === 'p300' ? 'p999' : name, context),
      }
    }
    const { chosen } = await tuned(sample, {}, make)
    expect(chosen).toMatchObject({ thresholds: { review: 621 }, review: { hits: 1 } })
  })

  it('finds none where even the highest threshold holds too many', async () => {
    const { chosen, counts } = await tuned(names({ plain: 900, p999: 100 }))
    expect(chosen).toBeNull()
    expect(counts.flagged[999]).toBe(100)
  })

  it('raises impersonation where review must be above it', async () => {
    const { chosen } = await tuned(names({ plain: 900, p950: 98, c960: 1, c940: 1 }))
    expect(chosen).toMatchObject({
      thresholds: { review: 951, impersonation: 951 },
      review: { hits: 0 },
      impersonation: { hits: 1 },
    })
  })

  it('does not count accounts that are the body’s own', async () => {
    const rows = names({ plain: 900, p950: 100 }).map((name, id) =>
      JSON.stringify({ id, name, own: name === 'plain' ? '' : 'media/x' }),
    )
    const columns = { owner: 'own' }
    expect((await tuned(rows, { sample: { input: '-', columns } })).chosen).toMatchObject({
      thresholds: { review: 10 },
      review: { hits: 0, total: 1000 },
    })
    expect((await tuned(rows)).chosen?.thresholds.review).toBe(951)
  })

  it('measures the labels, ambiguous names wrong where the lane is certain', async () => {
    const labels: Labels = new Map([
      ...Array.from({ length: 60 }, (_, at) => labelOf(`c950 ${at}`, 'yes')),
      labelOf('c950 ?', 'ambiguous'),
      labelOf('p600 ?', 'ambiguous'),
      labelOf('p620', 'no'),
      labelOf('p700', 'yes'),
      labelOf('plain', 'yes'),
    ])
    const { chosen, labelsInSample, certainty } = await tuned(sample, { labels, minPrecision: 0.9 })
    expect(certainty).toMatchObject({ threshold: 950, shown: true })
    expect(labelsInSample).toBe(2)
    expect(chosen?.labels).toMatchObject({
      certainPrecision: { hits: 60, total: 61 },
      certainRecall: { hits: 60, total: 62 },
      flaggedPrecision: { hits: 61, total: 62 },
      flaggedRecall: { hits: 61, total: 62 },
    })
  })

  it('refuses a sample that can show no such rate, and says what it can show', async () => {
    const few = names({ plain: 298 })
    await expect(tuned(few)).rejects.toThrow(
      'expected at least 299 names, the fewest that can show a review rate of at most 0.01, got 298, which show 0.010003 at best',
    )
    expect((await tuned(few, { maxReviewRate: 0.010003 })).chosen?.thresholds.review).toBe(10)
    await expect(tuned([])).rejects.toThrow('got 0')
  })
})
