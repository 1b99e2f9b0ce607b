// Preloaded into a measured process (--import): tells at its end what it took, on file descriptor 3.
import { readFileSync, writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** Highest resident set. That of resourceUsage() is at least its parent's, where the kernel keeps it over exec. */
function peakBytes() {
  try {
    return 1024 * Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))[1])
  } catch {
    return 1024 * process.resourceUsage().maxRSS
  }
}

if (isMainThread) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    writeSync(3, JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakBytes: peakBytes() }))
  })
}
