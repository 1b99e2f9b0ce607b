import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EMPTY_REGISTRY, parseUserRegistries } from '../../../src/engine/registry/index.ts'
import { readUserRegistries } from '../../../src/node/registry-files.ts'
import { bundledModel } from '../../support/model.ts'

const { folding } = await bundledModel((all) => ({ ...all, bodies: [], patterns: [] }))
const folder = mkdtempSync(join(tmpdir(), 'zhengming-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const namesIn = async (path: string): Promise<string[]> => {
  const { bodies } = parseUserRegistries(await readUserRegistries([path]), EMPTY_REGISTRY, folding)
  return Array.from(bodies, ({ name }) => name)
}

describe('a registry on disk', () => {
  it('that is longer than what is read at once holds every row', async () => {
    const names = Array.from({ length: 60_000 }, (_, nth) => `青禾乳业分号${nth}`)
    const text = `name\tcategory\n${names.map((name) => `${name}\tbrand\n`).join('')}`
    expect(Buffer.byteLength(text)).toBeGreaterThan(1.5 * 1024 * 1024)
    const path = join(folder, 'long.tsv')
    writeFileSync(path, text)
    expect(await namesIn(path)).toEqual(names)
  })

  it.skipIf(process.platform === 'win32')('may be a pipe, which is read once', async () => {
    const path = join(folder, 'pipe.tsv')
    execFileSync('mkfifo', [path])
    const writer = spawn('sh', ['-c', `printf 'name\\tcategory\\n青禾乳业\\tbrand\\n' > '${path}'`])
    const ended = new Promise((resolve) => writer.on('close', resolve))
    expect(await namesIn(path)).toEqual(['青禾乳业'])
    expect(await ended).toBe(0)
  })

  it.each([
    ['a folder', folder, 'EISDIR'],
    ['nothing', join(folder, 'none.tsv'), 'ENOENT'],
  ])('is refused where there is %s', async (_, path, code) => {
    expect(await readUserRegistries([path])).toEqual(
      new Map([[path, { unreadable: `no readable file (${code})` }]]),
    )
  })

  it('is refused where it goes away while it is read', async () => {
    const path = join(folder, 'gone.tsv')
    writeFileSync(path, 'name\tcategory\n')
    const files = await readUserRegistries([path])
    rmSync(path)
    expect(() => parseUserRegistries(files, EMPTY_REGISTRY, folding)).toThrow(
      expect.objectContaining({
        code: 'registry',
        message: `${path}: expected a file that stays readable while it is read, got ENOENT; load again`,
      }),
    )
  })
})
