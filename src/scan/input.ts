import { realpath, stat } from 'node:fs/promises'
import { ZhengmingError } from '../errors.ts'

/**
 * Gives the bytes of the input, null for a stream.
 * @throws ZhengmingError `input` if there is no such file, `usage` if the output would replace the input
 */
export async function checkInput(input: string, output: string | null): Promise<number | null> {
  if (input === '-') return null
  const found = await stat(input).catch(() => undefined)
  if (found === undefined || found.isDirectory()) {
    throw new ZhengmingError(
      'input',
      `${input}: expected a file, got ${found ? 'a folder' : 'nothing at this path'}; correct the path, or pass - for standard input`,
    )
  }
  const target = output === null || output === '-' ? undefined : await realpath(output).catch(() => undefined)
  if (target !== undefined && target === (await realpath(input))) {
    throw new ZhengmingError(
      'usage',
      `--output ${output}: expected another file than the input, got the same; choose another path`,
    )
  }
  return found.isFile() ? found.size : null
}

/** Puts errors of reading into words: a damaged gzip file, an unreadable one. Leaves others as they are. */
export function inWords(error: unknown, input: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted || error instanceof ZhengmingError) return error
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (code?.startsWith('Z_')) {
    const text = `${input}: expected a whole gzip file, got one that is cut or damaged (${message}); fetch it again`
    return new ZhengmingError('input', text, { cause: error })
  }
  if (syscall === 'open' || syscall === 'read') {
    const text = `${input}: expected a file that can be read, got ${code}; check its permissions and its disk`
    return new ZhengmingError('input', text, { cause: error })
  }
  return error
}
