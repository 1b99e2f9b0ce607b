import { writeTable } from '../../../src/engine/fold/generated.ts'
import { type CLASSES, COLUMNS } from '../../../src/engine/fold/tables.ts'
import type { CodePointFolder } from './codepoint.ts'
import { overlayRows } from './overlay.ts'
import type { Ucd } from './ucd.ts'

/** Class name of a canonical code point. */
export type ClassName = keyof typeof CLASSES

// Control characters that break lines or words are visible gaps; all others leave no trace on a screen.
const visibleControls = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x85])

/** Signs that Unicode calls letters, but that stand in pinyin and English as apostrophes (Xiʼan). */
const apostrophes = new Set([...'ʻʼʽˈˊˋ'].map((char) => char.codePointAt(0)!))

/** Class of a code point that no fold changes. */
export function classOf(ucd: Ucd, codePoint: number): ClassName {
  const category = ucd.facts.get(codePoint)?.category ?? 'Cn'
  if (ucd.defaultIgnorable(codePoint) || category === 'Cf') return 'invisible'
  if (apostrophes.has(codePoint)) return 'mark'
  if (category === 'Cc') return visibleControls.has(codePoint) ? 'mark' : 'invisible'
  if (category === 'Mn' || category === 'Me') return 'combining'
  if (codePoint >= 0x61 && codePoint <= 0x7a) return 'latin'
  if (codePoint >= 0x30 && codePoint <= 0x39) return 'digit'
  if (ucd.script(codePoint) === 'Han' && /^(?:Lo|Nl|Lm)$/.test(category)) return 'han'
  return /^(?:L|N|Mc)/.test(category) ? 'other' : 'mark'
}

function isLetter(name: ClassName): boolean {
  return name === 'han' || name === 'latin' || name === 'other'
}

function hex(codePoint: number): string {
  return codePoint.toString(16).toUpperCase()
}

/** The table of classes: per class the ranges of code points in hexadecimal; what is not listed is `mark`. */
export function classTable(ucd: Ucd, folder: CodePointFolder, codePoints: Iterable<number>): string {
  const ranges = new Map<ClassName, [number, number][]>()
  for (const codePoint of codePoints) {
    const own = classOf(ucd, codePoint)
    if (own === 'mark') continue
    // Letters that are compatibility forms of combining marks alone: half-width ﾞ and ﾟ.
    const name = isLetter(own) && folder.resolve(codePoint).text === '' ? 'combining' : own
    const list = ranges.get(name) ?? []
    ranges.set(name, list)
    const last = list.at(-1)
    if (last && last[1] === codePoint - 1) last[1] = codePoint
    else list.push([codePoint, codePoint])
  }
  const rows = [...ranges].map(([name, list]) => [
    name,
    list.map(([start, end]) => (start === end ? hex(start) : `${hex(start)}-${hex(end)}`)).join(' '),
  ])
  return writeTable(
    COLUMNS.classes,
    [
      'Class of each code point that no fold changes; all others are marks. Source: Unicode 15.0.0 (Unicode licence).',
    ],
    rows.sort((one, other) => (one[0]! < other[0]! ? -1 : 1)),
  )
}

/** All code points that fold to something else, as rows canonical, folds, sources. */
export function canonicalRows(folder: CodePointFolder, codePoints: Iterable<number>): string[][] {
  const groups = new Map<string, string>()
  for (const codePoint of codePoints) {
    const char = String.fromCodePoint(codePoint)
    const { text, folds } = folder.resolve(codePoint)
    if (text === char || text === '') continue
    const key = `${text}\t${[...folds].join(' ')}`
    groups.set(key, (groups.get(key) ?? '') + char)
  }
  const rows = [...groups].map(([key, sources]) => [...key.split('\t'), sources])
  return rows.sort((one, other) => (one.join() < other.join() ? -1 : 1))
}

/** The table of folds. */
export function canonicalTable(rows: readonly (readonly string[])[]): string {
  return writeTable(
    COLUMNS.canonical,
    [
      'What each character of `sources` folds to, and by which folds (none where only letter case changes).',
      'Sources: Unicode 15.0.0 with Unihan (Unicode licence), TR39 confusables 15.0 as in npm unhomoglyph 1.0.6 (MIT),',
      'OpenCC dictionaries as in npm opencc-js 1.4.2 (Apache-2.0), data/folding/letters.tsv and variants.tsv.',
    ],
    rows,
  )
}

/** Alternatives of single characters: hand-kept ones, rendered look-alikes, TR39 for scripts that are not folded. */
export function alternativeTable(
  ucd: Ucd,
  folder: CodePointFolder,
  codePoints: Iterable<number>,
  rendered: ReadonlyMap<string, readonly string[]>,
): string {
  const alternatives = new Map<string, Set<string>>()
  const add = (source: string, target: string) => {
    const canonical = folder.resolve(target.codePointAt(0)!).text
    if (canonical === folder.resolve(source.codePointAt(0)!).text || [...canonical].length !== 1) return
    if (!alternatives.has(source)) alternatives.set(source, new Set())
    alternatives.get(source)!.add(canonical)
  }
  for (const [source, targets] of overlayRows('alternatives.tsv', ['source', 'alternatives', 'reason'])) {
    for (const target of targets!) add(source!, target)
  }
  for (const [source, targets] of rendered) {
    // Lines and other signs stay marks: as readings of 一 every dash would become a character.
    if (classOf(ucd, source.codePointAt(0)!) === 'other') for (const target of targets) add(source, target)
  }
  for (const codePoint of codePoints) {
    const prototype = folder.prototype(codePoint)
    const char = String.fromCodePoint(codePoint)
    if (prototype === undefined || folder.resolve(codePoint).text !== char) continue
    if (classOf(ucd, codePoint) === 'other') add(char, prototype.toLowerCase())
  }
  const groups = new Map<string, string>()
  for (const [source, set] of alternatives) {
    const key = [...set].join('')
    groups.set(key, (groups.get(key) ?? '') + source)
  }
  return writeTable(
    COLUMNS.alternatives,
    [
      'Canonical characters that each of `sources` may also be read as.',
      'Sources: data/folding/alternatives.tsv, own rendering of Noto Sans CJK (0.90 and above), TR39 confusables 15.0',
      'as in npm unhomoglyph 1.0.6 (MIT).',
    ],
    [...groups].sort((one, other) => (one[0] < other[0] ? -1 : 1)),
  )
}
