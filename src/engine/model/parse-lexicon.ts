import { readBits, readOneOf, readText } from '../tables/cells.ts'
import { packageRows } from '../tables/exact.ts'
import type { Row } from '../tables/rows.ts'
import { byLanguage, type Category, LANGUAGE_CODES } from '../types.ts'
import type { CategoryName } from './categories.ts'
import {
  CONTEXT_CLASSES,
  type ContextWord,
  ENGLISH_ROLES,
  type EnglishWord,
  FIELD_CLASSES,
  type FrameWeight,
  type Lexicon,
  STAFF_PARTS,
  TRADE_CLASSES,
} from './lexicon.ts'

/** Tables of the lexicon by what they hold, with their columns. */
type Table = keyof typeof COLUMNS
const COLUMNS = {
  context: ['word', 'side', 'class', 'bits', 'certain', 'reason'],
  slots: ['slot', 'word', 'source'],
  fields: ['word', 'class', 'category', 'source'],
  openings: ['word', 'class', 'category', 'source'],
  english: ['word', 'role', 'class', 'category', 'bare', 'source'],
  organs: ['word', 'class', 'category', 'behind', 'source'],
  frames: ['opening', 'organ', 'bits', 'certain'],
  places: ['word', 'class', 'source'],
  mockery: ['word', 'reason'],
  trade: ['word', 'class', 'source'],
  staff: ['word', 'part', 'of', 'source'],
  categories: ['category', ...LANGUAGE_CODES],
} as const satisfies Record<keyof Lexicon | 'slots', readonly string[]>

const pathOf = (table: Table): string => `lexicon/${table}.tsv`

/** The table of categories below data/. */
export const CATEGORY_FILE = pathOf('categories')

/** Tables of the lexicon below data/. */
export const LEXICON_FILES: readonly string[] = Object.keys(COLUMNS).map((table) => pathOf(table as Table))

/** The lexicon of data/lexicon; throws `data` errors that name file, row and column. */
export function parseLexicon(files: ReadonlyMap<string, string>): Lexicon {
  const read = <T>(table: Table, make: (row: Row) => T): T[] =>
    packageRows(files, pathOf(table), COLUMNS[table]).map(make)
  const slots = read('slots', readSlotWord)
  const staff = read('staff', (row) => ({
    word: readText(row, 'word'),
    part: readOneOf(row, 'part', STAFF_PARTS),
    of: orNone(readText(row, 'of')),
  }))
  const kinds = new Set(staff.flatMap(({ part, of }) => (part === 'body' && of !== null ? [of] : [])))
  return {
    context: read('context', (row) => composed(row, slots, kinds)).flat(),
    openings: read('openings', (row) => ({
      word: readText(row, 'word'),
      class: readText(row, 'class'),
      category: readCategory(row),
    })),
    fields: read('fields', (row) => ({
      word: readText(row, 'word'),
      class: orNone(readOneOf(row, 'class', [...FIELD_CLASSES, NONE])),
      category: readCategory(row),
    })),
    organs: read('organs', (row) => ({
      word: readText(row, 'word'),
      class: readText(row, 'class'),
      category: readText(row, 'category'),
      behind: orNone(readOneOf(row, 'behind', ['force', 'any', NONE])),
    })),
    english: read('english', readEnglishWord),
    frames: read('frames', readFrameWeight),
    places: read('places', (row) => ({ word: readText(row, 'word'), class: readText(row, 'class') })),
    mockery: read('mockery', (row) => readText(row, 'word')),
    trade: read('trade', (row) => ({
      word: readText(row, 'word'),
      class: readOneOf(row, 'class', TRADE_CLASSES),
    })),
    staff,
    categories: parseCategories(files),
  }
}

/** What categories are called; throws `data` errors. */
export function parseCategories(files: ReadonlyMap<string, string>): CategoryName[] {
  return packageRows(files, CATEGORY_FILE, COLUMNS.categories).map((row) => ({
    category: readText(row, 'category'),
    names: byLanguage((language) => readText(row, language)),
  }))
}

/** What may stand in a slot of a row. */
interface SlotWord {
  readonly slot: string
  readonly word: string
}

const readSlotWord = (row: Row): SlotWord => ({ slot: readText(row, 'slot'), word: readText(row, 'word') })

/** A slot in a word: 小{surname}. */
const SLOT = /\{(\w+)\}/

/** The words of a row: one, or one for each word of its slot. */
function composed(row: Row, slots: readonly SlotWord[], kinds: ReadonlySet<string>): ContextWord[] {
  const one = readContextWord(row, kinds)
  const slot = SLOT.exec(one.word)
  if (slot === null) return [one]
  const own = slots.filter((word) => word.slot === slot[1])
  if (own.length === 0) row.report('word', `a slot of ${pathOf('slots')}`, slot[0])
  return own.map(({ word }) => ({ ...one, word: one.word.replace(slot[0], word) }))
}

/** `kinds`: of bodies. */
function readContextWord(row: Row, kinds: ReadonlySet<string>): ContextWord {
  const certain = readOneOf(row, 'certain', ['yes', 'no', ...kinds])
  return {
    word: readText(row, 'word'),
    side: readOneOf(row, 'side', ['before', 'after', 'any']),
    class: readOneOf(row, 'class', CONTEXT_CLASSES),
    bits: readBits(row, 'bits'),
    certain: certain !== 'no',
    ...(kinds.has(certain) && { of: certain }),
  }
}

function readEnglishWord(row: Row): EnglishWord {
  const kind = readText(row, 'class')
  return {
    word: readText(row, 'word'),
    role: readOneOf(row, 'role', ENGLISH_ROLES),
    class: kind === '-' ? null : kind,
    category: readCategory(row),
    bare: readText(row, 'bare') === '-' ? 'no' : readOneOf(row, 'bare', ['any', 'region', 'no']),
  }
}

function readFrameWeight(row: Row): FrameWeight {
  const certain = readOneOf(row, 'certain', ['yes', 'no', 'field'])
  return {
    opening: readText(row, 'opening'),
    organ: readText(row, 'organ'),
    bits: readBits(row, 'bits'),
    certain: certain !== 'no',
    ...(certain === 'field' && { field: true }),
  }
}

/** The cell of nothing. */
const NONE = '-'

const orNone = <T extends string>(cell: T): Exclude<T, typeof NONE> | null =>
  cell === NONE ? null : (cell as Exclude<T, typeof NONE>)

const readCategory = (row: Row): Category | null => orNone(readText(row, 'category'))
