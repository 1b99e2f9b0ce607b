import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, test } from 'vitest'
import { formatOfUrl, formatsOf, shownPath } from '../../src/scan/formats.ts'
import { either, formatInFolder, INPUT_FILES, INPUT_FORMATS } from '../../src/scan/run/format-of.ts'

const SCAN = fileURLToPath(new URL('../../src/scan', import.meta.url))

/** The table, and the files of formats themselves. */
const OWN =
  /^(formats\.ts|postgres\/|input\/(parquet\/|postgres\.ts|readers\/)|output\/(parquet|postgres|writers)\/)/

/** Reads outputs back, of the one format that holds all that a verdict says. */
const READS_BACK = 'run/read-output.ts'

const NAMES = [...new Set([...formatsOf('input'), ...formatsOf('output')].map(([name]) => name))]

describe('a format', () => {
  it('is known by its name to its row and its own files alone', () => {
    const name = new RegExp(`'(${NAMES.join('|')})'`)
    const files = readdirSync(SCAN, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.ts'))
    const naming = files.filter((path) => name.test(readFileSync(join(SCAN, path), 'utf8')))
    expect(naming.length, 'no file names a format: the search is wrong').toBeGreaterThan(3)
    expect(naming.filter((path) => !OWN.test(path) && path !== READS_BACK)).toEqual([])
  })

  it.each(NAMES)('%s is read or written, and has endings or URLs unless it is that of a stream', (name) => {
    const [, format] = [...formatsOf('input'), ...formatsOf('output')].find(([one]) => one === name)!
    expect(format.input ?? format.output).toBeDefined()
    const known = format.endings.length > 0 || format.urls !== undefined
    expect(known).toBe(name !== 'filter')
  })

  it('has endings that no other has', () => {
    for (const side of ['input', 'output'] as const) {
      const endings = formatsOf(side as 'input').flatMap(([, format]) => format.endings)
      expect(endings.length).toBeGreaterThan(3)
      expect(new Set(endings).size).toBe(endings.length)
    }
  })
})

test('files of a folder and values of --format are those of the rows', () => {
  expect([...INPUT_FORMATS]).toEqual(['csv', 'jsonl', 'lines', 'parquet', 'tsv'])
  expect(INPUT_FILES).toContain('ndjson.zst')
  expect(INPUT_FILES).toContain('parquet')
  expect(INPUT_FILES).not.toContain('parquet.gz')
  expect(formatInFolder('a/b.JSONL.gz')).toBe('jsonl')
  expect(formatInFolder('jsonl')).toBeUndefined()
})

test('a URL is shown without its password, and a path as it is', () => {
  expect(formatOfUrl('postgres://u:secret@h/d?table=t')?.title).toBe('PostgreSQL')
  expect(shownPath('postgres://u:secret@h/d?table=t')).toBe('postgres://u@h/d?table=t')
  expect(formatOfUrl('postgres.csv')).toBeUndefined()
  expect(shownPath('postgres.csv')).toBe('postgres.csv')
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('%j are listed as %j', (texts, told) => expect(either(texts)).toBe(told))
