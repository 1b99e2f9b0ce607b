import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'

/** Whether an error is in words, or one of the system, which are put into words by who reads inputs of any kind. */
export function isKnown(error: unknown): boolean {
  return error instanceof ZhengmingError || (error as NodeJS.ErrnoException).syscall !== undefined
}

/** Puts what is wrong with the pages of a column into words. @param where file, row group, column, page */
export function damagedPages(where: string, error: unknown): unknown {
  if (isKnown(error)) return error
  const got = `one that is damaged or written in an unknown way (${(error as Error).message})`
  const text = safe`${where}: expected pages of Parquet, got ${got}; fetch the file again or write it anew`
  return new ZhengmingError('input', text, { cause: error })
}
