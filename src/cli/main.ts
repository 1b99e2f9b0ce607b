/** Runs the command line of this process. */
import pc from 'picocolors'
import { loadIndex } from '../assets.ts'
import type { CliIo } from './io.ts'

void run(process.argv.slice(2))

async function run(argv: readonly string[]): Promise<void> {
  // Nearly every command judges names: the system reads the tables while the program is loaded.
  const index = loadIndex()
  // A fault is told to whoever asks for the tables, which --help does not.
  index.catch(() => undefined)
  const { createDetector, packageVersion } = await import('../detector.ts')
  const { main } = await import('./program.ts')
  const interrupt = new AbortController()
  // Listened to for good: a second Ctrl-C must not cut the clearing-up short.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupt.abort())
  const io = standardIo(interrupt.signal)
  process.exitCode = await main(argv, io, {
    createDetector: async (options) => createDetector(options, (await index) ?? undefined),
    workers: async (options) => {
      const { startWorker } = await import('../scan/pool.ts')
      const shared = await index
      return () => startWorker({ options, index: shared })
    },
    version: packageVersion(),
  })
  // A reader that left early, or an error, may leave a producer that keeps its end of standard input open.
  if (io.reads) io.stdin.destroy()
}

/** The streams of the process. */
function standardIo(signal: AbortSignal): CliIo & { readonly reads: boolean } {
  const { stdout, stderr } = process
  // Without a listener a closed pipe would end the process with a stack trace.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined)
  let reads = false
  return {
    /** Opened for who asks for it: that takes a millisecond or two. */
    get stdin() {
      reads = true
      return process.stdin
    },
    get reads() {
      return reads
    },
    stdout,
    stderr,
    colour: pc.isColorSupported && stdout.isTTY === true,
    stderrIsTerminal: stderr.isTTY === true,
    signal,
  }
}
