import { describe, expect, it } from 'vitest'
import { Lattice } from '../../../src/engine/channel/lattice.ts'
import { NameReader } from '../../../src/engine/channel/reader.ts'
import { assess } from '../../../src/engine/evidence/assess.ts'
import type { Bound } from '../../../src/engine/evidence/bound.ts'
import { Gate } from '../../../src/engine/evidence/gate.ts'
import { KINDS, type Kinds } from '../../../src/engine/evidence/kinds.ts'
import type { Found } from '../../../src/engine/find/found.ts'
import { Search } from '../../../src/engine/find/search.ts'
import { Edits } from '../../differential/edits.ts'
import { randomOf } from '../../differential/random.ts'
import { look } from '../../support/look.ts'
import { readVerdictRows } from '../../support/verdict-rows.ts'
import { model } from './support.ts'

const { channel, trie, vocabulary } = model
const lattice = new Lattice(channel)
const reader = new NameReader(model.folding, channel)
const search = new Search(trie, vocabulary.budgets, channel)

/** Whether a gate lets a name through. */
function lets(name: string, gate: Gate): boolean {
  reader.read(name, lattice)
  search.run(lattice)
  return gate.lets(lattice, search.found)
}

/** Names with something in them: those of the cases, altered ones of the vocabulary, and numbered ones. */
function names(): string[] {
  const random = randomOf(1_811)
  const edits = new Edits(model, random)
  const texts = Array.from(vocabulary.budgets, (_, entry) =>
    Array.from(vocabulary.symbols(entry), vocabulary.alphabet.char).join(''),
  )
  const altered = Array.from({ length: 6_000 }, () => edits.alter(random.of(texts), 1 + random.below(2)))
  const numbered = [
    '某部',
    '11部队',
    '1部队',
    '第八集团军',
    '解放军第1集团军',
    '长沙一中',
    '长沙市第十一中学',
    '十一中',
  ]
  const words = Array.from(vocabulary.budgets, (_, entry) => vocabulary.types(entry)).flatMap((types) =>
    types.flatMap((type) => (type.kind === 'english' ? [type.english] : [])),
  )
  const english = Array.from({ length: 2_000 }, () => {
    const drawn = Array.from({ length: 1 + random.below(3) }, () => random.of(words).word)
    return ['China', ...drawn].slice(random.below(2)).join(random.of([' ', '-']))
  })
  const parted = readVerdictRows().map(({ name }) => [...name].join('🌸'))
  const between = readVerdictRows().map(({ name }) => {
    const chars = [...name]
    const at = random.below(chars.length)
    return [...chars.slice(0, at), random.of(['🔥', '☀🌸', '🇨🇳']), ...chars.slice(at)].join('')
  })
  return [
    ...readVerdictRows().map(({ name }) => name),
    ...altered,
    ...numbered,
    ...english,
    ...parted,
    ...between,
  ]
}

/** The kinds without those of another name. */
const only = (kind: string): Kinds => ({
  ...KINDS,
  candidates: KINDS.candidates.filter(({ name }) => name === kind),
})

describe('the gate', () => {
  it('opens on every name for which a kind has a candidate, kind by kind', () => {
    const gates = KINDS.candidates.map(({ name }) => ({
      name,
      kinds: only(name),
      gate: new Gate(model, only(name)),
    }))
    const counts = new Map<string, number>()
    const shut: string[] = []
    for (const name of names()) {
      const analysis = look(name, model)
      for (const { name: kind, kinds, gate } of gates) {
        if (assess(analysis, model, kinds).length === 0) continue
        counts.set(kind, (counts.get(kind) ?? 0) + 1)
        if (!lets(name, gate)) shut.push(`${kind}: ${name}`)
      }
    }
    expect(shut).toEqual([])
    for (const { name } of gates) expect(counts.get(name) ?? 0, name).toBeGreaterThan(300)
  })

  it.each([
    ['今天也要开心', 'nothing is found in it'],
    ['北京', 'a region alone'],
    ['长沙米粉', 'with a word'],
    ['子学报', 'a field of one character'],
    ['中国长沙', 'an opening without an organ word'],
    ['北京宠物医院', 'a private body'],
    ['光明', 'a name that proves too little'],
    ['警察🔥', 'a literal beside a pictograph'],
    ['我爱🔥中学', 'a literal with other text before a pictograph'],
  ])('is shut for %s: %s', (name) => {
    expect(assess(look(name, model), model)).toEqual([])
    expect(lets(name, new Gate(model))).toBe(false)
  })

  it('opens on a literal beside pictographs where a number stands beyond them', () => {
    const gate = new Gate(model, only('composed'))
    expect(lets('解放军第1🔥🌸集团军', gate)).toBe(true)
    expect(lets('开心🔥🌸集团军', gate)).toBe(false)
  })

  const bound = (most: number, open: boolean): { readonly bound: () => Bound } => ({
    bound: () => ({ facts: () => ({ most }), lets: () => open }),
  })
  const gateOf = (...bounds: ReturnType<typeof bound>[]): Gate =>
    new Gate(model, { candidates: bounds as unknown as Kinds['candidates'] })
  const found = { count: 1, entry: [0], from: [0], to: [2], cost: [60] } as unknown as Found

  it('opens for what one bound lets at its dearest cost', () => {
    expect(gateOf(bound(60, true)).lets(lattice, found)).toBe(true)
    expect(gateOf(bound(59, true)).lets(lattice, found)).toBe(false)
    expect(gateOf(bound(60, false)).lets(lattice, found)).toBe(false)
    expect(gateOf(bound(60, false), bound(60, true)).lets(lattice, found)).toBe(true)
    expect(gateOf(bound(60, true)).lets(lattice, { ...found, count: 0 } as Found)).toBe(false)
  })
})
