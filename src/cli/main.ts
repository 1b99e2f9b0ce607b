/** Runs the command line of this process, or a thread that judges for it: the built package has one program for both. */
import { isMainThread } from 'node:worker_threads'
import pc from 'picocolors'
import { VERSION } from '../engine/version.ts'
import { loadIndex } from '../node/assets.ts'
import { Interruption } from './interruption.ts'
import { type CliIo, EXIT } from './io.ts'
import { isClosed } from './write.ts'

if (isMainThread) void run(process.argv.slice(2))
else void import('../scan/run/worker.ts')

async function run(argv: readonly string[]): Promise<void> {
  // Nearly every command judges names: the system reads the tables while the program is loaded.
  const index = loadIndex()
  // A fault is told to whoever asks for the tables, which --help does not.
  index.catch(() => undefined)
  const { createDetector } = await import('../node/detector.ts')
  const { main } = await import('./program.ts')
  // Until it is known: whatever ends the process before must not look like success.
  process.exitCode = EXIT.failed
  const interruption = new Interruption()
  const io = standardIo(interruption)
  const exitCode = await main(argv, io, {
    createDetector: async (options) => createDetector(options, (await index) ?? undefined),
    workers: async (options) => {
      const { startWorker } = await import('../scan/run/pool.ts')
      const shared = await index
      return () => startWorker({ options, index: shared })
    },
    version: VERSION,
  })
  process.exitCode = exitCode
  await interruption.finish(exitCode)
  // A reader that left early, or an error, may leave a producer that keeps its end of standard input open.
  if (io.reads) io.stdin.destroy()
}

/** The streams of the process. */
function standardIo(interruption: Interruption): CliIo & { readonly reads: boolean } {
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
    stdoutIsTerminal: stdout.isTTY === true,
    stderrIsTerminal: stderr.isTTY === true,
    stdoutIsClosed: () => isClosed(),
    get signal() {
      return interruption.signal
    },
  }
}
