import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ZhengmingError } from '../../src/engine/errors.ts'
import type { FoldText } from '../quality/baselines/baseline.ts'
import { foldedForms } from './forms.ts'
import type { AbsentPeer, Judged, Peer } from './peer.ts'

/** A program that judges names by forms: text lines in, a score a line out. java/Lines.java says what passes between. */
interface Program {
  readonly id: string
  readonly how: string
  /** Names from this score on are flagged. */
  readonly least: number
  /** Most names of a kind that it can be asked in reasonable time. */
  readonly most: number
  readonly command: string
  readonly args: readonly string[]
  /** Ends with exit code 0 where all that the program needs is there. */
  readonly probe: readonly string[]
  /** A file that `setup` makes. */
  readonly installed: string
}

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const PYTHON = path('.venv/bin/python')
const CLASSES = path('.classes')
const JAVA = ['-cp', `${CLASSES}:${path('.jars')}/*`]

const NOMENKLATURA: Program = {
  id: 'nomenklatura logic-v2',
  how: 'organisations by name, score >= 0.70, against the 50 forms that share most pairs of characters',
  least: 0.7,
  most: Number.POSITIVE_INFINITY,
  command: PYTHON,
  args: [path('nomenklatura_lines.py')],
  probe: ['-c', 'import nomenklatura'],
  installed: PYTHON,
}

const SENSITIVE_WORD: Program = {
  id: 'sensitive-word',
  how: 'forms as its words, all its folding; contains one of 3 or more characters, or equals one',
  least: Number.MIN_VALUE,
  most: Number.POSITIVE_INFINITY,
  command: 'java',
  args: [...JAVA, 'SensitiveWord'],
  probe: ['-version'],
  installed: `${CLASSES}/SensitiveWord.class`,
}

const LUCENE: Program = {
  id: 'Lucene',
  how: 'pairs of characters or of syllables (ICU Han-Latin), any; one of the first 100 hits is contained or 0.75 alike',
  least: 0.75,
  most: Number.POSITIVE_INFINITY,
  command: 'java',
  args: [...JAVA, 'Lucene'],
  probe: ['-version'],
  installed: `${CLASSES}/Lucene.class`,
}

/** nomenklatura's matcher of OpenSanctions; names are folded by this project, since it does not fold Han. */
export const createNomenklaturaPeer = (forms: readonly string[], fold: FoldText): Peer | AbsentPeer =>
  createOutsidePeer(NOMENKLATURA, foldedForms(forms, fold), fold)

/** houbb's sensitive-word, which folds by itself. */
export const createSensitiveWordPeer = (forms: readonly string[]): Peer | AbsentPeer =>
  createOutsidePeer(SENSITIVE_WORD, forms, (name) => name)

/** Lucene with a filter that makes pinyin of Han; names are folded by this project. */
export const createLucenePeer = (forms: readonly string[], fold: FoldText): Peer | AbsentPeer =>
  createOutsidePeer(LUCENE, foldedForms(forms, fold), fold)

/** A peer that a program stands behind; absent, with what to do, where the program cannot run. */
export function createOutsidePeer(
  program: Program,
  forms: readonly string[],
  prepare: (name: string) => string,
): Peer | AbsentPeer {
  const { id, how, most } = program
  const absent = whyAbsent(program)
  if (absent !== null) return { id, absent }
  return { id, how, most, judge: (names) => ask(program, forms, names.map(prepare)) }
}

function whyAbsent({ command, probe, installed }: Program): string | null {
  const remedy = 'run bash bench/peers/setup'
  if (!existsSync(installed)) return `expected ${shown(installed)}, got none; ${remedy}`
  try {
    execFileSync(command, probe, { stdio: 'ignore' })
    return null
  } catch {
    return `expected ${shown(command)} ${probe.join(' ')} to run, got an error; ${remedy}`
  }
}

/** A path as it stands in the repository. */
function shown(file: string): string {
  return file.replace(path('.'), 'bench/peers/')
}

const SECONDS = /^seconds (\S+)$/

/** Bytes that an answer may have: a score for each name. */
const ANSWER_BYTES = 64 * 1024 * 1024

function ask(
  { id, command, args, least }: Program,
  forms: readonly string[],
  names: readonly string[],
): Judged {
  const lines = [String(forms.length), ...forms, ...names].map((line) => line.replace(/[\r\n]+/g, ' '))
  const output = execFileSync(command, args, {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: ANSWER_BYTES,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const answers = output.trimEnd().split(/\r?\n/)
  const seconds = Number(SECONDS.exec(answers.pop() ?? '')?.[1])
  const scores = answers.map(Number)
  if (scores.length !== names.length || [seconds, ...scores].some(Number.isNaN)) {
    throw new ZhengmingError(
      'data',
      `${id}: expected ${names.length} scores and "seconds S", got ${scores.length} lines that end with ${JSON.stringify(output.slice(-40))}; compare its program with bench/peers/outside.ts`,
    )
  }
  return { flags: scores.map((score) => score >= least), scores, seconds }
}
