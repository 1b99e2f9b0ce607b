import type { Detector } from '../../engine/types.ts'
import { shownPath } from '../formats.ts'
import { type Answerer, localAnswerer } from './answerers.ts'
import { open } from './open.ts'
import type { ScanOptions, ScanStreams } from './options.ts'
import { Run } from './run.ts'
import type { ScanSummary } from './summary.ts'

/**
 * Judges every name of the inputs and writes the answers, in input order, with constant memory. Rows that cannot be read go
 * to a side file (on standard output: are answered in place) and never end the run. The output file appears whole at the end
 * or not at all, with a manifest beside it; a run that was cut short can be resumed. The output is the same whoever judges
 * and however it is cut.
 * @throws ZhengmingError `usage`, `input`, `encoding` or `output`, `data` for a full disk; the signal's reason
 */
export async function scanWith(
  options: ScanOptions,
  answerer: Answerer,
  streams: ScanStreams,
): Promise<ScanSummary> {
  const { inputs, delivery, wanted } = await open(options, answerer, streams)
  const output = options.output && shownPath(options.output)
  return new Run({ ...options, output }, answerer, streams, inputs, delivery, wanted).execute()
}

/** `scanWith` in this thread, by a detector. */
export async function scan(
  options: ScanOptions,
  detector: Detector,
  streams: ScanStreams,
): Promise<ScanSummary> {
  const answerer = localAnswerer(detector)
  try {
    return await scanWith(options, answerer, streams)
  } finally {
    await answerer.close()
  }
}
