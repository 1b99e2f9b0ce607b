import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { ZhengmingError } from '../../src/engine/errors.ts'
import type { FoldText } from '../quality/baselines/baseline.ts'
import { foldedForms } from './forms.ts'
import type { AbsentPeer, Judged, Peer } from './peer.ts'

const id = 'RapidFuzz cdist'
const PYTHON = fileURLToPath(new URL('.venv/bin/python', import.meta.url))
const SCRIPT = fileURLToPath(new URL('rapidfuzz_cdist.py', import.meta.url))
const LEAST_SIMILAR = 0.75

/** Most bytes that the script may answer with: a few for each name. */
const ANSWER_BYTES = 64 * 1024 * 1024

const answerSchema = v.object({ version: v.string(), scores: v.array(v.number()), seconds: v.number() })

/**
 * RapidFuzz's cdist on one thread, in Python: its own seconds, without starting Python, reading and folding the names,
 * which favours it.
 */
export function createRapidFuzzPeer(
  forms: readonly string[],
  fold: FoldText,
  python: string = PYTHON,
): Peer | AbsentPeer {
  const absent = whyAbsent(python)
  if (absent !== null) return { id, absent }
  const folded = foldedForms(forms, fold)
  return {
    id,
    how: `Levenshtein similarity >= ${LEAST_SIMILAR} to any form; workers=1, folding not timed`,
    most: 1000,
    judge: (names) => askScript(python, { forms: folded, names: names.map(fold), least: LEAST_SIMILAR }),
  }
}

function whyAbsent(python: string): string | null {
  const remedy = 'run bash bench/peers/setup'
  if (!existsSync(python)) return `expected a virtual environment in bench/peers/.venv, got none; ${remedy}`
  try {
    execFileSync(python, ['-c', 'import numpy, rapidfuzz'], { stdio: 'ignore' })
    return null
  } catch {
    return `expected numpy and rapidfuzz in bench/peers/.venv, got no import of them; ${remedy}`
  }
}

function askScript(
  python: string,
  asked: { readonly names: readonly string[]; readonly [key: string]: unknown },
): Judged {
  const output = execFileSync(python, [SCRIPT], {
    input: JSON.stringify(asked),
    encoding: 'utf8',
    maxBuffer: ANSWER_BYTES,
  })
  const { scores, seconds } = v.parse(answerSchema, JSON.parse(output))
  if (scores.length === asked.names.length)
    return { flags: scores.map((score) => score > 0), scores, seconds }
  throw new ZhengmingError(
    'data',
    `${SCRIPT}: expected ${asked.names.length} answers, got ${scores.length}; compare it with bench/peers/rapidfuzz.ts`,
  )
}
