import { fileURLToPath } from 'node:url'
import { ZhengmingError } from '../engine/errors.ts'

/** Where this code stands. In CommonJS that somebody bundled it into there is no such thing. */
const HERE = import.meta.url as string | undefined

/** False where the sources run by themselves. */
export const IS_BUILT = HERE?.endsWith('.ts') !== true

/** The path of a file or folder that stands beside the built program. */
export const besideProgram = (name: string): string => pathOf(`./${name}`)

/** The path of the package's data folder. Sources stand two folders below the package's, the built program is one below it. */
export const dataFolder = (): string => pathOf(IS_BUILT ? '../data/' : '../../data/')

function pathOf(relative: string): string {
  if (HERE === undefined) throw notFound()
  return fileURLToPath(new URL(relative, HERE))
}

/** The error for a program that finds none of its files: most often somebody's bundle. */
export function notFound(cause?: unknown): ZhengmingError {
  return new ZhengmingError(
    'data',
    'zhengming: expected the files of the package beside its code, got none; in a bundle use zhengming/engine with the bytes of zhengming/index.bin (docs/embedding.md), elsewhere reinstall the package',
    { cause },
  )
}
