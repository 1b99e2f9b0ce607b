import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What UnicodeData.txt says of one assigned code point. */
export interface CodePointFacts {
  readonly name: string
  readonly category: string
  /** Decomposition as code points, one level; `compatibility` where it carries a tag. */
  readonly decomposition: readonly number[]
  readonly compatibility: boolean
  /** Numeric value as written (`5`, `1/2`), or ''. */
  readonly numeric: string
  readonly lower: number | null
}

/** The parts of the Unicode Character Database that folding is made from. */
export interface Ucd {
  readonly facts: ReadonlyMap<number, CodePointFacts>
  script(codePoint: number): string
  defaultIgnorable(codePoint: number): boolean
  /** CJK radicals and strokes -> the unified ideograph that they look like. */
  readonly radicals: ReadonlyMap<number, number>
  /** Canonical composition pairs, `first*0x110000+second` -> composite. */
  readonly compositions: ReadonlyMap<number, number>
}

const expectedVersion = '15.0.0'

function readLines(folder: string, file: string): string[] {
  return readFileSync(join(folder, file), 'utf8').split('\n')
}

/** Rows `start..end ; value` of a UCD property file; the file must be of the pinned version. */
function* propertyRows(folder: string, file: string): Generator<[number, number, string]> {
  const lines = readLines(folder, file)
  if (!lines[0]?.includes(expectedVersion)) {
    throw new Error(`${file}: expected Unicode ${expectedVersion}, got "${lines[0]}"; install that version`)
  }
  for (const line of lines) {
    const match = /^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([^#]*?)\s*(?:#|$)/.exec(line)
    if (match) yield [parseInt(match[1]!, 16), parseInt(match[2] ?? match[1]!, 16), match[3]!]
  }
}

function parseFacts(fields: readonly string[]): CodePointFacts {
  const words = fields[5] === '' ? [] : fields[5]!.split(' ')
  const compatibility = words[0]?.startsWith('<') ?? false
  return {
    name: fields[1]!,
    category: fields[2]!,
    decomposition: words.slice(compatibility ? 1 : 0).map((word) => parseInt(word, 16)),
    compatibility,
    numeric: fields[8]!,
    lower: fields[13] ? parseInt(fields[13], 16) : null,
  }
}

function readFacts(folder: string): Map<number, CodePointFacts> {
  const facts = new Map<number, CodePointFacts>()
  let rangeStart = 0
  for (const line of readLines(folder, 'UnicodeData.txt')) {
    if (line === '') continue
    const fields = line.split(';')
    const codePoint = parseInt(fields[0]!, 16)
    const parsed = parseFacts(fields)
    if (parsed.name.endsWith(', First>')) rangeStart = codePoint
    const start = parsed.name.endsWith(', Last>') ? rangeStart : codePoint
    for (let each = start; each <= codePoint; each++) facts.set(each, parsed)
  }
  return facts
}

function readCompositions(folder: string, facts: ReadonlyMap<number, CodePointFacts>): Map<number, number> {
  const excluded = new Set<number>()
  for (const [start, end, property] of propertyRows(folder, 'DerivedNormalizationProps.txt')) {
    if (property !== 'Full_Composition_Exclusion') continue
    for (let each = start; each <= end; each++) excluded.add(each)
  }
  const compositions = new Map<number, number>()
  for (const [codePoint, { decomposition, compatibility }] of facts) {
    if (compatibility || decomposition.length !== 2 || excluded.has(codePoint)) continue
    compositions.set(decomposition[0]! * 0x110000 + decomposition[1]!, codePoint)
  }
  return compositions
}

/** Reads the database from `folder`; throws where a file is absent or of another version. */
export function readUcd(folder: string): Ucd {
  const facts = readFacts(folder)
  const scripts = new Map<number, string>()
  for (const [start, end, script] of propertyRows(folder, 'Scripts.txt')) {
    for (let each = start; each <= end; each++) scripts.set(each, script)
  }
  const ignorable = new Set<number>()
  for (const [start, end, property] of propertyRows(folder, 'DerivedCoreProperties.txt')) {
    if (property !== 'Default_Ignorable_Code_Point') continue
    for (let each = start; each <= end; each++) ignorable.add(each)
  }
  const radicals = new Map<number, number>()
  for (const [start, end, unified] of propertyRows(folder, 'EquivalentUnifiedIdeograph.txt')) {
    for (let each = start; each <= end; each++) radicals.set(each, parseInt(unified, 16))
  }
  return {
    facts,
    script: (codePoint) => scripts.get(codePoint) ?? 'Unknown',
    defaultIgnorable: (codePoint) => ignorable.has(codePoint),
    radicals,
    compositions: readCompositions(folder, facts),
  }
}
