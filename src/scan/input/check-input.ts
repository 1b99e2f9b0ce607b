import { realpath, stat } from 'node:fs/promises'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'

/**
 * Refuses an input that is no file and an output that would replace it.
 * @throws ZhengmingError `input` if there is no such file, `usage` if the output would replace the input
 */
export async function checkInput(input: string, output: string | null): Promise<void> {
  if (input === '-') return
  const found = await stat(input).catch(() => undefined)
  if (found === undefined || found.isDirectory()) {
    throw new ZhengmingError(
      'input',
      safe`${input}: expected a file, got ${found ? 'a folder' : 'nothing at this path'}; correct the path`,
    )
  }
  const target = output === null || output === '-' ? undefined : await realpath(output).catch(() => undefined)
  if (target !== undefined && target === (await realpath(input))) {
    throw new ZhengmingError(
      'usage',
      safe`--output ${output}: expected another file than the input, got the same; choose another path`,
    )
  }
}
