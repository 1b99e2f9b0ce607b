import { beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../bench/random.ts'
import { createLattice } from '../../src/channel/lattice.ts'
import { assess } from '../../src/evidence/index.ts'
import { look } from '../../src/evidence/look.ts'
import type { Knowledge } from '../../src/evidence/scene.ts'
import { findMatches, type Match } from '../../src/find/find.ts'
import { judge } from '../../src/judge.ts'
import { DEFAULTS } from '../../src/options.ts'
import { searchNaively } from '../oracle/oracle.ts'
import { bundledKnowledge } from '../support/knowledge.ts'

/** Every n-th body, region and pattern: what the naive search can afford. */
const EVERY = { body: 40, region: 40, pattern: 6 }
const NAMES = 600

let knowledge: Knowledge
let names: string[]

const key = ({ piece, from, to, price }: Match): string => [piece, from, to, price].join()

/** Official texts, altered at random: characters replaced by confusable ones, dropped, doubled, swapped, spelled. */
function alter(text: string, random: () => number): string {
  const chars = [...text]
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)]
  const at = Math.floor(random() * chars.length)
  const { folding } = knowledge
  const changes: (() => string | undefined)[] = [
    () => pick(folding.shapes(chars[at]!))?.char,
    () => pick(folding.components(chars[at]!)),
    () => pick(folding.readings(chars[at]!))?.syllable,
    () => pick(folding.readings(chars[at]!))?.syllable.charAt(0),
    () => homophone(chars[at]!, random),
    () => '',
    () => chars[at]! + chars[at]!,
    () => `${chars[at]}的`,
    () => '的',
    () => `${chars[at]}\u200b`,
    () => `·${chars[at]}`,
  ]
  chars[at] = pick(changes)!() ?? chars[at]!
  if (random() < 0.2 && at > 0) [chars[at - 1], chars[at]] = [chars[at]!, chars[at - 1]!]
  return chars.join('')
}

function homophone(char: string, random: () => number): string | undefined {
  const { alphabet, ofSyllable } = knowledge.channel
  const syllable = knowledge.folding.readings(char)[0]?.syllable
  if (syllable === undefined) return undefined
  const row = ofSyllable(syllable)
  return row.length === 0 ? undefined : alphabet.char(row[Math.floor(random() * row.length)]! >>> 16)
}

beforeAll(async () => {
  knowledge = await bundledKnowledge((all) => ({
    bodies: all.bodies.filter((_, index) => index % EVERY.body === 0),
    regions: all.regions.filter((_, index) => index % EVERY.region === 0),
    patterns: all.patterns.filter((_, index) => index % EVERY.pattern === 0),
  }))
  const random = createRandom(20_261_121)
  const { alphabet, budgets, symbols } = knowledge.vocabulary
  const texts = Array.from(budgets, (_, piece) => Array.from(symbols(piece), alphabet.char).join(''))
  const pick = () => texts[Math.floor(random() * texts.length)]!
  names = Array.from({ length: NAMES }, () => {
    let name = random() < 0.3 ? pick() + pick() : pick()
    for (let changes = Math.floor(random() * 3); changes > 0; changes--) name = alter(name, random)
    return name
  })
})

describe('the search', () => {
  it('finds exactly what the naive search finds, at the same prices', () => {
    let found = 0
    let altered = 0
    for (const name of names) {
      const lattice = createLattice(knowledge.folding.fold(name), knowledge.channel)
      const fast = findMatches(lattice, knowledge.trie, knowledge.vocabulary.budgets)
      const slow = searchNaively(lattice, knowledge)
      expect(fast.map(key).sort(), name).toEqual(slow.map(key).sort())
      found += slow.length
      altered += slow.filter(({ price }) => price > 200).length
    }
    // Guard against passing on nothing.
    expect(found).toBeGreaterThan(NAMES)
    expect(altered).toBeGreaterThan(NAMES / 4)
  })

  it('leads to the verdict that the naive search leads to', () => {
    for (const name of names.slice(0, 60)) {
      const verdict = (scene: ReturnType<typeof look>) => judge(scene, assess(scene, knowledge), DEFAULTS)
      const slow = look(name, knowledge, searchNaively)
      expect(verdict(look(name, knowledge)), name).toEqual(verdict(slow))
    }
  })
})
