import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { readManifest } from '../../src/scan/output/manifest.ts'
import { scan } from '../../src/scan/run/scan.ts'
import { randomOf } from '../differential/random.ts'
import { fakeDetector, jsonLines } from '../scan/fakes.ts'
import { type Base, basesOf, ROWS } from './bases.ts'
import { damage } from './mutations.ts'

/** What a scan of a damaged file came to. */
export interface Outcome {
  readonly index: number
  /** `whole`: the rows of the base; `changed`: as many, with other values; `refused`: an error in words; `fault`: what must not be. */
  readonly end: 'whole' | 'changed' | 'refused' | 'fault'
  readonly base: string
  readonly what: string
  /** Of an error or a fault. */
  readonly message: string
  readonly milliseconds: number
}

const bases = basesOf()

/** The file that is scanned for a seed and a number. */
export function damagedFile(seed: number, index: number): { base: Base; what: string; bytes: Buffer } {
  const base = bases[index % bases.length]!
  return { base, ...damage(base.bytes, randomOf(seed * 1_000_003 + index)) }
}

interface Scanned {
  readonly rows: readonly unknown[]
  readonly refused: number
  readonly counted: number
  readonly state: string | undefined
}

async function scanned(folder: string, bytes: Buffer): Promise<Scanned> {
  const [input, output] = [join(folder, 'x.parquet'), join(folder, 'o.jsonl')]
  writeFileSync(input, bytes)
  const stdout = new Writable({ write: (_chunk, _encoding, done) => done() })
  const { rows, manifest } = await scan({ inputs: [input], output, all: true }, fakeDetector, {
    stdin: Readable.from([]),
    stdout,
  })
  const state = (await readManifest(manifest!))?.state
  const lines = jsonLines(readFileSync(output, 'utf8'))
  const refused = rows.refused === 0 ? 0 : jsonLines(readFileSync(`${output}.rejects.jsonl`, 'utf8')).length
  return { rows: lines.map(({ id, name }) => [id, name]), refused, counted: rows.read, state }
}

/** An error that tells the file, what was expected and found there, and what to do. */
const IN_WORDS = /x\.parquet\b.*: expected .+, got .+; .+/s

function faultOf(error: unknown, folder: string): string | undefined {
  if (!(error instanceof ZhengmingError)) return `a bare error: ${(error as Error).stack}`
  if (!IN_WORDS.test(error.message)) return `no place or nothing to do: ${error.message}`
  return existsSync(join(folder, 'o.jsonl')) ? `an output was left: ${error.message}` : undefined
}

const wanted = new Map<string, string>()

async function rowsOfBase({ name, bytes }: Base, folder: string): Promise<string> {
  const known = wanted.get(name)
  if (known !== undefined) return known
  const { rows, refused } = await scanned(folder, bytes)
  if (rows.length + refused !== ROWS) throw new Error(`${name}: ${rows.length} rows and ${refused} refused`)
  const text = JSON.stringify(rows)
  wanted.set(name, text)
  return text
}

async function endOf(base: Base, bytes: Buffer, folder: string): Promise<Pick<Outcome, 'end' | 'message'>> {
  const whole = await rowsOfBase(base, folder)
  rmSync(join(folder, 'o.jsonl'), { force: true })
  try {
    const { rows, refused, counted, state } = await scanned(folder, bytes)
    if (rows.length + refused !== ROWS || counted !== ROWS || state !== 'complete') {
      return {
        end: 'fault',
        message: `${rows.length} rows, ${refused} refused, ${counted} counted, ${state}`,
      }
    }
    return { end: JSON.stringify(rows) === whole ? 'whole' : 'changed', message: '' }
  } catch (error) {
    const fault = faultOf(error, folder)
    if (fault !== undefined) return { end: 'fault', message: fault }
    return { end: 'refused', message: (error as Error).message.replace(folder, '') }
  }
}

/** Damages a file and scans it. */
export async function judge(seed: number, index: number): Promise<Outcome> {
  const { base, what, bytes } = damagedFile(seed, index)
  const folder = mkdtempSync(join(tmpdir(), 'zhengming-damage-'))
  const started = performance.now()
  try {
    const end = await endOf(base, bytes, folder)
    return { index, base: base.name, what, ...end, milliseconds: performance.now() - started }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
