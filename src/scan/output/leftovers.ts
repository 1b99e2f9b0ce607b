import { rmSync } from 'node:fs'

/** A file, and whether it is still that of this process: another run may have taken the path over. */
interface Leftover {
  readonly path: string
  readonly isOwn: () => boolean
}

const noted = new Set<Leftover>()
let listening = false

/**
 * Notes a file that must not stay where the process ends before it is complete, in whatever way but by SIGKILL.
 * @param isOwn asked at the end, at once; whatever has a name that no other run gives is always own
 * @returns what says that it is complete, or gone
 */
export function leftover(path: string, isOwn: () => boolean = () => true): () => void {
  if (!listening) process.once('exit', clearLeftovers)
  listening = true
  const one = { path, isOwn }
  noted.add(one)
  return () => void noted.delete(one)
}

/** Removes what was noted: at once, since the process ends. The last comes first, as a lock goes after what it guards. */
export function clearLeftovers(): void {
  for (const { path, isOwn } of [...noted].reverse()) if (isOwn()) rmSync(path, { force: true })
  noted.clear()
}
