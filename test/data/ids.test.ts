import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { assignIds, readPublished } from '../../data/build/registry/ids.ts'
import { checkPublished } from '../../data/build/registry/retired.ts'
import { parseRegistry, REGISTRY_FILES } from '../../src/engine/registry/index.ts'

const read = (path: string): [string, string] => [path, readFileSync(`data/${path}`, 'utf8')]
const [, retired] = read('registry/retired.tsv')
const optional = ['registry/optional/enterprise.tsv', 'registry/optional/enterprise-patterns.tsv']
const registry = parseRegistry(new Map([...REGISTRY_FILES, ...optional].map(read)))

/** Names, ids and categories of the published bodies. */
const published = readPublished()
  .filter(({ id }) => !id.startsWith('pattern/'))
  .map(({ id, name }) => ({ id, name, category: id.split('/')[0]! }))

describe('ids', () => {
  it('stay what was published, also beside new bodies of the same sound', () => {
    const twins = published.slice(0, 50).map(({ name, category }) => ({ name: `${name}·`, category }))
    const ids = assignIds([...published, ...twins])
    expect(ids.slice(0, published.length)).toEqual(published.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('stay with a body whose name is mended', () => {
    const [{ id, name, category }] = published as [(typeof published)[number]]
    expect(assignIds([{ name: '某某甲乙局', category, was: name }])).toEqual([id])
    expect(assignIds([{ name: '某某甲乙局', category }])).toEqual([`${category}/mou-mou-jia-yi-ju`])
  })

  it('tell new bodies that sound alike apart', () => {
    const made = assignIds([
      { name: '某某甲乙局', category: 'brand' },
      { name: '某某贾以局', category: 'brand' },
    ])
    expect(made.every((id) => /^brand\/mou-mou-jia-yi-ju-[0-9a-z]{6}$/.test(id))).toBe(true)
  })
})

describe('published ids', () => {
  it('are all in the registry, or retired with what replaces them', () => {
    expect(() => checkPublished(registry, retired)).not.toThrow()
  })

  const gone = registry.bodies.find(({ id }) => id === 'media/xinhua')!
  it.each<[string, () => void, string]>([
    [
      'a body that is gone',
      () => checkPublished({ ...registry, bodies: registry.bodies.filter((one) => one !== gone) }, retired),
      'media/xinhua (新华通讯社) is gone',
    ],
    [
      'a retired id that a body has',
      () => checkPublished(registry, `${retired}media/xinhua\tmedia/cctv\tthe same body\n`),
      'media/xinhua is retired, and a body has it',
    ],
    [
      'a replacement that is gone',
      () => checkPublished(registry, `${retired}media/x-y\tpattern/nowhere/11\tthe same body\n`),
      'media/x-y is replaced by pattern/nowhere/11, which is gone',
    ],
  ])('refuse %s', (_, check, message) => {
    expect(check).toThrow(message)
  })
})
