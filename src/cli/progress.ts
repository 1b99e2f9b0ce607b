import { SingleBar } from 'cli-progress'
import type { ScanProgress } from '../scan/scan.ts'
import type { CliIo } from './io.ts'

/** Shows how far a scan has come. */
export interface Progress {
  update(progress: ScanProgress): void
  stop(): void
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined }

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

/**
 * Gives a bar on standard error (bytes read, rows, names per second, time left), or a silent one where that is
 * no terminal. For a stream, whose length is not known, the bar shows rows and speed alone.
 */
export function createProgress(io: CliIo): Progress {
  if (!io.stderrIsTerminal) return SILENT
  const started = performance.now()
  let bar: SingleBar | undefined
  const start = (totalBytes: number | null): SingleBar => {
    const format =
      totalBytes === null
        ? '{megabytes} MB | {rows} rows | {speed} names/s'
        : '{bar} {percentage} % | {megabytes} MB | {rows} rows | {speed} names/s | {eta_formatted} left'
    const made = new SingleBar({
      format,
      stream: io.stderr as NodeJS.WriteStream,
      fps: 5,
      hideCursor: true,
      clearOnComplete: true,
    })
    made.start(totalBytes ?? 0, 0, { megabytes: '0.0', rows: 0, speed: 0 })
    return made
  }
  return {
    update({ bytes, totalBytes, rows }) {
      bar ??= start(totalBytes)
      const speed = Math.round(rows / Math.max(1e-3, (performance.now() - started) / 1000))
      bar.update(totalBytes === null ? 0 : bytes, { megabytes: megabytes(bytes), rows, speed })
    },
    stop: () => bar?.stop(),
  }
}
