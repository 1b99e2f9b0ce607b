import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createDetector, openRegistry } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhengming-lookup-'))
const own = join(folder, 'own.tsv')
writeFileSync(own, 'name\taliases\tcategory\n青禾乳业集团\t青禾牛奶\tbrand\n')

afterAll(() => rmSync(folder, { recursive: true }))

describe('a registry to look bodies up in', async () => {
  const bodies = await openRegistry()

  it('gives a listed body by its id, with all its names', () => {
    const body = bodies.get('media/xinhua')!
    expect(body).toMatchObject({
      id: 'media/xinhua',
      name: '新华通讯社',
      category: 'media',
      level: 'central',
      region: null,
    })
    expect(body.forms[0]).toBe('新华通讯社')
    expect(body.forms).toContain('新华社')
  })

  it('gives a body that a pattern composes', () => {
    const [body] = bodies.search('徐州市公安局')
    expect(body).toMatchObject({ name: '徐州市公安局', category: 'institution', region: { name: '徐州市' } })
    expect(bodies.get(body!.id)).toEqual(body)
  })

  it('gives no body for an id that none has, and none for a pattern', () => {
    expect(bodies.get('media/xinhau')).toBeNull()
    expect(bodies.get('新华社')).toBeNull()
    expect(bodies.get('pattern/police')).toBeNull()
    expect(bodies.search('小橘猫爱吃鱼')).toEqual([])
  })

  it('finds names that look the same and parts of names, the nearest first', () => {
    expect(bodies.search('新華社')[0]!.id).toBe('media/xinhua')
    expect(bodies.search('新华').length).toBeGreaterThan(5)
  })

  it('knows the ids that a detector knows', async () => {
    const detector = await createDetector()
    for (const name of ['新华社', '徐州市公安局', '北京大学']) {
      const id = detector.check(name).body!.id
      expect(detector.knows(id)).toBe(true)
      expect(bodies.get(id), name).not.toBeNull()
    }
  })

  it('holds registries of your own, beside the bundled ones or alone', async () => {
    const both = await openRegistry({ registries: [own] })
    const alone = await openRegistry({ registries: [own], bundled: false })
    expect(both.search('青禾牛奶')[0]).toMatchObject({ name: '青禾乳业集团', category: 'brand' })
    expect([both, alone].map((one) => one.get('media/xinhua') === null)).toEqual([false, true])
    expect(alone.search('青禾牛奶')).toHaveLength(1)
  })

  it('says what it cannot be asked', async () => {
    expect(() => bodies.get(1 as never)).toThrow(/^get: expected the id of a body as a string, got a number/)
    expect(() => bodies.search(null as never)).toThrow(/^search: expected a text as a string, got null/)
    await expect(openRegistry({ registry: 'x' } as never)).rejects.toThrow('registry')
  })
})
