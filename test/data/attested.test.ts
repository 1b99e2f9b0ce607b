import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readVerifications, withSources } from '../../data/build/registry/attested.ts'
import type { Draft } from '../../data/build/registry/draft.ts'
import { parseRegistry, REGISTRY_FILES } from '../../src/engine/registry/index.ts'
import { GENERAL_KNOWLEDGE } from '../../src/engine/registry/sources.ts'

const dataFolder = fileURLToPath(new URL('../../data/', import.meta.url))
const { bodies } = parseRegistry(
  new Map(REGISTRY_FILES.map((path) => [path, readFileSync(`${dataFolder}${path}`, 'utf8')])),
)
const byName = new Map(bodies.map((body) => [body.name, body]))
const verifications = readVerifications()
const sourceRows = tableRows('sources.tsv')

/** Rows of a hand-kept table as lines: two headings first. */
function tableRows(file: string): string[] {
  return readFileSync(`${dataFolder}build/registry/${file}`, 'utf8').trimEnd().split('\n').slice(2)
}

describe('the 600 bodies most likely to be imitated', () => {
  it('are 600 bodies of the registry, each once, in code-point order', () => {
    const names = verifications.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)].sort((left, right) => (left < right ? -1 : 1)))
    expect(names).toHaveLength(600)
    expect(names.filter((name) => !byName.has(name))).toEqual([])
  })

  it('are verified by a page with title, date and site, nine in ten of them', () => {
    const stated = verifications.filter(({ title }) => title !== '')
    for (const { name, title, date, site } of stated) {
      expect(date, name).toMatch(/^(19|20)\d\d(-\d\d){0,2}$/)
      expect(site, name).not.toBe('')
      expect(byName.get(name), name).toMatchObject({ source: `${title}, ${site} ${date}`, verified: true })
    }
    expect(stated.length / verifications.length).toBeGreaterThanOrEqual(0.9)
  })

  it('say nothing of date or site where no page was found', () => {
    for (const { name, title, date, site } of verifications)
      if (title === '') expect([date, site], name).toEqual(['', ''])
  })
})

describe('the sources of the registry', () => {
  it('are public for four rows in five', () => {
    const stated = bodies.filter(({ source }) => source !== GENERAL_KNOWLEDGE && source !== '')
    expect(stated.length / bodies.length).toBeGreaterThanOrEqual(0.8)
  })

  it('verify nothing that general knowledge states', () => {
    expect(bodies.filter(({ source, verified }) => verified && source === GENERAL_KNOWLEDGE)).toEqual([])
  })

  it('are sorted and name bodies of the registry once in sources.tsv, none that verified.tsv states', () => {
    const names = sourceRows.map((line) => line.split('\t')[0]!)
    expect(names).toEqual([...new Set(names)].sort((left, right) => (left < right ? -1 : 1)))
    const stated = new Set(verifications.filter(({ title }) => title !== '').map(({ name }) => name))
    expect(names.filter((name) => stated.has(name))).toEqual([])
    expect(names.filter((name) => !byName.has(name))).toEqual([])
  })
})

describe('withSources', () => {
  const drafts = bodies.map(
    ({ name }): Draft => ({
      table: 'government',
      name: { text: name, marks: [] },
      aliases: [],
      english: [],
      category: 'institution',
      subcategory: '',
      level: 'central',
      region: null,
      source: GENERAL_KNOWLEDGE,
      verified: false,
      account: false,
    }),
  )
  const [stated] = verifications.filter(({ title }) => title !== '')
  const sourceOf = (all: readonly Draft[], name: string) => {
    const { source, verified } = withSources(all).find((draft) => draft.name.text === name)!
    return { source, verified }
  }

  it('verifies a body by its page, and another only names a text', () => {
    const { name, title, site, date } = stated!
    expect(sourceOf(drafts, name)).toEqual({ source: `${title}, ${site} ${date}`, verified: true })
    const [listed, source] = sourceRows[0]!.split('\t')
    expect(sourceOf(drafts, listed!)).toEqual({ source, verified: false })
  })

  it('leaves the source that a list states', () => {
    const [listed] = sourceRows[0]!.split('\t')
    const other = drafts.map((draft) =>
      draft.name.text === listed ? { ...draft, source: 'notice of 2024' } : draft,
    )
    expect(sourceOf(other, listed!).source).toBe('notice of 2024')
  })

  it('refuses a row of verified.tsv that names no body', () => {
    const without = drafts.filter((draft) => draft.name.text !== stated!.name)
    expect(() => withSources(without)).toThrow(`verified.tsv: no body is named ${stated!.name}`)
  })
})
