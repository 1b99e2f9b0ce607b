import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * The process that holds an output. A number alone does not tell a process: every container has a process 1, and numbers are
 * given anew. Null is what a system does not tell: macOS and Windows have but number and host.
 */
export interface Owner {
  readonly pid: number
  /** When the process began, in ticks of the kernel since it was started. */
  readonly started: string | null
  /** The start of the kernel, which all containers of a machine share. */
  readonly boot: string | null
  /** Namespace in which the number counts. The kernel gives names of namespaces anew. */
  readonly namespace: string | null
  readonly host: string | null
  /** The installation, which containers seldom have. */
  readonly machine: string | null
}

/** Whether an owner still runs, as far as can be told from here. */
export type State = 'alive' | 'dead' | 'unknown'

/** This process. */
export function thisOwner(): Owner {
  return {
    pid: process.pid,
    started: processAt('self')?.started ?? null,
    boot: textOf('/proc/sys/kernel/random/boot_id'),
    namespace: linkOf('/proc/self/ns/pid'),
    host: hostname() || null,
    machine: textOf('/etc/machine-id'),
  }
}

/** Says whether `owner` runs, seen from `here`. */
export function stateOf(owner: Owner, here: Owner): State {
  if (owner.host === null) return isThere(owner.pid) ? 'unknown' : 'dead'
  if (owner.boot === null || here.boot === null) return withoutBoot(owner, here)
  if (owner.boot !== here.boot) {
    const restarted = owner.host === here.host && owner.machine !== null && owner.machine === here.machine
    return restarted ? 'dead' : 'unknown'
  }
  if (owner.namespace === null || owner.namespace !== here.namespace) return 'unknown'
  return stateHere(owner)
}

/** On macOS and Windows a number that is in use may be another process's by now. */
function withoutBoot(owner: Owner, here: Owner): State {
  if (owner.boot !== here.boot || owner.host !== here.host) return 'unknown'
  return isThere(owner.pid) ? 'unknown' : 'dead'
}

/** Where the numbers of both count in one namespace. */
function stateHere({ pid, started }: Owner): State {
  if (!isThere(pid)) return 'dead'
  const found = processAt(pid)
  // Some systems hide the processes of other users.
  if (found === null || started === null) return 'unknown'
  return found.started === started && !found.ended ? 'alive' : 'dead'
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Fields of /proc/PID/stat after the name, which may hold spaces and brackets: state, threads and start. */
const [STATE, THREADS, STARTED] = [0, 17, 19]

function processAt(pid: number | 'self'): { readonly started: string; readonly ended: boolean } | null {
  const stat = textOf(`/proc/${pid}/stat`)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  const started = fields?.[STARTED]
  if (fields === undefined || started === undefined) return null
  // Ended, but whoever began it has not asked for its exit code; a thread of it may still be at work.
  const ended = /[ZX]/.test(fields[STATE]!) && Number(fields[THREADS]) <= 1
  return { started, ended }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim() || null
  } catch {
    return null
  }
}

function linkOf(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    return null
  }
}
