import { realpath, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { escapePath, glob, isDynamicPattern } from 'tinyglobby'
import { ZhengmingError } from '../errors.ts'
import { type FileFormat, INPUT_FILES, type InputFormat, inputFormat } from './formats.ts'
import { inputPlace, isDatabase, type PostgresPlace, shownPath } from './postgres/url.ts'

/** One file or stream to scan. */
export interface Input extends FileFormat<InputFormat> {
  /** As given or found, `-` for standard input. */
  readonly path: string
  /** For messages. */
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
    `${given}: expected ${files === undefined ? 'a file' : `files that end in ${INPUT_FILES.slice(0, 3).join(', ')} ...`}, got ${got}; correct the path, or pass - for standard input`,
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
    return { ...format, path: shown, where: shown, size: null, modified: null, database }
  }
  if (path === '-') return { ...format, path, where: 'standard input', size: null, modified: null }
  const found = await stat(path)
  const file = found.isFile()
  return {
    ...format,
    path,
    where: path,
    size: file ? found.size : null,
    modified: file ? found.mtimeMs : null,
  }
}

/**
 * Finds what to scan: files, those in a folder and below it, those of a pattern, and standard input. Files that the run
 * itself writes, and those that are found again, are left out where they were not named.
 * @param own paths that the run writes
 * @param query what to read of the one input, a database
 * @throws ZhengmingError `input` if there is no such file, `usage` if the output would replace one that was named or its ending is unknown
 */
export async function findInputs(
  given: readonly string[],
  forced: InputFormat | undefined,
  own: readonly string[],
  query?: string,
): Promise<Inputs> {
  if (query !== undefined) requireDatabase(given)
  // Wrong endings are told before anything is looked for.
  for (const path of given)
    if (given.length === 1 && !isDynamicPattern(path)) await refuseUnknown(path, forced)
  const written = new Map<string, string>()
  for (const path of own) written.set(await realpath(path).catch(() => path), path)
  const seen = new Set<string>()
  const list: Input[] = []
  let several = given.length > 1
  for (const one of given) {
    const paths = await expand(one, forced)
    const named = paths.length === 1 && paths[0] === one
    several ||= !named
    for (const path of paths) {
      const real = await realOf(path)
      const output = written.get(real)
      if (output !== undefined && named) {
        throw new ZhengmingError(
          'usage',
          `--output ${output}: expected another file than the input, got the same; choose another path`,
        )
      }
      if (output !== undefined || seen.has(real)) continue
      seen.add(real)
      list.push(await describe(path, forced, query))
    }
  }
  return { list, several }
}

/** A query is put to one database. */
function requireDatabase(given: readonly string[]): void {
  if (given.length === 1 && isDatabase(given[0]!)) return
  const what = '--query: expected one input postgres://..., got another; leave it out or pass that'
  throw new ZhengmingError('usage', what)
}

/** The same for the same input. */
async function realOf(path: string): Promise<string> {
  return path === '-' ? path : isDatabase(path) ? shownPath(path) : realpath(path)
}

/** A path that is no folder must end in what can be read. */
async function refuseUnknown(path: string, forced: InputFormat | undefined): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) inputFormat(path, forced)
}

/** Puts errors of reading into words: a damaged compressed file, an unreadable one. Leaves others as they are. */
export function inWords(
  error: unknown,
  { where, compression }: Pick<Input, 'where' | 'compression'>,
  signal?: AbortSignal,
): unknown {
  if (signal?.aborted || error instanceof ZhengmingError) return error
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (code?.startsWith('Z') && compression !== null) {
    const kind = compression === 'gz' ? 'gzip' : 'zstd'
    const text = `${where}: expected a whole ${kind} file, got one that is cut or damaged (${message}); fetch it again`
    return new ZhengmingError('input', text, { cause: error })
  }
  if (syscall === 'open' || syscall === 'read') {
    const text = `${where}: expected a file that can be read, got ${code}; check its permissions and its disk`
    return new ZhengmingError('input', text, { cause: error })
  }
  return error
}
