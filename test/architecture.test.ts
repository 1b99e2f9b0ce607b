import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { ENGINE } from '../data/build/bundle.ts'

/** Layers from the bottom; the parts of one line may use each other, and each line uses those above it. */
const LAYERS: readonly (readonly string[])[] = [
  [
    'engine/types',
    'engine/version',
    'engine/arguments',
    'engine/errors',
    'engine/options',
    'engine/texts',
    'engine/shown',
    'engine/weights',
  ],
  ['engine/tables'],
  ['engine/fold'],
  ['engine/background'],
  ['engine/registry'],
  ['engine/channel'],
  ['engine/find'],
  ['engine/align'],
  ['engine/model'],
  ['engine/evidence'],
  ['engine/words'],
  ['engine/verdict'],
  ['engine/judge'],
  ['engine/counterfactual'],
  ['engine/owners', 'engine/detector'],
  ['engine/create', 'engine/public'],
  ['engine/index'],
  ['engine/variants'],
  ['node'],
  ['scan/rows', 'scan/interrupt', 'scan/postgres'],
  ['scan/input', 'scan/output'],
  ['scan/formats'],
  ['scan/run'],
  ['report'],
  ['diff'],
  ['labels'],
  ['evaluate'],
  ['tune'],
  ['cli'],
  ['index'],
]

/** Packages that the engine takes in, by file, and why none of it is written here: all else in it is its own. */
const PACKAGES: readonly (readonly [path: string, name: string, reason: string])[] = [
  ['engine/model/compiled/checksum.ts', 'crc-32', 'sums tables where the runtime has no checksum'],
  ['engine/model/compiled/deflate.ts', 'fflate', 'packs tables where no runtime does'],
  ['engine/model/compiled/runtime.ts', 'fflate', 'unpacks tables where the runtime cannot at once'],
  ['engine/options.ts', 'valibot', 'checks what callers give and says every fault of it'],
  ['engine/owners.ts', 'fastest-levenshtein', 'names the known id that a mistyped owner is nearest to'],
]

const SOURCE = fileURLToPath(new URL('../src', import.meta.url))

interface Import {
  readonly specifier: string
  /** False for `import type` and `export type`, which leave nothing in the program. */
  readonly value: boolean
}

const files = new Map(
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(SOURCE, path), 'utf8')]),
)

/**
 * Imports of a module: statements that begin a line (as the formatter leaves them), dynamic imports, and the modules
 * that workers are started from. Comments are taken out first, so that an example is no import.
 */
