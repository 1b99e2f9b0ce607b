import { ZhengmingError } from '../../engine/errors.ts'
import { quoted, quotedList, safe } from '../../engine/shown.ts'
import type { Delimiter } from '../../engine/tables/records.ts'

/** Columns (or JSON fields) to read; a missing one is found by the usual names, see `columns.ts`. */
export interface ColumnChoice {
  readonly name?: string
  readonly id?: string
  readonly owner?: string
}

/** What finding the layout of an input needs besides its beginning. */
export interface ReaderContext {
  /** Path of the input or `standard input`, for messages. */
  readonly where: string
  readonly columns: ColumnChoice
  /** What parts the fields of a table; found in its header if left out. */
  readonly delimiter?: Delimiter
  /** Whether it is standard input that is answered row by row, so that no more may be waited for. Default false. */
  readonly prompt?: boolean
  /** Remarks for the user: which column was taken, which encoding was found. */
  readonly note: (text: string) => void
}

/** Columns that hold the account name by common use, first match taken; letter case does not count. */
export const NAME_COLUMNS = [
  'name',
  'nickname',
  'nick_name',
  'screen_name',
  'display_name',
  'account_name',
  '昵称',
  '用户昵称',
  '名称',
  '账号名称',
  '帐号名称',
  '账号名',
  '帐号名',
  'username',
  'user_name',
  '用户名',
] as const

/** Columns that hold the account's id by common use, first match taken; letter case does not count. */
export const ID_COLUMNS = [
  'id',
  'uid',
  'user_id',
  'userid',
  'account_id',
  '编号',
  '用户id',
  '账号id',
] as const

/**
 * Columns that say by common use who owns an account. Whatever else they hold does no harm: only the id of the body that a
 * name claims to be makes it verified. `body_id` is none, since outputs of scans tell by it what a name claims to be.
 */
export const OWNER_COLUMNS = ['owner', 'owner_id', 'owner_body', '所属机构'] as const

/** Positions of the columns in a header. */
export interface ColumnPositions {
  readonly name: number
  readonly id: number | undefined
  readonly owner: number | undefined
}

/** Message for an input without the wanted column. */
export function missingColumn(
  where: string,
  option: string,
  wanted: string,
  columns: readonly string[],
): ZhengmingError {
  return new ZhengmingError(
    'usage',
    safe`${where}: expected ${wanted}, got the columns ${quotedList(columns)}; pass ${option} with one of them`,
  )
}

function chosen(
  header: readonly string[],
  column: string | undefined,
  option: string,
  where: string,
): number | undefined {
  if (column === undefined) return undefined
  const at = header.indexOf(column)
  if (at === -1) throw missingColumn(where, option, `a column ${quoted(column)}`, header)
  return at
}

/** A heading as usual names are compared with it. */
function folded(heading: string): string {
  return heading.trim().toLowerCase()
}

/** Position of the first usual name that `header` has, undefined if it has none. */
function usualColumn(header: readonly string[], usual: readonly string[]): number | undefined {
  const lower = header.map(folded)
  const found = usual.find((column) => lower.includes(column))
  return found === undefined ? undefined : lower.indexOf(found)
}

/** Whether a header has the column of the names, as it was named or by a usual name. */
export function hasName(header: readonly string[], { name }: ColumnChoice): boolean {
  return name === undefined ? usualColumn(header, NAME_COLUMNS) !== undefined : header.includes(name)
}

/**
 * Finds the columns to read in a header. A one-column table needs no usual name.
 * @throws ZhengmingError `usage` if a chosen column is not there, or none was chosen and none is usual; it lists the columns
 */
export function findColumns(header: readonly string[], context: ReaderContext): ColumnPositions {
  const { columns, where, note } = context
  const name =
    chosen(header, columns.name, '--name-column', where) ??
    usualColumn(header, NAME_COLUMNS) ??
    onlyColumn(header, context)
  if (name === undefined) {
    throw missingColumn(where, '--name-column', `a column ${NAME_COLUMNS.join(', ')}`, header)
  }
  const id = chosen(header, columns.id, '--id-column', where) ?? usualColumn(header, ID_COLUMNS)
  const owner = chosen(header, columns.owner, '--owner-column', where) ?? usualColumn(header, OWNER_COLUMNS)
  const found = { name, id, owner }
  noteTwins(header, found, context)
  if (header.length > 1 && isGuessed(found, columns)) {
    const [names, ids, owners] = [name, id, owner].map((at) => (at === undefined ? undefined : header[at]))
    note(toldColumns(where, 'column', { name: names!, id: ids, owner: owners }))
  }
  return found
}

/** Where names, ids and owners are taken from, in words. */
function toldColumns(where: string, kind: 'column' | 'field', found: FoundFields & { name: string }): string {
  const ids = found.id === undefined ? 'no ids' : `ids from ${quoted(found.id)}`
  const owners = found.owner === undefined ? '' : `, owners from ${quoted(found.owner)}`
  return `${where}: names are taken from the ${kind} ${quoted(found.name)}, ${ids}${owners}`
}

/** Fields of JSON objects by what they hold, undefined where there is none such. */
export interface FoundFields {
  readonly name: string | undefined
  readonly id: string | undefined
  readonly owner: string | undefined
}

/** Says which fields of JSON objects were found, as is done of columns; undefined where all of them were named, or there is no choice. */
export function fieldsInWords(
  where: string,
  found: FoundFields,
  fields: readonly string[],
  columns: ColumnChoice,
): string | undefined {
  const { name } = found
  if (name === undefined || fields.length < 2 || !isGuessed(found, columns)) return undefined
  return toldColumns(where, 'field', { ...found, name })
}

/** Tells where a heading that was chosen occurs again. Letter case counts where it was named only. */
function noteTwins(
  header: readonly string[],
  found: ColumnPositions,
  { columns, where, note }: ReaderContext,
): void {
  const told = new Set<number>()
  for (const column of ['name', 'id', 'owner'] as const) {
    const at = found[column]
    if (at === undefined || told.has(at)) continue
    told.add(at)
    const same = (heading: string) => (columns[column] === undefined ? folded(heading) : heading)
    const twins = header.filter((heading) => same(heading) === same(header[at]!)).length
    if (twins > 1) note(`${where}: the first of ${twins} columns ${quoted(header[at]!)} is taken`)
  }
}

/** Whether a column was found that was not named. */
function isGuessed(found: ColumnPositions | FoundFields, columns: ColumnChoice): boolean {
  return (['name', 'id', 'owner'] as const).some(
    (column) => columns[column] === undefined && found[column] !== undefined,
  )
}

function onlyColumn(header: readonly string[], { where, note }: ReaderContext): number | undefined {
  if (header.length !== 1) return undefined
  note(`${where}: took the only column ${quoted(header[0]!)} for the name, and its first line for a header`)
  return 0
}

/** Field of a JSON object by the same rules, undefined if it has none. */
export function findField(
  object: Readonly<Record<string, unknown>>,
  column: string | undefined,
  usual: readonly string[],
): string | undefined {
  if (column !== undefined) return Object.hasOwn(object, column) ? column : undefined
  return usual.find((field) => Object.hasOwn(object, field)) ?? anyCase(object, usual)
}

function anyCase(object: Readonly<Record<string, unknown>>, usual: readonly string[]): string | undefined {
  const keys = Object.keys(object)
  const at = usualColumn(keys, usual)
  return at === undefined ? undefined : keys[at]
}

/** Whether any column was chosen, for inputs that have none. */
export function choosesColumns(columns: ColumnChoice): boolean {
  return columns.name !== undefined || columns.id !== undefined || columns.owner !== undefined
}
