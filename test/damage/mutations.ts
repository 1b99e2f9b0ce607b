import { Buffer } from 'node:buffer'
import type { Random } from '../differential/random.ts'
import { footerStart, metadataOf, pagesOf, withHeader, withMetadata } from './rewrite.ts'

/** A damaged file, and what was done to it. */
export interface Damage {
  readonly what: string
  readonly bytes: Buffer
}

type Mutate = (bytes: Buffer, random: Random) => Damage

/** Numbers that a count, size or place may have become. */
const HOSTILE = [0, -1, 1, 2, 7, 127, 128, 255, 65_536, 2 ** 24, 2 ** 31 - 1, -(2 ** 31)]

function hostile(value: number, random: Random): number {
  const near = [value + 1, value - 1, value * 2, -value, value ^ (1 << random.below(31))]
  return random.chance(0.5) ? random.of(HOSTILE) : random.of(near) | 0
}

function changed(bytes: Buffer, at: number, random: Random, where: string): Damage {
  const copy = Buffer.from(bytes)
  copy[at]! ^= 1 + random.below(255)
  return { what: `byte ${at} (${where}): ${bytes[at]} -> ${copy[at]}`, bytes: copy }
}

const anyByte: Mutate = (bytes, random) => changed(bytes, random.below(bytes.length), random, 'any')

const footerByte: Mutate = (bytes, random) => {
  const start = footerStart(bytes)
  return changed(bytes, start + random.below(bytes.length - start), random, 'metadata')
}

const headerByte: Mutate = (bytes, random) => {
  const { start, body } = random.of(pagesOf(bytes).flat())
  return changed(bytes, start + random.below(body - start), random, 'page header')
}

/** The first bytes of a page are levels, widths and lengths. */
const pageByte: Mutate = (bytes, random) => {
  const { body, end } = random.of(pagesOf(bytes).flat())
  return changed(bytes, body + random.below(Math.min(12, end - body)), random, 'beginning of a page')
}

const cut: Mutate = (bytes, random) => {
  const from = random.below(bytes.length)
  const to = random.of([bytes.length, from + 1 + random.below(64)])
  const kept = random.chance(0.2) ? [bytes.subarray(from)] : [bytes.subarray(0, from), bytes.subarray(to)]
  return { what: `bytes ${from} to ${to} cut, or those before ${from}`, bytes: Buffer.concat(kept) }
}

const inserted: Mutate = (bytes, random) => {
  const at = random.below(bytes.length)
  const more = Buffer.from(Array.from({ length: 1 + random.below(64) }, () => random.below(256)))
  return {
    what: `${more.length} bytes inserted at ${at}`,
    bytes: Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]),
  }
}

const filled: Mutate = (bytes, random) => {
  const from = random.below(bytes.length)
  const value = random.of([0, 0xff, 0x80])
  const to = Math.min(bytes.length, from + 1 + random.below(200))
  return { what: `bytes ${from} to ${to} set to ${value}`, bytes: Buffer.from(bytes).fill(value, from, to) }
}

/** Two pages of a column in each other's place: those of other rows, or of other sizes. */
const swapped: Mutate = (bytes, random) => {
  const pages = random.of(pagesOf(bytes))
  const [one, other] = [random.of(pages), random.of(pages)].sort((a, b) => a.start - b.start) as [
    (typeof pages)[0],
    (typeof pages)[0],
  ]
  const part = (from: number, to: number) => bytes.subarray(from, to)
  const between = one === other ? Buffer.alloc(0) : part(one.end, other.start)
  const middle =
    one === other
      ? [part(one.start, one.end)]
      : [part(other.start, other.end), between, part(one.start, one.end)]
  return {
    what: `pages at ${one.start} and ${other.start} swapped`,
    bytes: Buffer.concat([part(0, one.start), ...middle, part(other.end, bytes.length)]),
  }
}

/** A number within a tree of objects, and how to set it. */
interface Leaf {
  readonly path: string
  readonly value: number | bigint | string | boolean
  set(value: unknown): void
}

