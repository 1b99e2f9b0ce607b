import type { Row } from '../tables/rows.ts'
import {
  CodePointIndex,
  type IndexedRows,
  IndexedRowsBuilder,
  numberAt,
  type PagedNumbers,
  toPages,
} from './indexed.ts'
import { CLASSES, readTable } from './tables.ts'
import type { FoldKind, GlyphKind } from './types.ts'

/** One canonical character that a raw one folds to. */
interface CanonicalPart {
  readonly char: string
  readonly kind: GlyphKind
}

/** What one raw code point stands for. Shared by all glyphs that are made of it: never changed. */
export interface CodePointEntry {
  readonly parts: readonly CanonicalPart[]
  readonly folds: readonly FoldKind[]
  readonly alternatives: readonly string[]
}

/** What a sign is read as beside certain characters; elsewhere it is a mark. */
export interface ContextualSign {
  readonly entry: CodePointEntry
  /** Characters of a kind, on both sides or on one; or one character straight before it. */
  readonly beside: { readonly kind: GlyphKind; readonly both: boolean } | { readonly after: string }
}

/** Per-code-point facts for the fold loop. */
export interface CodePoints {
  /** `CLASSES` number of a code point. */
  classOf(codePoint: number): number
  /** Entries of code points that fold to something else or have alternatives; absent: themselves. */
  readonly entries: CodePointIndex<CodePointEntry>
  readonly contextual: ReadonlyMap<number, ContextualSign>
}

/** What `CodePoints` are made of. */
export interface CodePointTables {
  readonly classes: PagedNumbers
  /** Four cells: canonical text, class number of each of its characters, folds divided by a space, alternatives. */
  readonly entries: IndexedRows
  readonly contextual: readonly (readonly [codePoint: number, sign: ContextualSign])[]
}

const none: readonly never[] = []
const codePointCount = 0x110000
const foldKinds: ReadonlySet<string> = new Set(['variant', 'width', 'invisible', 'separator', 'confusable'])

const glyphKinds: Readonly<Record<number, GlyphKind>> = {
  [CLASSES.han]: 'han',
  [CLASSES.latin]: 'latin',
  [CLASSES.digit]: 'digit',
  [CLASSES.other]: 'other',
  [CLASSES.emoji]: 'emoji',
}

/** Glyph kind of a class number; undefined for classes that make no glyph. */
export function glyphKind(classNumber: number): GlyphKind | undefined {
  return glyphKinds[classNumber]
}

function fillRange(classes: Uint8Array, row: Row, range: string, value: number): void {
  const match = /^([0-9A-F]+)(?:-([0-9A-F]+))?$/.exec(range)
  const start = Number.parseInt(match?.[1] ?? '', 16)
  const end = Number.parseInt(match?.[2] ?? match?.[1] ?? '', 16)
  if (!(start <= end && end < codePointCount)) throw row.error('ranges', 'ranges like 4E00-9FFF', range)
  classes.fill(value, start, end + 1)
}

function readClasses(files: ReadonlyMap<string, string>): Uint8Array {
  const classes = new Uint8Array(codePointCount)
  for (const row of readTable(files, 'classes')) {
    const [name, ranges] = row.cells as [string, string]
    const value = (CLASSES as Record<string, number>)[name]
    if (value === undefined) throw row.error('class', Object.keys(CLASSES).join(', '), name)
    for (const range of ranges.split(' ')) fillRange(classes, row, range, value)
  }
  return classes
}

function readAlternatives(files: ReadonlyMap<string, string>): Map<string, readonly string[]> {
  const alternatives = new Map<string, readonly string[]>()
  for (const row of readTable(files, 'alternatives')) {
    const shared = [...row.cells[0]!]
    for (const source of row.cells[1]!) alternatives.set(source, shared)
  }
  return alternatives
}

function canonicalParts(classes: Uint8Array, row: Row, column: string, text: string): CanonicalPart[] {
  return Array.from(text, (char) => {
    const kind = glyphKind(classes[char.codePointAt(0)!]!)
    if (kind === undefined) throw row.error(column, 'letters, digits or Han characters', text)
    return { char, kind }
  })
}

