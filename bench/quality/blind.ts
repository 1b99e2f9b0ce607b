import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { type Share, shareOf } from '../../src/evaluate/share.ts'
import { PROJECT } from '../project.ts'
import { buildPackage } from '../speed/built.ts'

/** Sums over names kept apart, which no one who works on the engine reads: name of the sum -> share. */
export type BlindSums = ReadonlyMap<string, Share>

/** What the script writes: name of the sum -> per cent and number of names. */
const sumsSchema = v.record(v.string(), v.tuple([v.number(), v.number()]))

/** The script below the folder of the names kept apart, or null where there is none. */
export function blindScript(folder: string): string | null {
  const script = join(folder, 'score.py')
  return existsSync(script) ? script : null
}

/**
 * Builds the package and has the script score it. The script tells sums alone, never a name. Throws a ZhengmingError where it
 * fails or its output is not what is expected.
 */
export function scoreBlind(script: string): BlindSums {
  buildPackage()
  const folder = mkdtempSync(join(tmpdir(), 'zhengming-blind-'))
  try {
    const path = join(folder, 'sums.json')
    execFileSync('python3', [script, '--project', PROJECT, '--json', path], { stdio: 'pipe' })
    return parseBlindSums(readFileSync(path, 'utf8'))
  } catch (cause) {
    if (cause instanceof ZhengmingError) throw cause
    const { stderr } = cause as { stderr?: Buffer }
    const got = stderr?.toString().trim() || (cause as Error).message
    throw new ZhengmingError(
      'data',
      `${script}: expected sums, got: ${got}; run it by hand and correct that`,
      {
        cause,
      },
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Per cent and numbers of names as shares with intervals. */
export function parseBlindSums(json: string): BlindSums {
  const parsed = v.safeParse(sumsSchema, JSON.parse(json))
  if (!parsed.success) {
    throw new ZhengmingError(
      'data',
      `blind sums: expected per cent and number of names for each, got ${json.slice(0, 80)}`,
    )
  }
  const shares = Object.entries(parsed.output).map(
    ([name, [percent, total]]) => [name, shareOf(Math.round((percent / 100) * total), total)] as const,
  )
  return new Map(shares)
}
