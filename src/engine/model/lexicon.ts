import { ZhengmingError } from '../errors.ts'
import { type Bilingual, type Category, LANGUAGE_CODES } from '../types.ts'
import type { CategoryName } from './categories.ts'

/** What a word around an official name does to the claim. */
export const CONTEXT_CLASSES = [
  /** says that the account is the body's own: 官方, 官网 */
  'badge',
  /** keeps the claim: 客服, 编辑部, 频道 */
  'keep',
  /** a part of a body: 学院, 团委, 支队 */
  'unit',
  /** a field of work that accounts of bodies are named by: 招生, 就业, 采购 */
  'function',
  /** says plainly that the account is not the body's own, wherever it stands: 非官方, 山寨, 假装 */
  'denial',
  /** says plainly that the account is one of the body's audience, wherever it stands: 粉丝, 后援会, 我爱, 吐槽 */
  'audience',
  /** complains of the body: 投诉; or names, before an office, where complaints go: 投诉受理中心 */
  'complaint',
  /** speaks about the body: 读者, 学姐, 门口 */
  'mention',
  /** a person, with or without a title: 主任, 老师, 小李 */
  'person',
  /** another kind of body: 有限公司, 书店 */
  'other',
  /** a sentence, not a name: 怎么, 为什么 */
  'sentence',
  /** a character that only sentences hold: 的, 了, 吗 */
  'particle',
  /** says nothing: 号, 网络, 中国 */
  'neutral',
] as const
export type ContextClass = (typeof CONTEXT_CLASSES)[number]

/** One word of `data/lexicon/context.tsv`. */
export interface ContextWord {
  readonly word: string
  readonly side: 'before' | 'after' | 'any'
  readonly class: ContextClass
  /** 1/100 bit. */
  readonly bits: number
  /** May the verdict still be certain with this word? */
  readonly certain: boolean
}

/** How a body's name opens, without its region: `national`, `army`, `weak`. */
export interface Opening {
  readonly word: string
  readonly class: string
  readonly category: Category | null
}

/** A field of work of public bodies: 反恐, 网络安全. */
export interface Field {
  readonly word: string
  /** That of the bodies that work in it, where it says one. */
  readonly category: Category | null
}

/** The word that says what kind of body it is, at the end of its name. */
export interface Organ {
  readonly word: string
  readonly class: string
  readonly category: Category
}

/** How much an opening and an organ together speak for an invented body. */
export interface FrameWeight {
  readonly opening: string
  readonly organ: string
  /** 1/100 bit. */
  readonly bits: number
  /** No private body may bear such a name. */
  readonly certain: boolean
}

/** The hand-kept words of the judgement. */
export interface Lexicon {
  readonly context: readonly ContextWord[]
  readonly openings: readonly Opening[]
  readonly fields: readonly Field[]
  readonly organs: readonly Organ[]
  readonly frames: readonly FrameWeight[]
  /** Characters that mock. */
  readonly mockery: readonly string[]
  /** Names of categories. */
  readonly categories: readonly CategoryName[]
}

/** The table of categories below data/. */
export const CATEGORY_FILE = 'lexicon/categories.tsv'

/** Tables of the lexicon below data/. */
export const LEXICON_FILES = [
  'lexicon/context.tsv',
  'lexicon/fields.tsv',
  'lexicon/openings.tsv',
  'lexicon/organs.tsv',
  'lexicon/frames.tsv',
  'lexicon/mockery.tsv',
  CATEGORY_FILE,
] as const

/** One row of a table of the lexicon: where it stands, and its cells by column. */
export interface LexiconRow {
  readonly where: string
  readonly cell: (column: string) => string
}

