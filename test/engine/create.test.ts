import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDetector, type EngineOptions, ZhengmingError } from '../../src/engine/index.ts'
import { compileIndex } from '../../src/engine/model/compiled/compile.ts'
import { FORMAT_VERSION, MAGIC } from '../../src/engine/model/compiled/layout.ts'
import { VERSION } from '../../src/engine/version.ts'
import { createDetector as createOverFiles, type DetectorOptions } from '../../src/index.ts'
import { readBundledTables } from '../../src/node/bundle.ts'

const DATA = fileURLToPath(new URL('../../data/', import.meta.url))
const SAMPLE = `${DATA}sample/registry.tsv`
const ENTERPRISE = `${DATA}registry/optional/enterprise.tsv`
const read = (path: string): string => readFileSync(path, 'utf8')

let bytes: Uint8Array
/** The same in a buffer of its own. */
let index: ArrayBuffer

beforeAll(async () => {
  bytes = compileIndex(await readBundledTables())
  index = Uint8Array.from(bytes).buffer
})

const shared = (): SharedArrayBuffer => {
  const buffer = new SharedArrayBuffer(bytes.length)
  new Uint8Array(buffer).set(bytes)
  return buffer
}

function failure(options: unknown): Error {
  try {
    createDetector(options as EngineOptions)
  } catch (error) {
    return error as Error
  }
  throw new Error('expected an error, got none')
}

/** Names of the sample, and some that rest on a registry of one's own. */
const names = (): string[] => [
  ...read(`${DATA}sample/names.csv`).split(/[\n,]/).slice(0, 1_500),
  ...['临江湾发布', '青禾乳叶', '中国石油化工集团有限公司官方', '环保部', ''],
]

describe('the engine over bytes', () => {
  const cases: [string, DetectorOptions, Omit<EngineOptions, 'index'>][] = [
    ['by itself', {}, {}],
    [
      'with thresholds and a prior',
      { prior: 0.2, thresholds: { review: 0.3 } },
      { prior: 0.2, thresholds: { review: 0.3 } },
    ],
    [
      'with registries',
      { registries: [SAMPLE, 'enterprise'] },
      {
        registries: [
          { name: SAMPLE, text: read(SAMPLE) },
          { name: 'enterprise.tsv', text: read(ENTERPRISE) },
        ],
      },
    ],
    [
      'with a registry alone, as bytes',
      { registries: [SAMPLE], bundled: false },
      { registries: [{ name: SAMPLE, text: readFileSync(SAMPLE) }], bundled: false },
    ],
  ]

  it.each(cases)('judges %s as the library does over files', async (_, files, texts) => {
    const [expected, detector] = [await createOverFiles(files, index), createDetector({ index, ...texts })]
    expect(detector.version).toBe(expected.version)
    const judged = (by: typeof detector) =>
      names().map((name) => JSON.stringify(by.check(name, { counterfactuals: true })))
    expect(judged(detector)).toEqual(judged(expected))
    const ids = ['media/xinhua', 'media/xinhau', 'brand/x', 'pattern/police/3203']
    expect(ids.map(detector.knows)).toEqual(ids.map(expected.knows))
  })

  it('takes memory of all threads, and a view or a part of a larger buffer', () => {
    const part = new Uint8Array(bytes.length + 3)
    part.set(bytes, 3)
    const pooled = Buffer.from(part.buffer, 3)
    for (const given of [shared(), bytes, part.subarray(3), pooled]) {
      expect(createDetector({ index: given }).check('新化社官方').verdict).toBe('impersonation')
    }
  })
})

describe('what is no index', () => {
  const changed = (at: number, byte: number): Uint8Array => {
    const copy = bytes.slice()
    copy[at] = byte
    return copy
  }
  const remedy = `; pass the unpacked bytes of zhengming/index.bin of version ${VERSION}`

  it.each<[string, () => Uint8Array, string]>([
    [
      'a page',
      () => new TextEncoder().encode('<!doctype html><title>404</title>'),
      `a file that begins with ${MAGIC}, got "<!doctyp"`,
    ],
    ['nothing', () => new Uint8Array(0), `a file that begins with ${MAGIC}, got ""`],
    [
      'another format',
      () => changed(8, FORMAT_VERSION + 1),
      `format ${FORMAT_VERSION}, got format ${FORMAT_VERSION + 1}`,
    ],
    ['a part', () => bytes.subarray(0, bytes.length - 8), ' bytes, got '],
    ['a changed byte', () => changed(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 1), 'expected checksum '],
  ])('%s is told, and what to do', (_, make, message) => {
    const error = failure({ index: make() })
    expect(error).toBeInstanceOf(ZhengmingError)
    expect(error).toMatchObject({ code: 'data' })
    expect(error.message).toMatch(/^options\.index: expected /)
    expect(error.message).toContain(message)
    expect(error.message.endsWith(remedy)).toBe(true)
  })

  it.each([
    [undefined, 'undefined'],
    ['index.bin', 'a string'],
    [{}, 'an object'],
    [new DataView(new ArrayBuffer(8)), 'a DataView object'],
  ])('%j is refused as another type', (given, called) => {
    const error = failure({ index: given })
    expect(error).toBeInstanceOf(TypeError)
    expect(error.message).toBe(
      `options.index: expected the bytes of zhengming/index.bin as an ArrayBuffer, SharedArrayBuffer or Uint8Array, got ${called}; read or fetch them first`,
    )
  })
})

describe('options of the engine', () => {
  const text = 'name\tcategory\n青禾乳业\tbrand\n'

  it.each<[string, object, string]>([
    ['unknown names', { treshold: 1 }, 'options.treshold: expected a known name, got'],
    ['paths', { registries: ['my.tsv'] }, 'options.registries.0: expected Object, got'],
    [
      'a text that is none',
      { registries: [{ name: 'my.tsv', text: 42 }] },
      'options.registries.0.text: expected',
    ],
    ['no name', { registries: [{ text }] }, 'options.registries.0.name: expected'],
    [
      'a name that comes twice',
      {
        registries: [
          { name: 'my.tsv', text },
          { name: 'my.tsv', text },
        ],
      },
      'options.registries: expected a name of its own for each, got "my.tsv" twice; rename one',
    ],
    [
      'a registry that is missing',
      { bundled: false },
      'options.registries: expected a registry where bundled is false',
    ],
  ])('are refused: %s', (_, options, message) => {
    const error = failure({ index, ...options })
    expect(error).toMatchObject({ name: 'ZhengmingError', code: 'option' })
    expect(error.message).toContain(message)
  })

  it.each([undefined, null, [], 'x'])('%j are no options', (options) => {
    expect(failure(options)).toBeInstanceOf(TypeError)
  })

  it.each<[string, string | Uint8Array, string]>([
    ['my.txt', text, 'my.txt: expected a name that ends in .tsv, .csv or .jsonl'],
    ['my.csv', 'name,category\n"甲,brand\n', 'my.csv: row 2, column *: expected quotes that are closed'],
    ['my.tsv', Uint8Array.of(0x6e, 0x0a, 0xc4, 0xe3), 'my.tsv: expected UTF-8, got what looks like GB 18030'],
  ])('a registry at fault is told: %s', (name, given, message) => {
    const error = failure({ index, registries: [{ name, text: given }] })
    expect(error).toMatchObject({ code: 'registry', status: 400 })
    expect(error.message).toContain(message)
  })
})
