import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROJECT } from './project.ts'

/** What `npm install zhengming` puts on disk, in bytes (sums of file sizes). */
export interface InstalledSize {
  /** `installed`: packed and installed for real; `summed`: the packages' folders here, where that needs the network. */
  readonly method: 'installed' | 'summed'
  readonly tarball: number
  /** The package itself, unpacked. */
  readonly own: number
  /** Its dependencies, theirs included. */
  readonly dependencies: number
  readonly packages: number
}

interface Pack {
  readonly filename: string
  readonly size: number
  readonly unpackedSize: number
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly dev?: boolean; readonly devOptional?: boolean; readonly optional?: boolean }>
  >
}

/** Packs the built package and installs it offline into a temporary folder; the folder is removed. */
export function measureInstalledSize(): InstalledSize {
  const folder = mkdtempSync(join(tmpdir(), 'zhengming-size-'))
  try {
    const [pack] = JSON.parse(npm(PROJECT, 'pack', '--json', '--pack-destination', folder)) as [Pack]
    return install(folder, pack) ?? sum(pack)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function install(folder: string, pack: Pack): InstalledSize | null {
  try {
    npm(
      folder,
      'install',
      '--offline',
      '--omit=dev',
      '--no-audit',
      '--no-fund',
      '--prefix',
      folder,
      join(folder, pack.filename),
    )
  } catch {
    return null
  }
  const own = folderBytes(join(folder, 'node_modules/zhengming'))
  const lock = readLock(join(folder, 'node_modules/.package-lock.json'))
  const dependencies = folderBytes(join(folder, 'node_modules')) - own
  return {
    method: 'installed',
    tarball: pack.size,
    own,
    dependencies,
    packages: Object.keys(lock.packages).length,
  }
}

function sum(pack: Pack): InstalledSize {
  const { packages } = readLock(join(PROJECT, 'package-lock.json'))
  const production = Object.entries(packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional)
    .map(([path]) => join(PROJECT, path))
    .filter((path) => existsSync(path))
  const dependencies = production.reduce((total, path) => total + folderBytes(path, 'node_modules'), 0)
  return {
    ...{ method: 'summed', tarball: pack.size, own: pack.unpackedSize },
    ...{ dependencies, packages: production.length + 1 },
  }
}

function readLock(path: string): Lock {
  return JSON.parse(readFileSync(path, 'utf8')) as Lock
}

/** Sum of the sizes of all files below a folder; folders called `except` are left out, links are not followed. */
function folderBytes(folder: string, except?: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== except)
    .reduce((total, entry) => {
      const path = join(folder, entry.name)
      return total + (entry.isDirectory() ? folderBytes(path, except) : lstatSync(path).size)
    }, 0)
}

function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