/** The rows of a table of data/lexicon; throws `data` errors where the table, a column or a cell is missing. */
export function rows(
  files: ReadonlyMap<string, string>,
  path: string,
  columns: readonly string[],
): LexiconRow[] {
  const text = files.get(path)
  if (text === undefined)
    throw new ZhengmingError('data', `data/${path}: expected a table, got none; reinstall the package`)
  const lines = text.split('\n')
  const head = lines.findIndex((line) => !line.startsWith('#'))
  const names = (lines[head] ?? '').split('\t')
  for (const column of columns) {
    if (names.includes(column)) continue
    throw new ZhengmingError(
      'data',
      `data/${path}: expected a column ${column}, got ${names.join(', ')}; add it`,
    )
  }
  const found: LexiconRow[] = []
  for (let line = head + 1; line < lines.length; line++) {
    if (lines[line] === '') continue
    const cells = lines[line]!.split('\t')
    const where = `data/${path}:${line + 1}`
    if (cells.length !== names.length) {
      throw new ZhengmingError(
        'data',
        `${where}: expected ${names.length} columns, got ${cells.length}; separate them by tabs`,
      )
    }
    found.push({ where, cell: (column) => cells[names.indexOf(column)]! })
  }
  return found
}

function oneOf<T extends string>(row: LexiconRow, column: string, allowed: readonly T[]): T {
  const value = row.cell(column)
  const known = allowed.find((one) => one === value)
  if (known !== undefined) return known
  throw new ZhengmingError(
    'data',
    `${row.where}: ${column}: expected one of ${allowed.join(', ')}, got "${value}"`,
  )
}

function hundredths(row: LexiconRow, column: string): number {
  const value = Number(row.cell(column))
  if (row.cell(column) !== '' && Number.isFinite(value)) return Math.round(value * 100)
  throw new ZhengmingError(
    'data',
    `${row.where}: ${column}: expected a number of bits, got "${row.cell(column)}"`,
  )
}

/** A category, or `-` for none. */
function categoryOf(row: LexiconRow): Category | null {
  const category = row.cell('category')
  return category === '-' ? null : category
}

/** The lexicon of data/lexicon; throws `data` errors that name file, row and column. */
export function parseLexicon(files: ReadonlyMap<string, string>): Lexicon {
  return {
    context: rows(files, 'lexicon/context.tsv', ['word', 'side', 'class', 'bits', 'certain']).map((row) => ({
      word: row.cell('word'),
      side: oneOf(row, 'side', ['before', 'after', 'any']),
      class: oneOf(row, 'class', CONTEXT_CLASSES),
      bits: hundredths(row, 'bits'),
      certain: oneOf(row, 'certain', ['yes', 'no']) === 'yes',
    })),
    openings: rows(files, 'lexicon/openings.tsv', ['word', 'class', 'category']).map((row) => ({
      word: row.cell('word'),
      class: row.cell('class'),
      category: categoryOf(row),
    })),
    fields: rows(files, 'lexicon/fields.tsv', ['word', 'category']).map((row) => ({
      word: row.cell('word'),
      category: categoryOf(row),
    })),
    organs: rows(files, 'lexicon/organs.tsv', ['word', 'class', 'category']).map((row) => ({
      word: row.cell('word'),
      class: row.cell('class'),
      category: row.cell('category'),
    })),
    frames: rows(files, 'lexicon/frames.tsv', ['opening', 'organ', 'bits', 'certain']).map((row) => ({
      opening: row.cell('opening'),
      organ: row.cell('organ'),
      bits: hundredths(row, 'bits'),
      certain: oneOf(row, 'certain', ['yes', 'no']) === 'yes',
    })),
    mockery: rows(files, 'lexicon/mockery.tsv', ['word']).map((row) => row.cell('word')),
    categories: parseCategories(files),
  }
}

/** What categories are called; throws `data` errors. */
export function parseCategories(files: ReadonlyMap<string, string>): CategoryName[] {
  return rows(files, CATEGORY_FILE, ['category', ...LANGUAGE_CODES]).map((row) => {
    const names = LANGUAGE_CODES.map((language) => [language, row.cell(language)])
    return { category: row.cell('category'), names: Object.fromEntries(names) as unknown as Bilingual }
  })
}
