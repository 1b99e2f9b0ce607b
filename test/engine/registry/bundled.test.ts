import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDetector, type DetectorOptions } from '../../../src/index.ts'
import { useFolder } from '../../scan/fakes.ts'

const folder = useFolder()

async function detector(options: Omit<DetectorOptions, 'registries'> = {}) {
  const path = join(folder(), 'my.csv')
  writeFileSync(path, 'name,aliases,category\n青禾乳业集团,青禾牛奶,brand\n')
  return createDetector({ ...options, registries: [path] })
}

describe('a registry of one’s own', () => {
  it('stands beside the bundled ones', async () => {
    const { check } = await detector()
    expect(check('青禾牛奶官方').body).toEqual({
      id: 'brand/青禾乳业集团',
      name: '青禾乳业集团',
      form: '青禾牛奶',
    })
    expect(check('青禾流奶').relation).toBe('lookalike')
    expect(check('新华社').body?.id).toBe('media/xinhua')
    expect(check('中国反恐部队').relation).toBe('invented')
  })

  it('stands alone where bundled is false', async () => {
    const { check } = await detector({ bundled: false })
    expect(check('青禾牛奶官方').verdict).toBe('impersonation')
    for (const name of ['新华社', '徐州市公安局', '中国反恐部队', '人民日报']) {
      expect(check(name), name).toMatchObject({ verdict: 'clear', body: null })
    }
  })

  it('may bring a category, which reasons print as it is', async () => {
    const { check } = await detector()
    const { category, reason } = check('青禾牛奶官方')
    expect(category).toBe('brand')
    expect(reason.en).toMatch(/^The name contains “青禾牛奶” \(brand\)/)
    expect(reason.zh).toContain('（brand）')
  })

  it('makes ids that an owner is named by', async () => {
    const { check } = await detector()
    expect(check('青禾牛奶官方', { owner: 'brand/青禾乳业集团' }).verdict).toBe('verified')
  })
})

describe('createDetector refuses', () => {
  it.each<[DetectorOptions, string]>([
    [{ bundled: false }, 'options.registries: expected a registry where bundled is false, got none'],
    [
      { registries: ['nosuch'] },
      'nosuch.tsv: expected a registry that can be read, got a bare name that is none of',
    ],
    [
      { registries: ['no/such.csv'] },
      'no/such.csv: expected a registry that can be read, got no readable file (ENOENT); check the path',
    ],
  ])('%j', async (options, message) => {
    await expect(createDetector(options)).rejects.toThrow(message)
  })
})
