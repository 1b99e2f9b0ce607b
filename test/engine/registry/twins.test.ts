import { beforeAll, describe, expect, it } from 'vitest'
import { readAllTables } from '../../../src/cli/registry-find.ts'
import { composedEntry, createDirectory } from '../../../src/engine/registry/entry.ts'
import { parseRegistry } from '../../../src/engine/registry/index.ts'
import { regionInName } from '../../../src/engine/registry/regions.ts'
import { createSearch } from '../../../src/engine/registry/search.ts'
import { joinTables, type Tables } from '../../../src/engine/registry/tables.ts'
import { findTwins, twinsById } from '../../../src/engine/registry/twins.ts'
import type { Body, Pattern, Region } from '../../../src/engine/registry/types.ts'
import { createDetector, type Detector } from '../../../src/index.ts'
import type { Bundle } from '../../../src/node/bundle.ts'

const PLACES = [
  'id\tname\tshort\tlevel\tparent',
  '32\t江苏省\t江苏\tprovince\t',
  '3203\t徐州市\t徐州\tcity\t32',
  '110105\t朝阳区\t朝阳\tcounty\t',
  '220104\t朝阳区\t朝阳\tcounty\t',
  'macro/south\t南方\t\tmacro\t',
].join('\n')
const PATTERNS = [
  'id\ttemplates\tcategory',
  'pattern/library\t{city/county.any}图书馆|{city/county.short}书馆\ta',
  'pattern/paper\t{macro/city.any}都市报\tb',
  'pattern/seat\t驻{city.short}\ta',
].join('\n')

/** Composed ids and the listed ids that stand for them. */
function twins(...rows: string[]): string[] {
  const registry = parseRegistry(
    new Map([
      ['r.tsv', PLACES],
      ['p.tsv', PATTERNS],
      ['b.tsv', `id\tname\tcategory\tregion\n${rows.map((row) => `${row}\n`).join('')}`],
    ]),
  )
  return findTwins(registry).map(
    ({ pattern, region, body, nth }) => `${pattern.id}/${region.id} ${body.id} ${nth}`,
  )
}

describe('a listed body and a composed one', () => {
  it.each<[string, string[], string[]]>([
    ['of one name', ['a/x\t徐州市图书馆\ta\t3203'], ['pattern/library/3203 a/x 0']],
    ['by another form of the region', ['a/x\t徐州图书馆\ta\t'], ['pattern/library/3203 a/x 0']],
    ['within the place of the listed one', ['a/x\t徐州图书馆\ta\t32'], ['pattern/library/3203 a/x 0']],
    ['elsewhere', ['a/x\t徐州图书馆\ta\t110105'], []],
    ['of another category', ['b/x\t徐州图书馆\tb\t3203'], []],
    ['by a further template', ['a/x\t徐州书馆\ta\t3203'], []],
    ['of two places, of its own', ['a/x\t朝阳区图书馆\ta\t220104'], ['pattern/library/220104 a/x 0']],
    ['of two places, of neither', ['a/x\t朝阳区图书馆\ta\t'], []],
    ['of a customary region', ['b/x\t南方都市报\tb\t32'], ['pattern/paper/macro/south b/x 0']],
    ['with the slot last', ['a/x\t驻徐州\ta\t3203'], ['pattern/seat/3203 a/x 0']],
    [
      'where two are listed, as the pattern writes it',
      ['a/y\t徐州图书馆\ta\t3203', 'a/x\t徐州市图书馆\ta\t3203'],
      ['pattern/library/3203 a/x 1'],
    ],
  ])('%s', (_what, rows, expected) => expect(twins(...rows)).toEqual(expected))
})

/** The name that the first template of a pattern gives to the body of a region. */
function canonicalName({ templates: [first] }: Pattern, region: Region): string {
  const within = regionInName(first!, region)
  return first!.parts.map((part) => (part.kind === 'literal' ? part.text : within)).join('')
}

describe('the bundled registry', () => {
  let tables: Tables
  let bundle: Bundle
  let detector: Detector
  let named: { readonly id: string; readonly name: string; readonly body: Body }[]

  beforeAll(async () => {
    ;({ tables, bundle } = await readAllTables({ bundled: true }))
    detector = await createDetector()
    const directory = createDirectory(tables)
    const bodies = new Map(tables.bodies.map(({ value }) => [`${value.category} ${value.name}`, value]))
    named = tables.patterns.flatMap(({ value: pattern }) => {
      const all = [...directory.regions.values()].flatMap((region) => {
        // Of two million composed names few are listed: the others need no entry.
        const body = bodies.get(`${pattern.category} ${canonicalName(pattern, region)}`)
        if (body === undefined) return []
        const { id, name, forms } = composedEntry(pattern, region, { file: '', row: 0 }, directory)
        expect(name).toBe(body.name)
        return forms.length === 0 ? [] : [{ id, name, body }]
      })
      // Divisions of several places may bear the name: then only one of them is meant.
      return all.filter(({ name }) => all.filter((one) => one.name === name).length === 1)
    })
  }, 60_000)

  it('has no body with two ids: the listed one stands for the composed one', () => {
    expect(named.length).toBeGreaterThan(600)
    const known = twinsById(joinTables(tables, { bodies: [], regions: [], patterns: [] }))
    const apart = named.filter(({ id, body }) => !known.has(id) && !isElsewhere(id, body))
    expect(apart.map(({ id, name }) => `${id} ${name}`)).toEqual([])
    expect(known.size).toBeGreaterThan(1_700)
  })

  it('prints the listed id in verdicts, and takes both for the owner', () => {
    const twinned = named.filter(({ id, body }) => !isElsewhere(id, body))
    for (const { id, name } of twinned) {
      expect(detector.check(name).body?.id, name).not.toBe(id)
      expect(detector.knows(id), id).toBe(true)
    }
    const { id } = detector.check('江苏省人民政府').body!
    expect(id).not.toMatch(/^pattern/)
    for (const owner of [id, 'pattern/government-province/32'])
      expect(detector.check('江苏省政府', { owner })).toMatchObject({ verdict: 'verified', body: { id } })
  })

  it('shows the listed body for the composed id', () => {
    const search = createSearch(tables, bundle.folding)
    const shown = search.named('pattern/government-province/32').map(({ entry }) => [entry.kind, entry.name])
    expect(shown).toEqual([['body', '江苏省人民政府']])
  })

  /** Whether the listed body is of another place, by the codes of both. */
  function isElsewhere(id: string, { region }: Body): boolean {
    const slot = id.split('/').slice(2).join('/')
    return region !== null && /^\d/.test(slot) && !slot.startsWith(region) && !region.startsWith(slot)
  }
})
