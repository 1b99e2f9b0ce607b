import { rmSync } from 'node:fs'

const paths = new Set<string>()
let listening = false

/**
 * Notes a file that must not stay where the process ends before it is complete, in whatever way but by SIGKILL.
 * @returns what says that it is complete, or gone
 */
export function leftover(path: string): () => void {
  if (!listening) process.once('exit', clearLeftovers)
  listening = true
  paths.add(path)
  return () => void paths.delete(path)
}

/** Removes what was noted: at once, since the process ends. */
export function clearLeftovers(): void {
  for (const path of paths) rmSync(path, { force: true })
  paths.clear()
}
