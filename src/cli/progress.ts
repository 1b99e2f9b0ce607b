import { SingleBar } from 'cli-progress'
import type { ScanProgress } from '../scan/run/options.ts'
import type { CliIo } from './io.ts'
import { tell } from './write.ts'

/** Shows how far a scan has come. */
export interface Progress {
  update(progress: ScanProgress): void
  stop(): void
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined }

/** Milliseconds between two lines of progress where there is no terminal. */
const LINE_EVERY = 10_000

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

/** Seconds as 1:02:03 or 2:03. */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** How far a run is, in words: share, rows, speed, time left, flagged and refused rows. */
function progressLine({ bytes, totalBytes, rows, flagged, refused }: ScanProgress, seconds: number): string {
  const share = totalBytes === null || totalBytes === 0 ? undefined : Math.min(1, bytes / totalBytes)
  const left = share === undefined || share === 0 ? undefined : (seconds * (1 - share)) / share
  return [
    ...(share === undefined ? [`${megabytes(bytes)} MB`] : [`${(100 * share).toFixed(1)} %`]),
    `${number(rows)} rows`,
    `${number(Math.round(rows / Math.max(1e-3, seconds)))} rows/s`,
    ...(left === undefined ? [] : [`${clock(left)} left`]),
    `${number(flagged)} flagged`,
    ...(refused === 0 ? [] : [`${number(refused)} refused`]),
  ].join(' | ')
}

/** A line every ten seconds, for logs. */
function lines(io: CliIo, now: () => number): Progress {
  const started = now()
  let last = started
  return {
    update(progress) {
      const time = now()
      if (time - last < LINE_EVERY) return
      last = time
      tell(io, progressLine(progress, (time - started) / 1000))
    },
    stop: () => undefined,
  }
}

/**
 * Shows how far a scan is on standard error: a bar, or plain lines where that is no terminal. For a stream, whose length is
 * not known, there is no share and no time left.
 * @param now milliseconds of a clock
 */
export function createProgress(
  io: CliIo,
  quiet = false,
  now: () => number = () => performance.now(),
): Progress {
  if (quiet) return SILENT
  if (!io.stderrIsTerminal) return lines(io, now)
  const started = now()
  let bar: SingleBar | undefined
  const start = (totalBytes: number | null): SingleBar => {
    const made = new SingleBar({
      format: totalBytes === null ? '{text}' : '{bar} {text}',
      barsize: 20,
      stream: io.stderr as NodeJS.WriteStream,
      fps: 5,
      hideCursor: true,
      clearOnComplete: true,
    })
    made.start(totalBytes ?? 0, 0, { text: '' })
    return made
  }
  return {
    update(progress) {
      bar ??= start(progress.totalBytes)
      const text = progressLine(progress, (now() - started) / 1000)
      bar.update(progress.totalBytes === null ? 0 : progress.bytes, { text })
    },
    stop: () => bar?.stop(),
  }
}
