import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SHARED, sharedExists } from '../../../bench/project.ts'
import { readLabelled } from '../../../bench/quality/labelled.ts'
import { compileIndex } from '../../../src/engine/model/compiled/compile.ts'
import { type BundledTables, openIndex } from '../../../src/engine/model/compiled/index.ts'
import { ANY_RUNTIME } from '../../../src/engine/model/compiled/runtime.ts'
import type { DetectorOptions } from '../../../src/engine/options.ts'
import { loadIndex } from '../../../src/node/assets.ts'
import { readBundledTables } from '../../../src/node/bundle.ts'
import { createDetector } from '../../../src/node/detector.ts'

const FILE = 'index.bin'
const ORIGIN = { name: FILE, remedy: 'read it again' }
const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'zhengming-index-'))

let tables: BundledTables
let bytes: Uint8Array

beforeAll(async () => {
  tables = await readBundledTables()
  bytes = compileIndex(tables)
})

afterAll(() => rmSync(folder, { recursive: true }))

/** The index in memory that threads may share, with one byte changed if so asked. */
function sharedIndex(flipped?: number): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length)
  const copy = new Uint8Array(buffer)
  copy.set(bytes)
  if (flipped !== undefined) copy[flipped]! ^= 1
  return buffer
}

/** Every cell of the sample and of the case tables: names of all kinds, and much that is none. */
function someNames(): string[] {
  const cases = join(root, 'test/cases')
  const files = [
    ...readdirSync(cases, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsv'))
      .map((file) => join(cases, file)),
    join(root, 'data/sample/names.csv'),
  ]
  const cells = files.flatMap((file) => readFileSync(file, 'utf8').split(/[\n\t,]/))
  return [...new Set(cells)]
}

/** Names that compiled and parsed tables judge differently, under the same options. */
async function differences(names: readonly string[], options: DetectorOptions = {}): Promise<string[]> {
  const parsed = await createDetector(options)
  const compiled = await createDetector(options, sharedIndex())
  expect(compiled.version).toBe(parsed.version)
  const owner = 'media/xinhua'
  const owners = [owner, 'media/xinhau', 'pattern/police/3203', 'pattern/unit-number/69021', 'brand/x']
  expect(owners.filter((id) => parsed.knows(id) !== compiled.knows(id))).toEqual([])
  const context = { counterfactuals: true, ...(parsed.knows(owner) && { owner }) }
  return names.filter(
    (name) => JSON.stringify(parsed.check(name, context)) !== JSON.stringify(compiled.check(name, context)),
  )
}

describe('the compiled tables', () => {
  it('are none beside the sources, which parse their tables', async () =>
    expect(await loadIndex()).toBeNull())

  it('take at most 20 MB', () => expect(bytes.length).toBeLessThanOrEqual(20_000_000))

  it('are the same bytes each time', async () => {
    const again = compileIndex(await readBundledTables())
    expect(Buffer.compare(again, bytes)).toBe(0)
  })

  it('give the registry back', () => {
    expect(tables.registry.bodies.length).toBeGreaterThan(1_000)
    expect(openIndex(sharedIndex(), ORIGIN, ANY_RUNTIME).registry()).toEqual(tables.registry)
  })

  it('give the types, budgets and texts of entries back, and the anchors of patterns', () => {
    const { model } = openIndex(sharedIndex(), ORIGIN, ANY_RUNTIME)
    const { vocabulary, patterns } = model
    expect(vocabulary.budgets.length).toBeGreaterThan(10_000)
    let anchors = 0
    for (let entry = 0; entry < vocabulary.budgets.length; entry++) {
      const types = vocabulary.types(entry)
      expect(Math.max(...types.map(({ budget }) => budget)), `entry ${entry}`).toBe(vocabulary.budgets[entry])
      anchors += patterns.anchors(entry).length
    }
    expect(anchors).toBe(tables.registry.patterns.flatMap(({ templates }) => templates).length)
  })
})

describe('verdicts of the compiled tables', () => {
  it('are those of the parsed ones', async () => {
    const names = someNames()
    expect(names.length).toBeGreaterThan(500)
    expect(await differences(names)).toEqual([])
  })

  it.each([
    ['beside the bundled registry', true],
    ['alone', false],
  ])('are those of the parsed ones with a registry of the user %s', async (_, bundled) => {
    const registries = [join(root, 'data/sample/registry.tsv')]
    expect(
      await differences(['临江湾发布', '青禾乳叶', '新化社官方', '小橘猫'], { registries, bundled }),
    ).toEqual([])
  })

  const labelled = sharedExists(DEFAULT_SHARED)
  if (!labelled) console.warn(`skipped: no labelled names in ${DEFAULT_SHARED}`)
  it.skipIf(!labelled)('are those of the parsed ones on all labelled names', async () => {
    const names = readLabelled(DEFAULT_SHARED).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(1_000)
    expect(await differences(names)).toEqual([])
  })
})

describe('a file of compiled tables', () => {
  it('is read whole', async () => {
    const path = join(folder, FILE)
    writeFileSync(path, bytes)
    const index = await loadIndex(path)
    expect(Buffer.compare(new Uint8Array(index!), bytes)).toBe(0)
  })

  it('is null where there is none, and an error where there is something else', async () => {
    expect(await loadIndex(join(folder, 'none.bin'))).toBeNull()
    await expect(loadIndex(folder)).rejects.toThrow(
      /expected the compiled tables, got no readable file \(EISDIR\); reinstall the package/,
    )
  })

  it('is refused where a byte is changed, in its numbers as in its texts', async () => {
    for (const share of [0.01, 0.2, 0.5, 0.8, 0.999]) {
      const index = sharedIndex(Math.floor(bytes.length * share))
      await expect(createDetector({}, index), `at ${share}`).rejects.toThrow(
        /^index\.bin: expected checksum \w+, got \w+; reinstall the package, or run npm run build$/,
      )
    }
  })
})
