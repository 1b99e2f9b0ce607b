import { Readable } from 'node:stream'
import * as v from 'valibot'
import { ZhengmingError } from '../../engine/errors.ts'
import { quoted, safe } from '../../engine/shown.ts'
import { LINES } from '../../engine/tables/records.ts'
import { byLanguage, type Verdict } from '../../engine/types.ts'
import { shownPath } from '../formats.ts'
import { checkInput } from '../input/check-input.ts'
import { type Block, Cutter } from '../input/cut.ts'
import { decodeUtf8 } from '../input/decode.ts'
import { linesOf } from '../input/readers/lines.ts'
import { type Opening, openSource, type Source } from '../input/source.ts'
import { manifestPath } from '../output/side-files.ts'
import { manifestBeside } from '../output/told.ts'
import type { OutputRow } from '../rows.ts'
import { outputFormat } from './format-of.ts'
import { inWords } from './inputs.ts'

/** A row as an output has it. */
export type ReadRow = OutputRow & {
  /** Input that it is from, null where the scan had but one. */
  readonly file: string | null
  /** Line of the output, from 1. */
  readonly line: number
}

const REMEDY = 'pass an output of zhengming scan in JSON lines (-o NAME.jsonl)'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const span = v.tuple([count, count])
const text = v.object(byLanguage(() => v.string()))
const id = v.nullable(v.union([v.string(), v.number()]))
const edit = v.object({ kind: v.string(), span, saw: v.string(), read: v.string(), bits: v.number() })
const evidence = v.object({
  kind: v.string(),
  // Outputs of engines before 0.2 tell no codes, bits and certainty.
  code: v.optional(v.string(), ''),
  span,
  bits: v.number(),
  args: v.optional(v.record(v.string(), v.unknown())),
  text,
  edits: v.optional(v.array(edit)),
})
const former = v.object({
  from: v.nullable(v.string()),
  to: v.nullable(v.string()),
  successors: v.array(v.object({ id: v.string(), name: v.string() })),
})
const body = v.object({ id: v.string(), name: v.string(), form: v.string(), former: v.optional(former) })

const place = { id, row: count, file: v.optional(v.string()) }
const refused = v.object({ ...place, error: v.string() })
const judged = v.object({
  ...place,
  name: v.string(),
  verdict: v.picklist(['clear', 'review', 'impersonation', 'verified']),
  score: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  bits: v.optional(v.number(), 0),
  certain: v.optional(v.boolean(), false),
  category: v.nullable(v.string()),
  relation: v.string(),
  body: v.nullable(body),
  reading: v.nullable(v.string()),
  evidence: v.array(evidence),
  reason: text,
  unknownOwner: v.optional(v.string()),
})

/** Bytes of a block of rows, at least. */
const BLOCK = 256 * 1024

/** Longest row in bytes: one with a name of `NAME_LIMIT` and all that is said of it takes a tenth. */
const ROW_LIMIT = 16 * 1024 * 1024

/** How outputs are read: most bytes that a gzipped one may unpack to for each of its own, by default 500; what ends it early. */
export type OutputReading = Pick<Opening, 'maxRatio' | 'signal'>

/**
 * Reads an output of a scan, JSON lines that may be gzipped: rows in order, in blocks. Where its manifest is beside it, what
 * was read must be what the scan wrote.
 * @throws ZhengmingError `usage` for another ending, `input` where there is no such file, a line is no row of a scan, or the
 * file is another than its manifest tells of (once all was read)
 */
export async function* readOutput(
  path: string,
  reading: OutputReading = {},
): AsyncGenerator<readonly ReadRow[]> {
  const { format, compression } = formatAt(path)
  if (format !== 'jsonl') throw wrongFormat(path)
  await checkInput(path, null)
  const manifest = await manifestBeside(path)
  const source = openSource(path, { compression, stdin: Readable.from([]), ...reading })
  let line = 0
  try {
    for await (const { bytes, overlong } of blocksOf(source)) {
      if (overlong) throw noRow(path, line + 1, `a line of more than ${ROW_LIMIT} bytes`)
      const block = decodeUtf8(bytes)
      if (block === undefined) throw noRow(path, line + 1, 'text from there on that is not UTF-8')
      yield linesOf(block).map((one) => rowOf(one, path, ++line))
    }
  } catch (error) {
    throw inWords(error, { where: path }, reading.signal)
  }
  if (manifest) requireSame(path, source, manifest.output)
}

async function* blocksOf({ bytes }: Source): AsyncGenerator<Block> {
  const cutter = new Cutter(LINES, BLOCK, 0, { limit: ROW_LIMIT })
  for await (const chunk of bytes) {
    yield* cutter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), false)
  }
  yield* cutter.end()
}

/** An output that was cut, went on or was changed would give other rows in silence. */
function requireSame(path: string, source: Source, { size, sha256 }: { size: number; sha256: string }): void {
  if (source.stored() === size && source.sha256() === sha256) return
  const got = source.stored() === size ? 'others' : `${source.stored()}`
  const remedy = `fetch or scan it again, or remove ${manifestPath(path)} where it was changed on purpose`
  throw new ZhengmingError(
    'input',
    safe`${path}: expected the ${size} bytes that its manifest tells of, got ${got}; ${remedy}`,
  )
}

/** Throws `usage` where the path does not end as JSON lines do. */
export function checkOutput(path: string): void {
  if (formatAt(path).format !== 'jsonl') throw wrongFormat(path)
}

function formatAt(path: string): ReturnType<typeof outputFormat> | { format: null; compression: null } {
  try {
    return outputFormat(path)
  } catch {
    return { format: null, compression: null }
  }
}

function wrongFormat(path: string): ZhengmingError {
  return new ZhengmingError(
    'usage',
    safe`${shownPath(path)}: expected JSON lines (.jsonl, .jsonl.gz), which alone hold the evidence, got another name; ${REMEDY}`,
  )
}

function noRow(path: string, line: number, got: string): ZhengmingError {
  return new ZhengmingError(
    'input',
    safe`${path}, line ${line}: expected a row of a scan, got ${got}; ${REMEDY}`,
  )
}

function rowOf(text: string, path: string, line: number): ReadRow {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw noRow(path, line, 'text that is no JSON')
  }
  if (typeof value === 'object' && value !== null && 'error' in value) {
    const { file = null, ...row } = parsed(refused, value, path, line)
    return { ...row, file, line, raw: '' }
  }
  const { id, row, file = null, unknownOwner, ...verdict } = parsed(judged, value, path, line)
  const owner = unknownOwner === undefined ? {} : { unknownOwner }
  // Relations and kinds of edits are texts to who reads them, whatever engine wrote them.
  return { id, row, file, line, verdict: verdict as Verdict, ...owner }
}

function parsed<Row>(schema: v.GenericSchema<unknown, Row>, value: unknown, path: string, line: number): Row {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const [{ received, path: place = [] }] = result.issues
  const field = place.map(({ key }) => String(key)).join('.')
  const got = received.startsWith('"') ? quoted(received.slice(1, -1)) : received
  throw noRow(path, line, field === '' ? `a value of type ${got}` : `${got} for ${field}`)
}
