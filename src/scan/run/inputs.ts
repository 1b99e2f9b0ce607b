import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { escapePath, glob, isDynamicPattern } from 'tinyglobby'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe, visible } from '../../engine/shown.ts'
import { formatOfUrl, formatsOf, type InputFormat, inputOf } from '../formats.ts'
import type { Location } from '../input/format.ts'
import { UnpackFault } from '../input/unpack/fault.ts'
import { manifestPath, rejectsPath } from '../output/side-files.ts'
import {
  either,
  type FileFormat,
  formatInFolder,
  INPUT_FILES,
  inputEndings,
  inputFormat,
} from './format-of.ts'
import { realPlace } from './places.ts'

/** One file, stream or table to scan. */
export interface Input extends FileFormat<InputFormat>, Location {}

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

/** Whether a file of a folder, or a folder above it, is a mark of who wrote the files. */
function isMark(file: string, forced: InputFormat | undefined): boolean {
  const format = forced ?? formatInFolder(file)
  const input = format && inputOf(format)
  return input !== undefined && 'isMark' in input && file.split('/').some((name) => input.isMark?.(name))
}

async function expand(given: string, forced: InputFormat | undefined): Promise<readonly string[]> {
  if (given === '-' || formatOfUrl(given)) return [given]
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
    safe`${given}: expected ${files === undefined ? 'a file' : `files that end in ${inputEndings()}`}, got ${got}; correct the path, or pass - for standard input`,
  )
}

async function describe(
  path: string,
  forced: InputFormat | undefined,
  query: string | undefined,
): Promise<Input> {
  const format = inputFormat(path, forced)
  const noFile = { size: null, modified: null }
  const urls = formatOfUrl(path)?.urls
  if (urls) {
    const shown = urls.shownInput(path, query)
    return { ...format, ...noFile, path: shown, where: visible(shown), address: { url: path, query } }
  }
  if (path === '-') return { ...format, ...noFile, path, where: 'standard input' }
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
  /** What to read of the one input, a URL. */
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
  if (query !== undefined) requireUrl(given)
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

/** A query is put to one place that takes it. */
function requireUrl(given: readonly string[]): void {
  if (given.length === 1 && formatOfUrl(given[0]!)) return
  const schemes = formatsOf('input').flatMap(([, { urls }]) => (urls ? [`${urls.scheme}...`] : []))
  const what = safe`--query: expected one input ${either(schemes)}, got another; leave it out or pass that`
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
