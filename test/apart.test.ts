import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { APART } from '../vitest.config.ts'

it('runs tests that put something else in place of a module apart from all others', () => {
  const root = new URL('../', import.meta.url)
  const files = readdirSync(new URL('test/', root), { recursive: true, encoding: 'utf8' })
  const replacing = files
    .map((file) => `test/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => /^vi\.mock\(/m.test(readFileSync(new URL(file, root), 'utf8')))
  expect(replacing.sort()).toEqual([...APART].sort())
})
