import { describe, expect, it, test } from 'vitest'
import { type StressRun, sumUpStress } from '../../../bench/quality/stress.ts'
import { stressAims, stressMissesTsv, stressTables } from '../../../bench/quality/stress-report.ts'
import { drawBodies, drawVariants, STRESS_BODIES } from '../../../bench/quality/stress-sample.ts'
import { createRandom } from '../../../bench/random.ts'
import type { VerdictLane } from '../../../src/engine/types.ts'
import type { Variant } from '../../../src/engine/variants/index.ts'
import { verdictOf } from '../../bench/fixtures.ts'
import { bundledVariants, official } from './support.ts'

const { bundle, base, variants } = await bundledVariants()
const bodies = drawBodies({ bundle, base }, createRandom(7))

describe('drawBodies', () => {
  test('draws so many distinct bodies, of every stratum, the same for the same seed', () => {
    expect(bodies).toHaveLength(STRESS_BODIES)
    expect(new Set(bodies.map(({ official: { body } }) => body.id)).size).toBe(STRESS_BODIES)
    const listed = base.bodies.map(({ value }) => `${value.category}/${value.level}`)
    expect(new Set(bodies.map(({ stratum }) => stratum))).toEqual(new Set([...listed, 'composed']))
    expect(drawBodies({ bundle, base }, createRandom(7)).slice(0, 50)).toEqual(bodies.slice(0, 50))
    expect(drawBodies({ bundle, base }, createRandom(8)).slice(0, 50)).not.toEqual(bodies.slice(0, 50))
  })

  test('gives forms that can be recognised: no weak marks, three characters or more', () => {
    const weak = new Set(
      base.bodies.flatMap(({ value }) =>
        value.forms.flatMap(({ text, marks }) =>
          marks.includes('common-word') || marks.includes('shared') ? [`${value.id} ${text}`] : [],
        ),
      ),
    )
    expect(weak.size).toBeGreaterThan(100)
    for (const { official: one, forms } of bodies) {
      expect([...one.form].length).toBeGreaterThanOrEqual(3)
      expect(forms).toContain(one.form)
      expect(weak.has(`${one.body.id} ${one.form}`), one.form).toBe(false)
    }
  })
})

describe('drawVariants', () => {
  it('gives distinct single tricks and pairs', () => {
    const drawn = bodies.slice(0, 40).map((body) => drawVariants(body, variants, createRandom(3)))
    for (const list of drawn) {
      const tricks = list.filter((one) => one.tricks.length === 1).map((one) => one.tricks[0])
      expect(new Set(tricks).size).toBe(tricks.length)
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length)
    }
    const total = drawn.flat()
    expect(total.filter(({ tricks }) => tricks.length === 1).length).toBeGreaterThan(40 * 12)
    expect(total.filter(({ tricks }) => tricks.length === 2).length).toBeGreaterThan(40 * 8)
  })
})

/** A run on a variant of 人民日报 with the first variants of a trick. */
function run(variant: Variant, verdict: VerdictLane, targetRight: boolean | null): StressRun {
  const body = { stratum: 'media/central', official: official('人民日报'), forms: ['人民日报'] }
  return { body, variant, verdict: verdictOf({ name: variant.name, verdict }), targetRight }
}

describe('figures of the stress set', () => {
  const singles = variants.singles(official('人民日报'))
  const trick = (wanted: string) => singles.filter(({ tricks }) => tricks[0] === wanted)
  const [first, second] = trick('homophone')
  const [swap] = trick('swap')
  const pair = variants.combine(first!, trick('suffix')[0]!, official('人民日报'))!
  const runs = [
    run(first!, 'impersonation', true),
    run(second!, 'review', false),
    run(swap!, 'clear', null),
    run(pair, 'clear', null),
  ]
  const stress = sumUpStress(runs)

  it('are counted by number of tricks and by trick', () => {
    expect(stress.single.found).toMatchObject({ hits: 2, total: 3 })
    expect(stress.single.certain).toMatchObject({ hits: 1, total: 3 })
    expect(stress.single.target).toMatchObject({ hits: 1, total: 2 })
    expect(stress.double.found).toMatchObject({ hits: 0, total: 1 })
    expect([...stress.singleByTrick.keys()]).toEqual(['homophone', 'swap'])
    expect(stress.doubleByTrick.get('suffix')!.found).toMatchObject({ hits: 0, total: 1 })
    expect(stress.singleByStratum.get('media/central')).toMatchObject({ hits: 2, total: 3 })
  })

  it('are judged against the aims', () => {
    expect(stressAims(stress).map(({ limit, met }) => [limit, met])).toEqual([
      [0.98, false],
      [0.95, false],
    ])
    const good = sumUpStress([run(first!, 'review', true), run(pair, 'review', true)])
    expect(stressAims(good).every(({ met }) => met)).toBe(true)
  })

  it('are told with totals first and the worst trick next', () => {
    const [single, double, strata] = stressTables(stress)
    expect(single!.rows.map(([name, rows]) => [name, rows])).toEqual([
      ['all', '3'],
      ['swap', '1'],
      ['homophone', '2'],
    ])
    expect(single!.rows[0]![2]).toMatch(/^66\.7 % \[/)
    expect(double!.rows).toHaveLength(3)
    expect(strata!.rows).toHaveLength(1)
  })

  it('come with every miss', () => {
    const lines = stressMissesTsv(runs).trimEnd().split('\n')
    expect(lines.map((line) => line.split('\t').length)).toEqual([11, 11, 11])
    expect(lines.slice(1).map((line) => line.split('\t')[0])).toEqual(
      [swap!, pair].sort((a, b) => a.bits - b.bits).map(({ name }) => name),
    )
  })
})
