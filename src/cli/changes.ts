import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { changeLine } from '../diff/line.ts'
import type { DiffSinks } from '../diff/outputs.ts'
import { ZhengmingError } from '../engine/errors.ts'
import { safe } from '../engine/shown.ts'
import { openAtomic } from '../scan/output/atomic-file.ts'
import { outputFormat } from '../scan/run/format-of.ts'
import type { CliIo } from './io.ts'
import { answer, writeTo } from './write.ts'

/** Where changed rows go. */
export interface Changes {
  readonly take: DiffSinks['take']
  /** Gives a file its name. */
  finish(): Promise<void>
  /** Removes what was written if it was not finished. */
  abandon(): Promise<void>
}

const nothing = async (): Promise<void> => undefined

/**
 * Opens where changes are written as JSON lines.
 * @param path `-` for standard output, undefined for nowhere
 * @param all also those within a lane
 * @throws ZhengmingError `usage` for another ending, `output` if it cannot be written
 */
export async function openChanges(path: string | undefined, all: boolean, io: CliIo): Promise<Changes> {
  if (path === undefined) return { take: nothing, finish: nothing, abandon: nothing }
  const taking =
    (write: (text: string) => Promise<void>): DiffSinks['take'] =>
    async (changes) => {
      const lines = changes.filter(({ was, is }) => all || was !== is).map(changeLine)
      if (lines.length > 0) await write(lines.join(''))
    }
  if (path === '-') {
    return { take: taking((text) => answer(io, text)), finish: nothing, abandon: nothing }
  }
  const gzip = requireLines(path)
  const file = await openAtomic(path)
  const lines = gzip ? createGzip() : new PassThrough()
  const written = pipeline(lines, file.stream)
  // Told to whoever writes next.
  written.catch(() => undefined)
  return {
    take: taking((text) => writeTo(lines, text)),
    async finish() {
      lines.end()
      await written
      await file.commit()
    },
    async abandon() {
      lines.destroy()
      await file.abandon()
    },
  }
}

/** Whether the file is to be gzipped. */
function requireLines(path: string): boolean {
  const { format, compression } = outputFormat(path)
  if (format === 'jsonl') return compression === 'gz'
  throw new ZhengmingError(
    'usage',
    safe`--output ${path}: expected a name that ends in .jsonl or .jsonl.gz, got another, which cannot hold two verdicts; choose such a name`,
  )
}
