/**
 * The runtimes, from npm, which has them all. They are of no use to who works on anything else and take 700 MB: they are installed when
 * they are first asked for, into a folder that is kept.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A runtime and how it runs a file. */
export interface Runtime {
  readonly name: string
  /** What npm installs. */
  readonly install: string
  readonly bin: string
  readonly flags: readonly string[]
}

export const RUNTIMES: readonly Runtime[] = [
  { name: 'Node', install: 'node@20.19', bin: 'node', flags: [] },
  { name: 'Node', install: 'node@22', bin: 'node', flags: [] },
  { name: 'Node', install: 'node@24', bin: 'node', flags: [] },
  { name: 'Bun', install: 'bun@1', bin: 'bun', flags: ['run'] },
  // Deno asks before it reads a file; nothing else is allowed.
  {
    name: 'Deno',
    install: 'deno@2',
    bin: 'deno',
    flags: ['run', '--allow-read', '--node-modules-dir=manual'],
  },
]

const FOLDER = process.env.ZHENGMING_RUNTIMES ?? join(tmpdir(), 'zhengming-runtimes')

/**
 * The path of a runtime's program, which is installed where it is not there yet.
 * @throws Error where npm cannot install it
 */
export function installed({ install, bin }: Runtime): string {
  const folder = join(FOLDER, install.replace('@', '-'))
  const program = join(folder, 'node_modules/.bin', bin)
  if (existsSync(program)) return program
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', install], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (!existsSync(program)) {
    throw new Error(
      `${install}: expected npm to install ${program}, got no such file; look at what npm says above`,
    )
  }
  return program
}
