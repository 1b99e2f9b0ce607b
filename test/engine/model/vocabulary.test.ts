import { beforeAll, describe, expect, it } from 'vitest'
import { foldedText } from '../../../src/engine/fold/text.ts'
import { compileModel } from '../../../src/engine/model/compile.ts'
import { openTypes, TypeColumns } from '../../../src/engine/model/entry-types.ts'
import type { Model } from '../../../src/engine/model/model.ts'
import { createVocabulary } from '../../../src/engine/model/vocabulary.ts'
import { parseUserRegistries } from '../../../src/engine/registry/index.ts'
import { BodyStore } from '../../../src/engine/registry/store.ts'
import type { Bundle } from '../../../src/node/bundle.ts'
import { readBundle } from '../../../src/node/registries.ts'

let bundle: Bundle

beforeAll(async () => {
  bundle = await readBundle()
})

const plain = ({ vocabulary, trie }: Model) => ({
  trie,
  size: vocabulary.alphabet.size,
  entries: Array.from(vocabulary.budgets, (budget, entry) => ({
    budget,
    surprisal: vocabulary.surprisals[entry],
    symbols: vocabulary.symbols(entry),
    types: vocabulary.types(entry),
  })),
})

describe('the vocabulary', () => {
  it('is the same of a registry in a list and of one that is packed', () => {
    const { lexicon, folding, background } = bundle
    const registry = { ...bundle.registry, bodies: bundle.registry.bodies.slice(0, 400) }
    // Names that are bundled too, one text of two bodies, marks, and letters of a script that no bundled name has.
    const rows = registry.bodies
      .slice(0, 300)
      .map(({ name }, nth) => `own/${nth}\t${name}${nth % 2 ? '' : '分社'}\t联合社|ཉི་མ[common-word]\town\n`)
    const text = `id\tname\taliases\tcategory\n${rows.join('')}`
    const own = new Map([['my.tsv', new TextEncoder().encode(text)]])
    const packed = parseUserRegistries(own, registry, folding)
    expect(packed.bodies).toBeInstanceOf(BodyStore)
    const listed = { ...packed, bodies: [...packed.bodies] }
    const [fromPacked, fromListed] = [packed, listed].map((all) =>
      plain(compileModel(all, lexicon, folding, background)),
    )
    expect(fromPacked).toEqual(fromListed)
    expect(fromPacked!.entries.filter(({ types }) => types.length >= 300)).toHaveLength(2)
  })

  it('gives each text the budget, surprisal and types of all its uses', () => {
    const { registry, lexicon, folding, background } = bundle
    const vocabulary = createVocabulary(registry, lexicon, folding, background)
    const uses = usesOf(bundle)
    expect(uses.size).toBeGreaterThan(10_000)
    expect(vocabulary.budgets.length).toBe(uses.size)
    for (const [entry, [text, expected]] of [...uses].entries()) {
      const chars = Array.from(vocabulary.symbols(entry), vocabulary.alphabet.char)
      const types = vocabulary.types(entry)
      expect(chars.join('')).toBe(text)
      expect(types, text).toMatchObject(expected)
      expect(vocabulary.budgets[entry], text).toBe(Math.max(...types.map(({ budget }) => budget)))
      expect(vocabulary.surprisals[entry], text).toBe(background.surprisal(chars))
      const isLiteral = types.some(({ kind }) => kind === 'literal')
      expect(vocabulary.number(text), text).toBe(isLiteral ? entry : undefined)
    }
  })

  it('refuses more characters than there are symbols', () => {
    const { registry, lexicon, folding, background } = bundle
    const chars = [
      [0x3400, 0x9fff],
      [0xac00, 0xd7a3],
      [0x20000, 0x2ebe0],
      [0x30000, 0x323af],
    ].flatMap(([first, last]) =>
      Array.from({ length: last! - first! }, (_, nth) => String.fromCodePoint(first! + nth)),
    )
    const forms = chars.map((text) => ({ text, marks: [] }))
    const many = { ...registry, bodies: [{ ...registry.bodies[0]!, forms }] }
    expect(() => createVocabulary(many, lexicon, folding, background)).toThrow(
      /^registries: expected at most 65536 distinct characters in all names, got \d{5,6};/,
    )
  })
})

/** What each folded text is used for, in the order in which texts are numbered. */
function usesOf({ registry, lexicon, folding }: Bundle): Map<string, object[]> {
  const { bodies, regions, patterns } = registry
  const uses = new Map<string, object[]>()
  const use = (text: string, type: object): void => {
    const key = foldedText(folding)(text)
    uses.set(key, [...(uses.get(key) ?? []), type])
  }
  for (const body of bodies) for (const form of body.forms) use(form.text, { kind: 'form', body, form })
  for (const region of regions) {
    for (const form of region.forms) use(form.text, { kind: 'region', region, form })
  }
  const parts = patterns.flatMap(({ templates }) => templates.flatMap((template) => template.parts))
  const literals = parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []))
  for (const text of new Set(literals)) use(text, { kind: 'literal' })
  for (const opening of lexicon.openings) use(opening.word, { kind: 'opening', opening })
  for (const field of lexicon.fields) use(field.word, { kind: 'field', field })
  for (const organ of lexicon.organs) use(organ.word, { kind: 'organ', organ })
  for (const english of lexicon.english) {
    use(english.word, { kind: 'english', english })
    if (/ and /.test(english.word)) use(english.word.replace(/ and /g, ' & '), { kind: 'english', english })
  }
  return uses
}

describe('types', () => {
  const MANY = 70_000
  const columns = new TypeColumns()
  for (let entry = MANY - 1; entry >= 0; entry--) columns.add(entry, 'literal', 0, 0, entry % 1000)
  columns.add(3, 'literal', 0, 0, 1)
  const types = openTypes(
    columns.build(MANY),
    { bodies: [], regions: [] },
    { openings: [], fields: [], organs: [], english: [] },
  )

  it('stand with their entries, in the order in which they were added', () => {
    expect(types(0)).toEqual([{ kind: 'literal', budget: 0 }])
    expect(types(3)).toEqual([
      { kind: 'literal', budget: 3 },
      { kind: 'literal', budget: 1 },
    ])
    expect(types(MANY - 1)).toEqual([{ kind: 'literal', budget: 999 }])
  })

  it('are remembered, and made again after very many others', () => {
    const first = types(7)
    expect(types(7)).toBe(first)
    for (let entry = 0; entry < MANY; entry++) types(entry)
    expect(types(7)).not.toBe(first)
    expect(types(7)).toEqual(first)
  })
})
