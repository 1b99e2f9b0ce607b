import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { VERSION } from '../../src/engine/version.ts'
import { createDetector } from '../../src/index.ts'

const text = (path: string) => readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8')

describe('the version of the data', () => {
  const version = text('VERSION').trimEnd()

  it('is that of the topmost entry of its changelog', () => {
    expect(/^## (\S+)/m.exec(text('CHANGELOG.md'))?.[1]).toBe(version)
  })

  it('stands between the version of the engine and the digest', async () => {
    const detector = await createDetector()
    expect(detector.version.slice(0, -8)).toBe(`${VERSION}+${version}.`)
    expect(detector.version.slice(-8)).toMatch(/^[0-9a-f]{8}$/)
  })
})
