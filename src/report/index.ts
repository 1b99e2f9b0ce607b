import { readCategoryNames } from '../node/categories.ts'
import { isRefused, type OutputRow } from '../scan/rows.ts'
import { type OutputReading, readOutput } from '../scan/run/read-output.ts'
import { isFlagged } from '../scan/run/summary.ts'
import { joinOwners, NO_UNKNOWN_OWNERS, oneOwner, type UnknownOwners } from '../scan/run/unknown-owners.ts'
import { Listed } from './pack.ts'
import type { Scanned, Summary, Thresholds } from './page-contents.ts'
import { ReportTally } from './tally.ts'
import { dataBlock, readTemplate } from './template.ts'

export { readTold } from './manifests.ts'
export type { Thresholds } from './page-contents.ts'

/** Flagged rows that a page lists if not told otherwise: about 25 MB, which browsers still open with ease. */
export const DEFAULT_LISTED = 200_000

/** What a report says beside what its outputs hold. */
export interface ReportFacts {
  /** When the report is made. */
  readonly made: Date
  readonly thresholds: Thresholds
  /** What a scan read; null where the report is made of outputs alone. */
  readonly scanned: Scanned | null
  /** Rows of that scan with an owner whom no registry knows. Default: they are counted in the outputs. */
  readonly unknownOwners?: UnknownOwners | undefined
  /** `Detector.version`; null where it is not known. */
  readonly engine: string | null
  /** Most flagged rows that the page lists, the first of the outputs. */
  readonly mostListed: number
}

/**
 * Makes one self-contained HTML page of the JSON lines outputs of scans: counts of all their rows, and the flagged ones, up
 * to `facts.mostListed`, in a table. Gives the page in pieces.
 * @throws ZhengmingError `usage` or `input` for files that are no outputs, `data` for a damaged installation; the signal's reason
 */
export async function* report(
  outputs: readonly string[],
  facts: ReportFacts,
  reading?: OutputReading,
): AsyncGenerator<string> {
  const [before, after] = await readTemplate('report')
  const made = new Report(facts.mostListed)
  for (const [nth, path] of outputs.entries()) {
    for await (const rows of readOutput(path, reading)) {
      reading?.signal?.throwIfAborted()
      for (const row of rows) made.add(row, nth)
    }
  }
  yield before
  yield* made.data(outputs, facts, await readCategoryNames())
  yield after
}

class Report {
  readonly #tally = new ReportTally()
  readonly #listed = new Listed()
  readonly #mostListed: number
  #unknownOwners: UnknownOwners = NO_UNKNOWN_OWNERS
  #rows = 0
  #refused = 0

  constructor(mostListed: number) {
    this.#mostListed = mostListed
  }

  add(row: OutputRow, output: number): void {
    this.#rows++
    if (isRefused(row)) {
      this.#refused++
      return
    }
    if (row.unknownOwner !== undefined) {
      this.#unknownOwners = joinOwners(this.#unknownOwners, oneOwner(row.unknownOwner))
    }
    this.#tally.add(row.verdict)
    if (isFlagged(row.verdict) && this.#listed.length < this.#mostListed) this.#listed.add(row, output)
  }

  *data(
    outputs: readonly string[],
    facts: ReportFacts,
    categoryNames: Summary['categoryNames'],
  ): Generator<string> {
    const { groups, columns, details } = this.#listed.finish()
    const summary: Summary = {
      version: 1,
      made: facts.made.toISOString(),
      outputs,
      engine: facts.engine,
      thresholds: facts.thresholds,
      scanned: facts.scanned,
      unknownOwners: facts.unknownOwners ?? this.#unknownOwners,
      rows: this.#rows,
      refused: this.#refused,
      ...this.#tally.report(),
      categoryNames,
      listed: this.#listed.length,
      groups,
    }
    yield dataBlock('summary', summary)
    yield block('columns', columns)
    for (const [nth, detail] of details.entries()) yield block(`details-${nth}`, detail)
  }
}

function block(id: string, text: string): string {
  return `<script type="text/plain" id="${id}">${text}</script>\n`
}
