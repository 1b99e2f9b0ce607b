import { CodePointIndex } from './indexed.ts'
import { CLASSES, type Row, readTable } from './layout.ts'
import type { FoldKind, GlyphKind } from './types.ts'

/** One canonical character that a raw one folds to. */
export interface CanonicalPart {
  readonly char: string
  readonly kind: GlyphKind
}

/** What one raw code point stands for. Shared by all glyphs that are made of it: never changed. */
export interface CodePointEntry {
  readonly parts: readonly CanonicalPart[]
  readonly folds: readonly FoldKind[]
  readonly alternatives: readonly string[]
}

/** What a sign is read as between characters of a kind; elsewhere it is a mark. */
export interface ContextualSign {
  readonly entry: CodePointEntry
  readonly beside: GlyphKind
  /** Needed on both sides, not on one. */
  readonly both: boolean
}

/** Per-code-point facts for the fold loop. */
export interface CodePoints {
  /** `CLASSES` number of every code point. */
  readonly classes: Uint8Array
  /** Entries of code points that fold to something else or have alternatives; absent: themselves. */
  readonly entries: CodePointIndex<CodePointEntry>
  readonly contextual: ReadonlyMap<number, ContextualSign>
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
  if (!(start <= end && end < codePointCount)) throw row.fail('ranges', 'ranges like 4E00-9FFF', range)
  classes.fill(value, start, end + 1)
}

function readClasses(files: ReadonlyMap<string, string>): Uint8Array {
  const classes = new Uint8Array(codePointCount)
  for (const row of readTable(files, 'classes')) {
    const [name, ranges] = row.cells as [string, string]
    const value = (CLASSES as Record<string, number>)[name]
    if (value === undefined) throw row.fail('class', Object.keys(CLASSES).join(', '), name)
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
    if (kind === undefined) throw row.fail(column, 'letters, digits or Han characters', text)
    return { char, kind }
  })
}

function readFolds(row: Row, cell: string): readonly FoldKind[] {
  if (cell === '') return none
  const folds = cell.split(' ')
  for (const fold of folds) {
    if (!foldKinds.has(fold)) throw row.fail('folds', [...foldKinds].join(', '), fold)
  }
  return folds as FoldKind[]
}

function readContextual(
  files: ReadonlyMap<string, string>,
  classes: Uint8Array,
): Map<number, ContextualSign> {
  const signs = new Map<number, ContextualSign>()
  for (const row of readTable(files, 'contextual')) {
    const [source, reads, beside] = row.cells as [string, string, string, string]
    const match = /^(latin|han) (both|any)$/.exec(beside)
    if (!match) throw row.fail('beside', '"latin" or "han", then "both" or "any"', beside)
    const parts = canonicalParts(classes, row, 'reads', reads)
    signs.set(source.codePointAt(0)!, {
      entry: { parts, folds: ['confusable'], alternatives: none },
      beside: match[1] as GlyphKind,
      both: match[2] === 'both',
    })
  }
  return signs
}

/** Reads the tables that the fold loop needs. Throws ZhengmingError `data`. */
export function readCodePoints(files: ReadonlyMap<string, string>): CodePoints {
  const classes = readClasses(files)
  const alternatives = readAlternatives(files)
  const entries = new CodePointIndex<CodePointEntry>()
  for (const row of readTable(files, 'canonical')) {
    const parts = canonicalParts(classes, row, 'canonical', row.cells[0]!)
    const folds = readFolds(row, row.cells[1]!)
    const inherited = parts.length === 1 ? (alternatives.get(parts[0]!.char) ?? none) : none
    const shared: CodePointEntry = { parts, folds, alternatives: inherited }
    entries.assign(row.cells[2]!, shared)
  }
  for (const [source, list] of alternatives) {
    const codePoint = source.codePointAt(0)!
    const known = entries.get(codePoint)
    const kind = glyphKind(classes[codePoint]!) ?? 'other'
    const parts = known?.parts ?? [{ char: source, kind }]
    entries.assign(source, { parts, folds: known?.folds ?? none, alternatives: list })
  }
  return { classes, entries, contextual: readContextual(files, classes) }
}
