import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ZhengmingError } from '../../src/engine/errors.ts'

/** One list of real names that no one labelled. */
export interface MeasureList {
  /** File name without `.txt.gz`. */
  readonly id: string
  readonly names: readonly string[]
  /**
   * Whether the names are innocent but for rare exceptions, so that what is flagged counts as false. Lists drawn by
   * institution words and lists of public accounts hold genuine bodies: their hits are to be looked at.
   */
  readonly counted: boolean
}

const ENDING = '.txt.gz'
const MIXED_LISTS = new Set(['accounts_wechat_official'])

/** Reads every list of `shared/corpora/measure`, sorted by id. Throws a ZhengmingError where there is none. */
export function readMeasureLists(shared: string): MeasureList[] {
  const folder = join(shared, 'corpora', 'measure')
  const files = listFiles(folder).sort()
  if (files.length === 0) {
    throw new ZhengmingError(
      'data',
      `--shared: expected ${ENDING} lists in ${folder}, got none; give the folder that holds corpora/measure`,
    )
  }
  return files.map((file) => ({
    id: file.slice(0, -ENDING.length),
    names: readList(shared, `measure/${file.slice(0, -ENDING.length)}`),
    counted: isCounted(file.slice(0, -ENDING.length)),
  }))
}

/** The names of one list of `shared/corpora`: `measure/accounts_wechat_official`. Throws a ZhengmingError where there is none. */
export function readList(shared: string, list: string): readonly string[] {
  const path = join(shared, 'corpora', `${list}${ENDING}`)
  if (!existsSync(path)) {
    throw new ZhengmingError(
      'data',
      `--shared: expected corpora/${list}${ENDING} in ${shared}, got none; give the folder of the lists`,
    )
  }
  return splitLines(gunzipSync(readFileSync(path)).toString('utf8'))
}

/** Whether what is flagged in the list of this id counts as a false flag. */
export function isCounted(id: string): boolean {
  return !id.endsWith('.keywords') && !MIXED_LISTS.has(id)
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith(ENDING))
  } catch {
    return []
  }
}

function splitLines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
