import { ConvertedTypes, FieldRepetitionTypes, ParquetTypes } from 'hyparquet/src/constants.js'
import { quoted, safe } from '../../../engine/shown.ts'
import { bool, i8, i32, list, oneOf, type Shape, struct, text } from './thrift.ts'

/** What a value means, where it is not just what it is stored as. */
interface LogicalType {
  /** STRING, UUID, INTEGER and so on. */
  readonly type: string
  /** Of an INTEGER. */
  readonly isSigned?: boolean
}

/** A column, or a group of them, as the file describes it. */
export interface Element {
  /** How values are stored; undefined of a group. */
  readonly type?: (typeof ParquetTypes)[number]
  /** Bytes of a FIXED_LEN_BYTE_ARRAY. */
  readonly length?: number
  /** Undefined of the root only. */
  readonly repetition?: (typeof FieldRepetitionTypes)[number]
  readonly name: string
  readonly children?: number
  readonly converted?: string
  readonly scale?: number
  readonly logical?: LogicalType
}

/** A child of the root. */
interface TopColumn {
  readonly element: Element
  /** Its place among the leaves, that is in a row group; undefined where it is nested. */
  readonly leaf: number | undefined
}

/** The schema of a file. */
export interface Schema {
  readonly columns: readonly TopColumn[]
  /** Ways to the leaves, which row groups have in this order. */
  readonly leaves: readonly { readonly path: readonly string[]; readonly element: Element }[]
}

/** Groups within groups; far more than anything has. */
const DEPTH = 100

/** By field of the union LogicalType. */
const LOGICAL: Readonly<Record<number, string>> = {
  1: 'STRING',
  2: 'MAP',
  3: 'LIST',
  4: 'ENUM',
  5: 'DECIMAL',
  6: 'DATE',
  7: 'TIME',
  8: 'TIMESTAMP',
  10: 'INTEGER',
  11: 'NULL',
  12: 'JSON',
  13: 'BSON',
  14: 'UUID',
  15: 'FLOAT16',
  16: 'VARIANT',
  17: 'GEOMETRY',
  18: 'GEOGRAPHY',
}

const INTEGER = struct<{ bitWidth: number; isSigned: boolean }>({
  1: ['bitWidth', i8],
  2: ['isSigned', bool],
})

const STRUCT = 12

const logicalType: Shape<LogicalType> = (reader, wire) => {
  if (wire !== STRUCT) throw new Error('expected a struct')
  const found: LogicalType[] = []
  reader.struct((field, inner) => {
    const type = LOGICAL[field] ?? `unknown logical type ${field}`
    if (type === 'INTEGER') found.push({ type, isSigned: INTEGER(reader, inner).isSigned })
    else {
      reader.skip(inner)
      found.push({ type })
    }
  })
  if (found.length !== 1) throw new Error(safe`expected one type, got ${found.length}`)
  return found[0]!
}

export const ELEMENTS = list(
  struct<Element>({
    1: ['type', oneOf(ParquetTypes, 'type'), 'optional'],
    2: ['length', i32, 'optional'],
    3: ['repetition', oneOf(FieldRepetitionTypes, 'repetition'), 'optional'],
    4: ['name', text],
    5: ['children', i32, 'optional'],
    6: ['converted', oneOf(ConvertedTypes, 'converted type'), 'optional'],
    7: ['scale', i32, 'optional'],
    10: ['logical', logicalType, 'optional'],
  }),
)

function requireSound({ name, type, children = 0, repetition, length = 0 }: Element, isRoot: boolean): void {
  const fault =
    children < 0
      ? `${children} children`
      : type !== undefined && children > 0
        ? 'children and a type'
        : repetition === undefined && !isRoot
          ? 'no repetition'
          : type === 'FIXED_LEN_BYTE_ARRAY' && length <= 0
            ? `a length of ${length}`
            : undefined
  if (fault !== undefined) throw new Error(`schema: ${quoted(name)} has ${fault}`)
}

/** A group that is not complete: children that are still to come, and the way to them. */
interface OpenGroup {
  left: number
  readonly path: readonly string[]
}

/** Takes an element into the group that is open, and gives the way to it. */
function enter(open: OpenGroup[], { name, children = 0 }: Element): readonly string[] {
  const parent = open.at(-1)
  if (!parent) throw new Error('schema: it has more elements than its groups have children')
  parent.left--
  const path = [...parent.path, name]
  open.push({ left: children, path })
  if (open.length > DEPTH) throw new Error(`schema: more than ${DEPTH} groups within each other`)
  return path
}

function leave(open: OpenGroup[]): void {
  while (open.at(-1)?.left === 0) open.pop()
}

/**
 * Makes the tree of the elements, which stand in it depth first.
 * @throws Error where their numbers of children do not fit
 */
export function schemaOf([root, ...elements]: readonly Element[]): Schema {
  if (!root) throw new Error('schema: it is empty')
  requireSound(root, true)
  const columns: TopColumn[] = []
  const leaves: { path: readonly string[]; element: Element }[] = []
  const open: OpenGroup[] = [{ left: root.children ?? 0, path: [] }]
  leave(open)
  for (const element of elements) {
    requireSound(element, false)
    const path = enter(open, element)
    const isLeaf = element.type !== undefined
    const isFlat = isLeaf && element.repetition !== 'REPEATED'
    if (path.length === 1) columns.push({ element, leaf: isFlat ? leaves.length : undefined })
    if (isLeaf) leaves.push({ path, element })
    leave(open)
  }
  if (open.length > 0) throw new Error('schema: it has fewer elements than its groups have children')
  return { columns, leaves }
}
