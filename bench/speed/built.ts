import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { PROJECT } from '../project.ts'

/** The built package. Benches time it: the loader that runs TypeScript takes time and memory of its own. */
export interface Built {
  /** URL of the module to import. */
  readonly entry: string
  /** Path of the command. */
  readonly command: string
}

/** Builds the package. Throws a ZhengmingError where that fails: half a build would be another product's time. */
export function buildPackage(): Built {
  try {
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: PROJECT, stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout?: Buffer; stderr?: Buffer }
    throw new ZhengmingError(
      'data',
      `npm run build: expected a built package in dist/, got:\n${stdout ?? ''}${stderr ?? ''}\ncorrect that and build again`,
      { cause },
    )
  }
  return {
    entry: pathToFileURL(join(PROJECT, 'dist/index.js')).href,
    command: join(PROJECT, 'dist/cli/main.js'),
  }
}