function importsOf(text: string): Import[] {
  const code = text.replace(/^\s*\/\*[\s\S]*?\*\//gm, '').replace(/^\s*\/\/.*$/gm, '')
  const statements = code.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'"`;=()]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  )
  const calls = code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+\.[jt]s)['"]/g)
  return [
    ...[...statements].map(([, type, specifier]) => ({ specifier: specifier!, value: type === undefined })),
    ...[...calls].map(([, dynamic, worker]) => ({ specifier: (dynamic ?? worker)!, value: true })),
  ]
}

/** Names that only some runtimes give a meaning, outside of comments and texts and where they are no property. */
function foreignIn(text: string): string[] {
  const code = text
    .replace(/^\s*\/\*[\s\S]*?\*\//gm, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    // Of a template what is put in, not what is said.
    .replace(/`((?:[^`\\]|\\.)*)`/g, (_, said: string) => (said.match(/\$\{[^}]*\}/g) ?? []).join(' '))
  return (
    code.match(
      /\bimport\.meta\b|(?<![.\w$])(?:process|Buffer|require|module|__dirname|__filename|global|window|document|navigator|performance|fetch)\b(?!\s*[:?])/g,
    ) ?? []
  )
}

function resolve(from: string, specifier: string): string {
  return relative(SOURCE, join(SOURCE, dirname(from), specifier)).replaceAll('\\', '/')
}

/** Folders whose own folders and files are parts; all others are one. */
const OF_PARTS = ['engine', 'scan']

/** `engine/fold` for engine/fold/index.ts, `engine/judge` for engine/judge.ts, `scan/run` for scan/run/run.ts, `diff` for diff/join.ts. */
function partOf(path: string): string {
  const [half, part] = path.replace(/\.tsx?$/, '').split('/')
  return OF_PARTS.includes(half!) ? `${half}/${part}` : half!
}

function layerOf(path: string): number {
  return LAYERS.findIndex((parts) => parts.includes(partOf(path)))
}

const edges = [...files].flatMap(([from, text]) =>
  importsOf(text)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier, value }) => ({ from, to: resolve(from, specifier), value })),
)

describe('the reader of imports', () => {
  it.each([
    ["import { a } from './a.ts'", './a.ts', true],
    ["import {\n  a,\n  type B,\n} from './a.ts'", './a.ts', true],
    ["import type { A } from './a.ts'", './a.ts', false],
    ["export type {\n  A,\n} from './a.ts'", './a.ts', false],
    ["export { a } from './a.ts'", './a.ts', true],
    ["export * from './a.ts'", './a.ts', true],
    ["import './a.ts'", './a.ts', true],
    ["const a = await import('./a.ts')", './a.ts', true],
    ["new Worker(new URL('./a.ts', import.meta.url))", './a.ts', true],
  ])('sees %j', (code, specifier, value) => expect(importsOf(code)).toEqual([{ specifier, value }]))

  it.each([
    "/** import { a } from './a.ts' */",
    "// import './a.ts'",
    "export const a = ['./a.ts']",
    "export function a() { from './a.ts' }",
  ])('sees none in %j', (code) => expect(importsOf(code)).toEqual([]))
})

describe('architecture', () => {
  it('has sources and imports to look at', () => {
    expect(files.size).toBeGreaterThan(30)
    expect(edges.length).toBeGreaterThan(60)
    expect(edges.filter(({ value }) => value).length).toBeGreaterThan(30)
    expect(new Set([...files.keys()].map(partOf)).size).toBeGreaterThan(15)
  })

  it('knows the layer of every part', () => {
    const unknown = [...files.keys()].filter((path) => layerOf(path) < 0)
    expect(unknown, 'add the new part to LAYERS, at its place').toEqual([])
  })

  it('imports files that exist', () => {
    expect(edges.filter(({ to }) => !files.has(to)).map(describeEdge)).toEqual([])
  })

  it('imports downwards only', () => {
    expect(edges.filter(({ from, to }) => layerOf(to) > layerOf(from)).map(describeEdge)).toEqual([])
  })

  it('keeps what reads inputs apart from what writes outputs', () => {
    const rooms = edges.map(({ from, to }) => [partOf(from), partOf(to)].sort().join(' '))
    expect(rooms).toContain('scan/input scan/run')
    expect(rooms).not.toContain('scan/input scan/output')
  })

  it('has no cycles of value imports', () => {
    expect(findCycle(edges.filter(({ value }) => value))).toEqual([])
  })

  it('keeps Node out of the engine', () => {
    const impure = [...files]
      .filter(([path]) => path.startsWith('engine/'))
      .flatMap(([path, text]) =>
        importsOf(text)
          .filter(({ specifier }) => specifier.startsWith('node:'))
          .map(({ specifier }) => `${path} imports ${specifier}`),
      )
    expect(impure).toEqual([])
  })

  it('asks nothing of a runtime that only some have', () => {
    const foreign = [...files]
      .filter(([path]) => path.startsWith('engine/'))
      .flatMap(([path, text]) => foreignIn(text).map((word) => `${path} uses ${word}`))
    expect(foreign).toEqual([])
  })

  it('ships an engine that imports nothing', async () => {
    const { metafile } = await build({ ...ENGINE, outdir: 'dist', write: false })
    const outputs = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint !== undefined)
    expect(outputs.map(({ entryPoint }) => entryPoint)).toEqual(['src/engine/index.ts'])
    expect(outputs[0]!.bytes).toBeGreaterThan(100_000)
    expect(outputs[0]!.imports).toEqual([])
  })

  it('knows the packages that the engine imports', () => {
    const imported = [...files]
      .filter(([path]) => path.startsWith('engine/'))
      .flatMap(([path, text]) =>
        importsOf(text)
          .filter(({ specifier }) => !/^(\.|node:)/.test(specifier))
          .map(({ specifier }) => `${path} imports ${specifier}`),
      )
    const known = PACKAGES.map(([path, name]) => `${path} imports ${name}`)
    expect(imported.sort(), 'do without the package, or add it to PACKAGES with the reason').toEqual(known)
  })

  it('ships nothing that reads the shared folder', () => {
    expect([...files].filter(([, text]) => text.includes('shared/')).map(([path]) => path)).toEqual([])
  })
})

describe('the reader of foreign words', () => {
  it.each([
    ['process.exit(1)', ['process']],
    ['const bytes = Buffer.from(text)', ['Buffer']],
    ["const path = require('path')", ['require']],
    ['new URL(file, import.meta.url)', ['import.meta']],
    ['typeof window', ['window']],
    [`\`process $\{process.pid}\``, ['process']],
  ])('sees %j', (code, words) => expect(foreignIn(code)).toEqual(words))

  it.each([
    '// process.exit(1)',
    "const remedy = 'a Buffer of Node'",
    `\`fetch $\{it} first\``,
    'interface Edit { readonly process: string }',
    'this.document.require()',
  ])('sees none in %j', (code) => expect(foreignIn(code)).toEqual([]))
})

describe('the search for cycles', () => {
  const edge = (from: string, to: string) => ({ from, to })
  it('finds one', () => {
    expect(findCycle([edge('a', 'b'), edge('b', 'c'), edge('c', 'b')])).toEqual(['b', 'c', 'b'])
  })
  it('is not misled by two ways to one file', () => {
    expect(findCycle([edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd')])).toEqual([])
  })
})

function describeEdge({ from, to }: { from: string; to: string }): string {
  return `${from} imports ${to}`
}

/** The first cycle found, first file repeated at the end, or nothing. */
function findCycle(graph: readonly { from: string; to: string }[]): string[] {
  const targets = new Map<string, string[]>()
  for (const { from, to } of graph) targets.set(from, [...(targets.get(from) ?? []), to])
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    for (const to of targets.get(file) ?? []) {
      const cycle = visit(to, [...path, file])
      if (cycle.length > 0) return cycle
    }
    done.add(file)
    return []
  }
  for (const file of targets.keys()) {
    const cycle = visit(file, [])
    if (cycle.length > 0) return cycle
  }
  return []
}
