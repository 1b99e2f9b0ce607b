import { beforeAll, describe, expect, it } from 'vitest'
import { LONGEST_NAME } from '../../src/engine/channel/lattice.ts'
import { assess } from '../../src/engine/evidence/assess.ts'
import { LEAST_STEPS, MOST_STEPS, Search } from '../../src/engine/find/search.ts'
import { openCodePoints } from '../../src/engine/fold/codepoints.ts'
import { foldName } from '../../src/engine/fold/fold.ts'
import { judge } from '../../src/engine/judge.ts'
import type { Model } from '../../src/engine/model/model.ts'
import { DEFAULTS } from '../../src/engine/options.ts'
import type { Body } from '../../src/engine/registry/types.ts'
import type { Detector } from '../../src/engine/types.ts'
import { readBundledTables } from '../../src/node/bundle.ts'
import { createDetector } from '../../src/node/detector.ts'
import { latticeOf, look } from '../support/look.ts'
import { bundledModel } from '../support/model.ts'
import { counted } from './counted.ts'
import { FULL, hiddenNames, hostileNames } from './names.ts'

/** Reads of analysis and tables that a glyph may cost after the search: the dearest name takes half of it. */
const READS_A_GLYPH = 10_000

let model: Model
let search: Search
let detector: Detector

beforeAll(async () => {
  model = await bundledModel()
  search = searchOf(model)
  detector = await createDetector()
})

const searchOf = ({ trie, vocabulary, channel }: Model): Search =>
  new Search(trie, vocabulary.budgets, channel)

const shown = (name: string): string => `${name.slice(0, 20)} of ${name.length}`

/** Glyphs that are read of a name, and the steps that finding takes. */
function stepsOf(name: string, by: Search, of: Model): { glyphs: number; steps: number } {
  const lattice = latticeOf(name, of)
  by.run(lattice)
  return { glyphs: lattice.length, steps: by.steps }
}

/** What `readsOf` counted, as two tests ask for the same names. */
const counts = new Map<string, number>()

/** How often explaining and judging a name look at the analysis or the tables. */
function readsOf(name: string): number {
  const before = counts.get(name)
  if (before !== undefined) return before
  const reads = countReads(name)
  counts.set(name, reads)
  return reads
}

function countReads(name: string): number {
  const analysis = counted(look(name, model))
  const tables = counted(model)
  judge(analysis.value, assess(analysis.value, tables.value), tables.value, DEFAULTS)
  return analysis.reads() + tables.reads()
}

/** How often folding a name asks what a code point is. */
function folder({ folding }: Awaited<ReturnType<typeof readBundledTables>>): (name: string) => number {
  const codePoints = openCodePoints(folding.codePoints)
  const emoji = new Map(folding.emoji)
  return (name) => {
    const { value, reads } = counted(codePoints)
    foldName(name, value, emoji)
    return reads()
  }
}

describe('a hostile name', () => {
  it('is folded in work that grows as its length', async () => {
    const readsToFold = folder(await readBundledTables())
    const once = [...hostileNames(20_000), ...hiddenNames(20_000)].map(readsToFold)
    const twice = [...hostileNames(40_000), ...hiddenNames(40_000)].map(readsToFold)
    for (const [nth, reads] of twice.entries()) {
      expect(reads, `name ${nth}`).toBeGreaterThan(0)
      expect(reads, `name ${nth}`).toBeLessThan(2.1 * once[nth]!)
    }
  })

  it('is searched in fewer steps a glyph than each start is granted', () => {
    let most = 0
    for (const name of hostileNames(FULL)) {
      const { glyphs, steps } = stepsOf(name, search, model)
      expect(steps, shown(name)).toBeLessThan(LEAST_STEPS * glyphs)
      most = Math.max(most, steps)
    }
    // Guard against names that are not hostile.
    expect(most).toBeGreaterThan(MOST_STEPS)
  })

  it('is searched and explained no longer for what stands behind the glyphs that are read', () => {
    let full = 0
    for (const [nth, name] of hostileNames(FULL).entries()) {
      const longer = hostileNames(4 * FULL)[nth]!
      const { glyphs, steps } = stepsOf(name, search, model)
      if (glyphs === LONGEST_NAME) full++
      else continue
      expect(stepsOf(longer, search, model), shown(longer)).toEqual({ glyphs, steps })
      expect(readsOf(longer), shown(longer)).toBe(readsOf(name))
    }
    expect(full).toBeGreaterThan(0.8 * hostileNames(FULL).length)
  })

  it('is explained and judged in bounded work for each glyph', () => {
    let most = 0
    for (const name of hostileNames(FULL)) {
      const reads = readsOf(name) / LONGEST_NAME
      expect(reads, shown(name)).toBeLessThan(READS_A_GLYPH)
      most = Math.max(most, reads)
    }
    expect(most).toBeGreaterThan(READS_A_GLYPH / 10)
  })

  it('of a million characters gets an answer', () => {
    const names = ['中国人民解放军'.repeat(10_000), '新'.repeat(2 ** 20), `新华社${'好'.repeat(2 ** 20)}`]
    for (const name of names) expect(detector.check(name).name).toBe(name)
    // No number of hidden characters hides the name.
    for (const name of hiddenNames(300_000)) {
      expect(detector.check(name).verdict, shown(name)).toBe('impersonation')
    }
  })
})

describe('the steps of a name', () => {
  const ALIKE = [...'是事市式世室']
  const body = (text: string): Body => ({
    id: `media/${text}`,
    name: text,
    forms: [{ text, marks: [] }],
    category: 'media',
    subcategory: 'test',
    level: 'central',
    region: null,
    source: 'test',
    verified: true,
    known: true,
    validity: null,
  })

  it('are bounded where a registry holds what reads alike, and no beginning hides what follows', async () => {
    // Every text of six characters of one sound.
    const texts = Array.from({ length: ALIKE.length ** 6 }, (_, nth) =>
      Array.from({ length: 6 }, (_, at) => ALIKE[Math.floor(nth / ALIKE.length ** at) % ALIKE.length]!).join(
        '',
      ),
    )
    const crowded = await bundledModel(() => ({
      bodies: [...texts, '新华社'].map(body),
      regions: [],
      patterns: [],
    }))
    const crowdedSearch = searchOf(crowded)
    const name = `${'事'.repeat(LONGEST_NAME - 3)}新华社`
    const { glyphs, steps } = stepsOf(name, crowdedSearch, crowded)
    expect(glyphs).toBe(LONGEST_NAME)
    expect(steps).toBeGreaterThan(MOST_STEPS)
    expect(steps).toBeLessThan(MOST_STEPS + LEAST_STEPS * LONGEST_NAME + MOST_STEPS)
    const last = crowdedSearch.matches().filter(({ from }) => from === LONGEST_NAME - 3)
    expect(last.some(({ to, cost }) => to === LONGEST_NAME && cost === 0)).toBe(true)
  })
})
