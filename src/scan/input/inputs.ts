import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { escapePath, glob, isDynamicPattern } from 'tinyglobby'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe, visible } from '../../engine/shown.ts'
import { type FileFormat, INPUT_FILES, type InputFormat, inputFormat } from '../formats.ts'
import { manifestPath, realPlace, rejectsPath } from '../places.ts'
import { inputPlace, isDatabase, type PostgresPlace } from '../postgres/url.ts'
import { UnpackFault } from './unpack/fault.ts'

/** One file or stream to scan. */
export interface Input extends FileFormat<InputFormat> {
  /** As given or found, `-` for standard input. */
  readonly path: string
  /** For messages: what hides or would steer a terminal is `visible`. */
  readonly where: string
  /** Size in bytes and time of change in milliseconds; null where it is no file. */
  readonly size: number | null
  readonly modified: number | null
  /** Where the format is `postgres`. */
  readonly database?: PostgresPlace
}

/** The inputs of a run. */
export interface Inputs {
  readonly list: readonly Input[]
  /** Whether rows must say which file they are from: not where one path to one file was given. */
  readonly several: boolean
}

async function filesOf(pattern: string, cwd: string): Promise<string[]> {
  const how = { cwd, absolute: isAbsolute(pattern), dot: false, onlyFiles: true, expandDirectories: false }
  const found = await glob(pattern, how)
  // By code units, so that every system takes them in the same order.
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

async function filesIn(folder: string, forced: InputFormat | undefined): Promise<string[]> {
  const pattern = forced === undefined ? `**/*.{${INPUT_FILES.join(',')}}` : '**/*'
  const files = await filesOf(pattern, folder)
  return files
    .filter((file) => !isMark(file, forced))
    .map((file) => `${folder.replace(/[/\\]+$/, '') || folder}/${file}`)
}

/** Whether a file is none of a folder of Parquet files: `_SUCCESS`, those in `_temporary` and such, as Spark takes them. */
function isMark(file: string, forced: InputFormat | undefined): boolean {
  if (forced !== 'parquet' && !(forced === undefined && file.toLowerCase().endsWith('.parquet'))) return false
  return file.split('/').some((part) => part.startsWith('_') && !part.includes('='))
}

/** Endings of inputs, for messages. */
const ENDINGS = '.csv, .tsv, .jsonl, .txt (each also with .gz or .zst) or .parquet'

async function expand(given: string, forced: InputFormat | undefined): Promise<readonly string[]> {
  if (given === '-' || isDatabase(given)) return [given]
  const found = await stat(given).catch(() => undefined)
  if (found !== undefined && !found.isDirectory()) return [given]
  const files = found
    ? await filesIn(given, forced)
    : isDynamicPattern(given) && escapePath(given) !== given
      ? await filesOf(given, '.')
      : undefined
  if (files !== undefined && files.length > 0) return files
  const got =
    files === undefined ? 'nothing at this path' : `${found ? 'a folder' : 'a pattern'} without any such file`
  throw new ZhengmingError(
    'input',
    safe`${given}: expected ${files === undefined ? 'a file' : `files that end in ${ENDINGS}`}, got ${got}; correct the path, or pass - for standard input`,
  )
}

async function describe(
  path: string,
  forced: InputFormat | undefined,
  query: string | undefined,
): Promise<Input> {
  const format = inputFormat(path, forced)
  if (isDatabase(path)) {
    const database = inputPlace(path, query)
    const { shown } = database
    return { ...format, path: shown, where: visible(shown), size: null, modified: null, database }
  }
  if (path === '-') return { ...format, path, where: 'standard input', size: null, modified: null }
  const found = await stat(path)
  const file = found.isFile()
  return {
    ...format,
    path,
    where: visible(path),
    size: file ? found.size : null,
    modified: file ? found.mtimeMs : null,
  }
}

/** What finding inputs needs besides their paths. */
export interface Finding {
  /** The format that the user named. */
  readonly format?: InputFormat
  /** What to read of the one input, a database. */
  readonly query?: string
  /** Files that the run writes. */
  readonly own?: readonly string[]
  /** Remarks for the user. */
  readonly note?: (text: string) => void
}

/**
 * Finds what to scan: files, those in a folder and below it, those of a pattern, and standard input. Of a folder or a pattern
 * no file is taken twice, none that the run itself writes, and none that an earlier one wrote.
 * @throws ZhengmingError `input` if there is no such file, `usage` if its ending is unknown
 */
export async function findInputs(
  given: readonly string[],
  { format, query, own = [], note = () => undefined }: Finding = {},
): Promise<Inputs> {
  if (query !== undefined) requireDatabase(given)
  // Wrong endings are told before anything is looked for.
  for (const path of given)
    if (given.length === 1 && !isDynamicPattern(path)) await refuseUnknown(path, format)
  const written = new Set(await Promise.all(own.map(realPlace)))
  const seen = new Set<string>()
  const list: Input[] = []
  let several = given.length > 1
  for (const one of given) {
    const paths = await expand(one, format)
    const named = paths.length === 1 && paths[0] === one
    several ||= !named
    for (const path of paths) {
      const real = await realPlace(path)
      if (seen.has(real) || (!named && (written.has(real) || (await isOutput(path, note))))) continue
      seen.add(real)
      list.push(await describe(path, format, query))
    }
  }
  if (list.length === 0) throw nothingIn(given)
  return { list, several }
}

const MANIFEST = manifestPath('')
const REJECTS = rejectsPath('')

/** Whether an earlier run wrote a file: its manifest, or that of the output that it stands beside, is there. */
async function isOutput(path: string, note: (text: string) => void): Promise<boolean> {
  const manifests = [manifestPath(path)]
  if (path.endsWith(REJECTS)) manifests.push(manifestPath(path.slice(0, -REJECTS.length)))
  if (path.endsWith(MANIFEST)) manifests.push(path)
  for (const manifest of manifests) {
    if ((await stat(manifest).catch(() => undefined)) === undefined) continue
    note(safe`${path}: left out, as it is the output of an earlier scan; name it to scan it`)
    return true
  }
  return false
}

function nothingIn(given: readonly string[]): ZhengmingError {
  const what = safe`${given.join(', ')}: expected files to scan, got only outputs of scans; name them to scan them`
  return new ZhengmingError('input', what)
}

/** A query is put to one database. */
function requireDatabase(given: readonly string[]): void {
  if (given.length === 1 && isDatabase(given[0]!)) return
  const what = '--query: expected one input postgres://..., got another; leave it out or pass that'
  throw new ZhengmingError('usage', what)
}

/** A path that is no folder must end in what can be read. */
async function refuseUnknown(path: string, forced: InputFormat | undefined): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) inputFormat(path, forced)
}

/** Puts errors of reading into words: a damaged compressed file, an unreadable one. Leaves others as they are. */
export function inWords(error: unknown, { where }: Pick<Input, 'where'>, signal?: AbortSignal): unknown {
  if (signal?.aborted || error instanceof ZhengmingError) return error
  if (error instanceof UnpackFault) {
    return new ZhengmingError('input', safe`${where}: ${error.message}`, { cause: error })
  }
  const { code, syscall } = error as NodeJS.ErrnoException
  if (syscall === 'open' || syscall === 'read') {
    const text = safe`${where}: expected a file that can be read, got ${code}; check its permissions and its disk, and pass the same command with --resume if a run was begun`
    return new ZhengmingError('input', text, { cause: error })
  }
  return error
}
