import { beforeAll, describe, expect, it } from 'vitest'
import { assess } from '../../../src/engine/evidence/assess.ts'
import type { Match } from '../../../src/engine/find/find.ts'
import { judge } from '../../../src/engine/judge.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import { DEFAULTS } from '../../../src/engine/options.ts'
import { Edits } from '../../differential/edits.ts'
import { randomOf } from '../../differential/random.ts'
import { searchNaively, searchOffered } from '../../oracle/oracle.ts'
import { findMatches, latticeOf, look } from '../../support/look.ts'
import { bundledModel } from '../../support/model.ts'

/** Every n-th body, region and pattern: what the naive search can afford. */
const EVERY = { body: 40, region: 40, pattern: 6 }
const NAMES = 600

let model: Model
let names: string[]

const key = ({ entry, from, to, cost }: Match): string => [entry, from, to, cost].join()

beforeAll(async () => {
  model = await bundledModel((all) => ({
    bodies: all.bodies.filter((_, index) => index % EVERY.body === 0),
    regions: all.regions.filter((_, index) => index % EVERY.region === 0),
    patterns: all.patterns.filter((_, index) => index % EVERY.pattern === 0),
  }))
  const random = randomOf(20_261_121)
  const edits = new Edits(model, random)
  const { alphabet, budgets, symbols } = model.vocabulary
  const texts = Array.from(budgets, (_, entry) => Array.from(symbols(entry), alphabet.char).join(''))
  names = Array.from({ length: NAMES }, () => {
    const text = random.chance(0.3) ? random.of(texts) + random.of(texts) : random.of(texts)
    return edits.alter(text, random.below(4))
  })
})

describe('the search', () => {
  it('finds exactly what the naive search finds, at the same costs, as does the naive search that leaves out hopeless entries', () => {
    let found = 0
    let altered = 0
    for (const name of names) {
      const lattice = latticeOf(name, model)
      const fast = findMatches(lattice, model)
      const slow = searchNaively(lattice, model)
      expect(fast.map(key).sort(), name).toEqual(slow.map(key).sort())
      expect(searchOffered(lattice, model), name).toEqual(slow)
      found += slow.length
      altered += slow.filter(({ cost }) => cost > 200).length
    }
    // Guard against passing on nothing.
    expect(found).toBeGreaterThan(NAMES)
    expect(altered).toBeGreaterThan(NAMES / 4)
  })

  it('leads to the verdict that the naive search leads to', () => {
    for (const name of names.slice(0, 60)) {
      const verdict = (analysis: ReturnType<typeof look>) =>
        judge(analysis, assess(analysis, model), model, DEFAULTS)
      const slow = look(name, model, searchNaively)
      expect(verdict(look(name, model)), name).toEqual(verdict(slow))
    }
  })
})