function leavesOf(node: object, path = ''): Leaf[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`
    if (value instanceof Uint8Array || value === null || value === undefined) return []
    if (typeof value === 'object') return leavesOf(value, here)
    const set = (other: unknown) => Object.assign(node, { [key]: other })
    return [{ path: here, value, set }]
  })
}

/** Values of fields that are names to who reads them. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  type: [
    'INT32',
    'INT64',
    'DOUBLE',
    'BYTE_ARRAY',
    'FIXED_LEN_BYTE_ARRAY',
    'DATA_PAGE',
    'DATA_PAGE_V2',
    'DICTIONARY_PAGE',
  ],
  codec: ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'LZ4', 'LZ4_RAW', 'BROTLI', 'LZO'],
  encoding: [
    'PLAIN',
    'RLE',
    'RLE_DICTIONARY',
    'DELTA_BINARY_PACKED',
    'DELTA_BYTE_ARRAY',
    'DELTA_LENGTH_BYTE_ARRAY',
    'BYTE_STREAM_SPLIT',
  ],
  repetition_type: ['REQUIRED', 'OPTIONAL', 'REPEATED'],
  converted_type: ['UTF8', 'DECIMAL', 'JSON', 'UINT_64'],
}

function otherValue({ path, value }: Leaf, random: Random): unknown {
  if (typeof value === 'bigint') return BigInt(hostile(Number(value), random))
  if (typeof value === 'number') return hostile(value, random)
  if (typeof value === 'boolean') return !value
  const words = WORDS[path.split('.').at(-1)!]
  return words ? random.of(words) : `${value}x`
}

function changeLeaf(tree: object, random: Random, wanted: (leaf: Leaf) => boolean): string {
  const leaf = random.of(leavesOf(tree).filter(wanted))
  const other = otherValue(leaf, random)
  leaf.set(other)
  return `${leaf.path}: ${leaf.value} -> ${other}`
}

/** Fields of the metadata that say nothing of rows. */
const IDLE =
  /created_by|key_value|encoding_stats|column_index|offset_index|bloom|metadata_length|size_statistics|max|min/

const footerField: Mutate = (bytes, random) => {
  const metadata = metadataOf(bytes)
  const what = changeLeaf(metadata, random, ({ path }) => !IDLE.test(path))
  return { what: `metadata, ${what}`, bytes: withMetadata(bytes, metadata) }
}

const footerList: Mutate = (bytes, random) => {
  const metadata = metadataOf(bytes)
  const { schema, row_groups: groups } = metadata
  const list: unknown[] = random.of([schema, groups, random.of(groups).columns])
  const { length } = list
  const at = random.below(length)
  const [what, put] = random.of([
    ['left out', []],
    ['twice', [list[at], list[at]]],
    ['another', [random.of(list)]],
  ] as const)
  list.splice(at, 1, ...put)
  return {
    what: `metadata, item ${at} of ${length}: ${what}`,
    bytes: withMetadata(bytes, metadata),
  }
}

const headerField: Mutate = (bytes, random) => {
  const page = random.of(pagesOf(bytes).flat())
  let what = ''
  const damaged = withHeader(bytes, page, (header) => {
    what = changeLeaf(header, random, ({ path }) => !/statistics|max|min/.test(path))
  })
  return { what: `header of the page at ${page.start}, ${what}`, bytes: damaged }
}

/** Each as often as it stands here, of 20. */
const MUTATIONS: readonly (readonly [number, Mutate])[] = [
  [5, anyByte],
  [2, footerByte],
  [2, headerByte],
  [2, pageByte],
  [1, cut],
  [1, inserted],
  [1, filled],
  [1, swapped],
  [2, footerField],
  [1, footerList],
  [2, headerField],
]

const TURNS = MUTATIONS.flatMap(([times, mutate]) => Array.from({ length: times }, () => mutate))

/** Damages a file in one of many ways. */
export function damage(bytes: Buffer, random: Random): Damage {
  try {
    return random.of(TURNS)(bytes, random)
  } catch {
    // hyparquet-writer refuses some values: statistics of another type than the column, for one.
    return anyByte(bytes, random)
  }
}
