import { readNumber, readText, readYesNo } from '../tables/cells.ts'
import { packageRows } from '../tables/exact.ts'
import type { Row } from '../tables/rows.ts'
import { type Bilingual, byLanguage, LANGUAGE_CODES } from '../types.ts'

/** One degree of a trick, a row of data/variants/tricks.tsv. */
export interface TrickKind {
  readonly kind: string
  readonly trick: string
  /** -log2 odds that an impostor takes this way, in bits. */
  readonly bits: number
  /** How much of each changed character a reader loses, in characters. */
  readonly altered: number
  /** With {wrote} and {read} for the new and the official text. */
  readonly template: Bilingual
}

/** Code points `[first, last]`; null for none. */
type Range = readonly [first: number, last: number] | null

/** Where other forms of characters stand in one style: for capital letters, small letters, and all else. */
export interface Style {
  readonly kind: string
  readonly capitals: Range
  readonly small: Range
  readonly others: Range
  /** Whether all letters and digits of a name are restyled together, or none. */
  readonly whole: boolean
}

/** A mark that impostors put into names. */
export interface Mark {
  readonly mark: string
  readonly kind: string
  /** Whether it is put after every character as well. */
  readonly each: boolean
  readonly weight: number
}

/** The tables of data/variants. */
export interface VariantTables {
  readonly kinds: ReadonlyMap<string, TrickKind>
  readonly styles: readonly Style[]
  readonly marks: readonly Mark[]
}

const TRICKS = 'variants/tricks.tsv'
const STYLES = 'variants/styles.tsv'
const MARKS = 'variants/marks.tsv'

/** Paths of the tables below data/. */
export const VARIANT_FILES: readonly string[] = [TRICKS, STYLES, MARKS]

/** Reads the tables; `files` maps each path of `VARIANT_FILES` to its text. Throws ZhengmingError `data`. */
export function parseVariantTables(files: ReadonlyMap<string, string>): VariantTables {
  const read = <T>(path: string, columns: readonly string[], make: (row: Row) => T): T[] =>
    packageRows(files, path, [...columns, 'reason']).map(make)
  const kinds = read(TRICKS, ['kind', 'trick', 'bits', 'altered', ...LANGUAGE_CODES], readKind)
  return {
    kinds: new Map(kinds.map((kind) => [kind.kind, kind])),
    styles: read(STYLES, ['kind', 'capitals', 'small', 'others', 'whole'], readStyle),
    marks: read(MARKS, ['mark', 'kind', 'each', 'weight'], readMark),
  }
}

function readKind(row: Row): TrickKind {
  return {
    kind: readText(row, 'kind'),
    trick: readText(row, 'trick'),
    bits: atLeastZero(row, 'bits'),
    altered: atLeastZero(row, 'altered'),
    template: byLanguage((language) => readText(row, language)),
  }
}

function readStyle(row: Row): Style {
  return {
    kind: readText(row, 'kind'),
    capitals: range(row, 'capitals'),
    small: range(row, 'small'),
    others: range(row, 'others'),
    whole: readYesNo(row, 'whole'),
  }
}

function readMark(row: Row): Mark {
  const mark = String.fromCodePoint(codePoint(row, 'mark', row.cell('mark').replace(/^U\+/, '')))
  return {
    mark,
    kind: readText(row, 'kind'),
    each: readYesNo(row, 'each'),
    weight: atLeastZero(row, 'weight'),
  }
}

const atLeastZero = (row: Row, column: string): number =>
  readNumber(row, column, 'a number from 0', (value) => value >= 0)

function range(row: Row, column: string): Range {
  const written = row.cell(column)
  if (written === '') return null
  const [first, last = first] = written.split('-')
  return [codePoint(row, column, first!), codePoint(row, column, last!)]
}

function codePoint(row: Row, column: string, hex: string): number {
  const value = /^[0-9A-F]{4,6}$/.test(hex) ? Number.parseInt(hex, 16) : Number.NaN
  if (value <= 0x10ffff) return value
  row.report(column, 'code points in hexadecimal, like 00B7', row.cell(column))
  return 0
}