function checkFolds(row: Row, cell: string): void {
  if (cell === '') return
  for (const fold of cell.split(' ')) {
    if (!foldKinds.has(fold)) throw row.error('folds', [...foldKinds].join(', '), fold)
  }
}

function readBeside(row: Row, cell: string): ContextualSign['beside'] {
  const [what, where, ...more] = cell.split(' ')
  if (what === 'after' && where !== undefined && [...where].length === 1 && more.length === 0) {
    return { after: where }
  }
  const match = /^(latin|han) (both|any)$/.exec(cell)
  if (!match)
    throw row.error('beside', '"latin" or "han", then "both" or "any"; or "after" a character', cell)
  return { kind: match[1] as GlyphKind, both: match[2] === 'both' }
}

function readContextual(
  files: ReadonlyMap<string, string>,
  classes: Uint8Array,
): Map<number, ContextualSign> {
  const signs = new Map<number, ContextualSign>()
  for (const row of readTable(files, 'contextual')) {
    const [source, reads, beside] = row.cells as [string, string, string, string]
    const parts = canonicalParts(classes, row, 'reads', reads)
    // Between two characters the sign is one of them, or parts them after all: C|C|T|V.
    const alternatives = beside.endsWith(' both') ? [''] : none
    signs.set(source.codePointAt(0)!, {
      entry: { parts, folds: ['confusable'], alternatives },
      beside: readBeside(row, beside),
    })
  }
  return signs
}

/** What a code point stands for, as cells of `CodePointTables.entries`. */
interface EntryCells {
  readonly canonical: string
  readonly folds: string
  readonly alternatives: readonly string[]
}

/**
 * Reads the tables that the fold loop needs; `pictographs` are code points that make an emoji glyph.
 * Throws ZhengmingError `data`.
 */
export function parseCodePoints(
  files: ReadonlyMap<string, string>,
  pictographs: readonly number[],
): CodePointTables {
  const classes = readClasses(files)
  const entries = parseEntries(files, classes)
  const contextual = [...readContextual(files, classes)]
  for (const codePoint of pictographs) classes[codePoint] = CLASSES.emoji
  return { classes: toPages(classes), entries, contextual }
}

function parseEntries(files: ReadonlyMap<string, string>, classes: Uint8Array): IndexedRows {
  const alternatives = readAlternatives(files)
  const rows = new IndexedRowsBuilder()
  const known = new Map<string, EntryCells>()
  const assign = (sources: string, entry: EntryCells): void => {
    const { canonical, folds } = entry
    const kinds = Array.from(canonical, (char) => kindNumber(classes[char.codePointAt(0)!]!)).join('')
    rows.assign(sources, canonical, kinds, folds, entry.alternatives.join(''))
  }
  for (const row of readTable(files, 'canonical')) {
    const [canonical, folds, sources] = row.cells as [string, string, string]
    const parts = canonicalParts(classes, row, 'canonical', canonical)
    checkFolds(row, folds)
    const inherited = parts.length === 1 ? (alternatives.get(parts[0]!.char) ?? none) : none
    const entry = { canonical, folds, alternatives: inherited }
    for (const source of sources) if (alternatives.has(source)) known.set(source, entry)
    assign(sources, entry)
  }
  for (const [source, list] of alternatives) {
    const { canonical, folds } = known.get(source) ?? { canonical: source, folds: '' }
    assign(source, { canonical, folds, alternatives: list })
  }
  return rows.build()
}

/** Class number of a character that makes a glyph whatever its class: marks are read as other letters. */
const kindNumber = (classNumber: number): number =>
  glyphKind(classNumber) === undefined ? CLASSES.other : classNumber

/** Opens what `parseCodePoints` read. */
export function openCodePoints({ classes, entries, contextual }: CodePointTables): CodePoints {
  return {
    classOf: (codePoint) => numberAt(classes, codePoint),
    entries: new CodePointIndex(entries, toEntry),
    contextual: new Map(contextual),
  }
}

function toEntry([canonical, kinds, folds, alternatives]: readonly string[]): CodePointEntry {
  return {
    parts: Array.from(canonical!, (char, nth) => ({ char, kind: glyphKind(Number(kinds![nth]))! })),
    folds: folds === '' ? none : (folds!.split(' ') as FoldKind[]),
    alternatives: alternatives === '' ? none : [...alternatives!],
  }
}
