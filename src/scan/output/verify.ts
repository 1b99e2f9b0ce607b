import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import type { RowCounts } from '../rows.ts'
import { type Manifest, readManifest, type Shard } from './manifest.ts'
import { manifestPath } from './side-files.ts'

/** What was found about an output and its manifest. */
export interface Verification {
  readonly manifest: Manifest
  /** What does not hold, in words; empty where everything does. */
  readonly faults: readonly string[]
  /** Inputs that are no longer where they were, so that they could not be compared. */
  readonly unseen: readonly string[]
}

/** Bytes that are read of a file at a time. */
const CHUNK = 1024 * 1024

/**
 * Compares an output with its manifest: digests of the files as a whole and by shard, sums of rows, and the inputs where
 * they are still there. Paths of inputs are taken from the working folder, as they were for the scan.
 * @throws ZhengmingError `input` if the manifest cannot be read or tells of a run that has not ended
 */
export async function verify(path: string): Promise<Verification> {
  const manifest = await readManifest(path, `pass ${await manifestFor(path)}`)
  if (manifest === undefined) {
    throw new ZhengmingError(
      'input',
      safe`${path}: expected a manifest, got nothing at this path; correct it`,
    )
  }
  requireComplete(manifest, path)
  const folder = dirname(resolve(path))
  const { output, rejects } = manifest
  return proveWith(manifest, [
    ...(await checkFile(folder, output, outputRanges(manifest))),
    ...(rejects ? await checkFile(folder, rejects, shardsOf(manifest, 'rejects')) : []),
  ])
}

/** The manifest that is meant where something else was given, such as the output. */
async function manifestFor(path: string): Promise<string> {
  const beside = manifestPath(path)
  return (await stat(beside).catch(() => undefined)) ? beside : 'OUTPUT.manifest.json'
}

/** @throws ZhengmingError `input` for a run that has not ended */
export function requireComplete({ state }: Manifest, where: string): void {
  if (state === 'complete') return
  throw new ZhengmingError(
    'input',
    safe`${where}: expected the manifest of a finished run, got that of one that was cut short; end it with --resume`,
  )
}

/** Adds to the faults of an output what a manifest says of rows and inputs. */
export async function proveWith(manifest: Manifest, ofOutput: readonly string[]): Promise<Verification> {
  const faults = [...checkRows(manifest), ...ofOutput]
  const unseen: string[] = []
  for (const { path: input, size, sha256 } of manifest.inputs) {
    if (size === null || sha256 === null) unseen.push(input)
    else if ((await stat(input).catch(() => undefined)) === undefined) unseen.push(input)
    else faults.push(...(await checkFile('.', { path: input, size, sha256 }, [])))
  }
  return { manifest, faults, unseen }
}

const shardsOf = ({ shards }: Manifest, file: 'output' | 'rejects') => shards.map((shard) => shard[file])

function outputRanges(manifest: Manifest): readonly Shard['output'][] {
  const { footer } = manifest
  return [...shardsOf(manifest, 'output'), ...(footer ? [footer] : [])]
}

const SUMS = ['read', 'written', 'unwritten', 'refused'] as const

function checkRows({ rows, shards, tally, inputs }: Manifest): string[] {
  const faults: string[] = []
  const whole = ({ read, written, unwritten, refused }: RowCounts) => read === written + unwritten + refused
  if (!whole(rows)) faults.push(`rows: expected as many written, left out or refused as read, got others`)
  for (const sum of SUMS) {
    const total = shards.reduce((found, shard) => found + shard.rows[sum], 0)
    if (total !== rows[sum])
      faults.push(safe`rows.${sum}: expected the ${total} of the shards, got ${rows[sum]}`)
  }
  for (const [at, shard] of shards.entries()) {
    if (!whole(shard.rows)) faults.push(safe`shard ${at}: expected all rows accounted for, got others`)
    const before: Shard | undefined = shards[at - 1]?.input === shard.input ? shards[at - 1] : undefined
    if (before && before.text.end !== shard.text.start) {
      faults.push(safe`shard ${at}: expected it to begin at byte ${before.text.end}, got ${shard.text.start}`)
    }
    if (inputs[shard.input] === undefined) faults.push(safe`shard ${at}: expected an input, got none`)
  }
  const judged = Object.values(tally.verdicts).reduce((sum, count) => sum + count, 0)
  if (judged !== rows.written + rows.unwritten) {
    faults.push(safe`tally: expected ${rows.written + rows.unwritten} verdicts, got ${judged}`)
  }
  return faults
}

async function checkFile(
  folder: string,
  { path, size, sha256 }: { path: string; size: number; sha256: string },
  ranges: readonly Shard['output'][],
): Promise<string[]> {
  const place = resolve(folder, path)
  const found = await stat(place).catch(() => undefined)
  if (found === undefined) return [safe`${path}: expected a file, got nothing at this path`]
  if (found.size !== size) return [safe`${path}: expected ${size} bytes, got ${found.size}`]
  if ((await digestOf(place, 0, size)) === sha256) return await checkRanges(place, size, ranges)
  const where: string[] = []
  for (const { start, end, sha256: expected } of ranges) {
    if ((await digestOf(place, start, end)) !== expected) where.push(`${start} to ${end}`)
  }
  const bytes =
    where.length === 0 ? '' : ` (bytes ${where.slice(0, 5).join(', ')}${where.length > 5 ? ' ...' : ''})`
  return [safe`${path}: expected SHA-256 ${sha256}, got another${bytes}`]
}

/** The file is right as a whole; its shards must cover it. */
async function checkRanges(
  place: string,
  size: number,
  ranges: readonly Shard['output'][],
): Promise<string[]> {
  const faults: string[] = []
  let at = 0
  for (const { start, end, sha256 } of ranges) {
    if (start !== at || (await digestOf(place, start, end)) !== sha256) {
      faults.push(safe`${basename(place)}: expected a shard in bytes ${at} to ${end}, got another`)
    }
    at = end
  }
  if (ranges.length > 0 && at !== size) {
    faults.push(safe`${basename(place)}: expected shards up to byte ${size}, got ${at}`)
  }
  return faults
}

async function digestOf(path: string, start: number, end: number): Promise<string> {
  const hash = createHash('sha256')
  if (end <= start) return hash.digest('hex')
  for await (const chunk of createReadStream(path, { start, end: end - 1, highWaterMark: CHUNK })) {
    hash.update(chunk)
  }
  return hash.digest('hex')
}
