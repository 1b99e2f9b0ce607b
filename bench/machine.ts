import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'

/** Where and on what a record was measured. */
export interface Machine {
  /** ISO date, UTC. */
  readonly date: string
  readonly cpu: string
  readonly cores: number
  readonly node: string
  readonly platform: string
  /** Short commit; `+` at the end where the working tree differs from it; `unknown` outside a repository. */
  readonly commit: string
}

/** Describes this machine and the commit that is checked out in `folder`. */
export function describeMachine(folder: string): Machine {
  const processors = cpus()
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    commit: commitOf(folder),
  }
}

/** The machine in one line of text. */
export function machineLine(machine: Machine): string {
  const { date, cpu, cores, node, platform, commit } = machine
  return `${date}, ${cpu} x ${cores}, Node ${node}, ${platform}, commit ${commit}`
}

function commitOf(folder: string): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    const commit = git('rev-parse', '--short', 'HEAD')
    return git('status', '--porcelain', '--', 'src', 'data') === '' ? commit : `${commit}+`
  } catch {
    return 'unknown'
  }
}
