import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { ZhengmingError } from '../../engine/errors.ts'
import { describeIssue } from '../../engine/options.ts'
import { excerpt, safe } from '../../engine/shown.ts'

/** Version of the format. */
const FORMAT = 'zhengming-scan-1'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const counts = v.record(v.string(), count)
const rows = v.strictObject({ read: count, written: count, unwritten: count, refused: count })
/** Bytes of a file that a shard takes. */
const range = v.strictObject({ start: count, end: count, sha256 })
const contents = v.strictObject({ path: v.string(), size: count, sha256 })

const shard = v.strictObject({
  /** Place of the input in `inputs`. */
  input: count,
  /** Bytes of the input as UTF-8 text: those of the file itself where it is that, plain; of a table, of its JSON lines. */
  text: range,
  rows,
  output: range,
  rejects: range,
})

const schema = v.strictObject({
  format: v.literal(FORMAT),
  /** `running` where the run has not ended; then `shards` and `output` say how far it came. */
  state: v.picklist(['running', 'complete']),
  engine: v.string(),
  /** What names were judged by, beside the engine. */
  judging: v.record(v.string(), v.unknown()),
  /** How inputs were read and what was written of them. */
  options: v.record(v.string(), v.unknown()),
  inputs: v.array(
    v.strictObject({
      path: v.string(),
      /** Bytes and time of change in milliseconds; null where it was no file. */
      size: v.nullable(count),
      modified: v.nullable(v.number()),
      /** Digest of the file as it is stored; null until all of it was read. */
      sha256: v.nullable(sha256),
    }),
  ),
  /** Paths beside the manifest. */
  output: contents,
  rejects: v.nullable(contents),
  rows,
  tally: v.strictObject({
    verdicts: v.strictObject({ impersonation: count, review: count, clear: count, verified: count }),
    categories: counts,
    relations: counts,
    bodies: counts,
    /** Rows with an owner whom no registry knows, and the first of these; left out where there are none. */
    unknownOwners: v.exactOptional(
      v.strictObject({ rows: count, first: v.pipe(v.array(v.string()), v.readonly()) }),
    ),
  }),
  shards: v.array(shard),
  /** Bytes of the output after those of the shards: what completes a file of a format that packs its rows. */
  footer: v.exactOptional(range),
})

/** What a run wrote, of what, and how: proof of a finished one, and what an unfinished one goes on from. */
export type Manifest = v.InferOutput<typeof schema>
export type Shard = v.InferOutput<typeof shard>
export type Range = v.InferOutput<typeof range>

/** What makes a run what it is: it is continued only where all of it is the same. */
export type Identity = Pick<Manifest, 'engine' | 'judging' | 'options' | 'inputs'>

/** Makes a manifest of its facts. */
export function manifestOf(facts: Omit<Manifest, 'format'>): Manifest {
  return { format: FORMAT, ...facts }
}

/** A manifest as text. */
export function writeManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`
}

/**
 * Reads a manifest; undefined where there is no such file.
 * @param remedy what to do about a file that is none
 * @throws ZhengmingError `input` if it is none
 */
export async function readManifest(path: string, remedy?: string): Promise<Manifest | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    // Node refuses to read files of gigabytes at once: an output, perhaps.
    if (code?.startsWith('ERR_')) throw noManifest(path, remedy)
    const what = safe`${path}: expected a manifest that can be read, got ${code}; check its permissions`
    throw new ZhengmingError('input', what, { cause })
  }
  return checkManifest(parse(text), path, remedy)
}

/**
 * Gives a value that is a manifest.
 * @param remedy what to do about one that is none
 * @throws ZhengmingError `input` if it is none
 */
export function checkManifest(value: unknown, path: string, remedy = REMEDY): Manifest {
  const found = v.safeParse(schema, value)
  if (found.success) return found.output
  if (!v.is(v.object({ format: v.string() }), value)) throw noManifest(path, remedy)
  throw new ZhengmingError('input', describeIssue(found.issues[0], path, ': ', remedy))
}

const REMEDY = 'scan again without --resume'

function noManifest(path: string, remedy = REMEDY): ZhengmingError {
  const what = safe`${path}: expected a manifest of zhengming scan (JSON), got another text; ${remedy}`
  return new ZhengmingError('input', what)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Refuses to go on with another run than that of a manifest.
 * @param output where it writes, for messages
 * @throws ZhengmingError `usage`
 */
export function requireSame(manifest: Manifest, now: Identity, output: string): void {
  const found = differences(manifest, now)
  if (found.length === 0) return
  throw new ZhengmingError(
    'usage',
    safe`--resume ${output}: expected the run that was begun, got another: ${found.join('; ')}; scan again without --resume`,
  )
}

function differences(before: Manifest, now: Identity): string[] {
  const found = [...difference('engine', before.engine, now.engine)]
  for (const part of ['judging', 'options'] as const) {
    for (const name of new Set([...Object.keys(before[part]), ...Object.keys(now[part])])) {
      found.push(...difference(`${part}.${name}`, before[part][name], now[part][name]))
    }
  }
  const paths = (inputs: Manifest['inputs']) => inputs.map(({ path }) => path)
  const others = difference('inputs', paths(before.inputs), paths(now.inputs))
  if (others.length > 0) return [...found, ...others]
  for (const [at, { path, size, modified }] of now.inputs.entries()) {
    const { size: oldSize, modified: oldTime } = before.inputs[at]!
    found.push(...difference(`${path} (bytes)`, oldSize, size))
    found.push(...difference(`${path} (time of change)`, timeOf(oldTime), timeOf(modified)))
  }
  return found
}

function difference(what: string, before: unknown, now: unknown): string[] {
  const [a, b] = [JSON.stringify(before), JSON.stringify(now)]
  return a === b ? [] : [`${what} was ${cut(a)} and is ${cut(b)}`]
}

function cut(text = 'unset'): string {
  return excerpt(text, 200)
}

function timeOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}
