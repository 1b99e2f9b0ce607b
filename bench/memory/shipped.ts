import { execFileSync } from 'node:child_process'
import { PROJECT } from '../project.ts'

/** Bytes of the files that the package ships, by what they are. */
export interface Shipped {
  /** Tables and compiled indexes: everything that the engine reads at start or on demand, and that is no program. */
  readonly artefacts: number
  readonly program: number
  /** Types, documents, licences. */
  readonly other: number
}

/** A file of the package: its path in it and its bytes. */
export interface ShippedFile {
  readonly path: string
  readonly size: number
}

/** What `npm pack` would put into the package. */
export function measureShipped(): Shipped {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: PROJECT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [pack] = JSON.parse(output) as [{ readonly files: readonly ShippedFile[] }]
  return sumUpShipped(pack.files)
}

/** Sums up files by kind. */
export function sumUpShipped(files: readonly ShippedFile[]): Shipped {
  const sums = { artefacts: 0, program: 0, other: 0 }
  for (const { path, size } of files) sums[kindOf(path)] += size
  return sums
}

function kindOf(path: string): keyof Shipped {
  if (path.startsWith('dist/')) {
    if (/\.[cm]?js$/.test(path)) return 'program'
    return /\.(ts|map|json|txt)$/.test(path) ? 'other' : 'artefacts'
  }
  return path.startsWith('data/') && !path.endsWith('.md') ? 'artefacts' : 'other'
}
