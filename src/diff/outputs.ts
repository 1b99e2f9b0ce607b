import { safe } from '../engine/shown.ts'
import { checkInput } from '../scan/input/check-input.ts'
import { breathe, isLong } from '../scan/interrupt.ts'
import type { Manifest } from '../scan/output/manifest.ts'
import { manifestBeside } from '../scan/output/told.ts'
import type { RowCounts } from '../scan/rows.ts'
import { checkOutput, type OutputReading, readOutput } from '../scan/run/read-output.ts'
import { NO_UNKNOWN_OWNERS, type UnknownOwners } from '../scan/run/unknown-owners.ts'
import { Differ } from './differ.ts'
import { joinById, joinByRow } from './join.ts'
import { factsOf, requireSameInputs } from './manifests.ts'
import type { DiffSummary } from './tally.ts'
import type { Change, SideFacts } from './types.ts'

/** Which outputs to compare, and how. */
export interface OutputsRequest {
  /** Outputs of scans in JSON lines. */
  readonly old: string
  readonly new: string
  /** By what rows are matched: their place in the input, or the id of the account, which takes memory. */
  readonly by: 'row' | 'id'
  /** Changes of each group that the summary shows. */
  readonly examples: number
  /** Most bytes that a gzipped output may unpack to for each of its own; default 500. */
  readonly maxRatio?: number
}

/** Where changes and remarks go. */
export interface DiffSinks {
  /** Takes changes, of lanes and within them, in the order of the rows. */
  readonly take: (changes: readonly Change[]) => Promise<void>
  readonly note: (text: string) => void
  /** Ends the comparison early. */
  readonly signal?: AbortSignal
}

/** What came out, and what is known of the sides. */
export interface Diff {
  readonly summary: DiffSummary
  readonly old: SideFacts
  readonly new: SideFacts
  /** Whether all rows that are clear on both sides were counted. */
  readonly whole: boolean
  /** Rows with an owner whom the registries of a side do not know; null where it is not known. */
  readonly unknownOwners: { readonly old: UnknownOwners | null; readonly new: UnknownOwners | null }
}

/**
 * Compares two outputs of scans: all rows that either holds. A row that only one of them holds is clear in the other.
 * @throws ZhengmingError `usage` or `input` for files that are no outputs, or none of the same input; the signal's reason
 */
export async function diffOutputs(request: OutputsRequest, sinks: DiffSinks): Promise<Diff> {
  const { by, examples, maxRatio } = request
  const reading = { maxRatio, signal: sinks.signal }
  const [before, after] = [await openSide(request.old, reading), await openSide(request.new, reading)]
  const read = noteManifests(before, after, by, sinks.note)
  const sides = { old: factsOf(before.manifest), new: factsOf(after.manifest), bodies: null }
  const differ = new Differ(sides, examples)
  for await (const rows of by === 'id' ? joinById(before, after) : joinByRow(before, after)) {
    if (isLong()) await breathe()
    sinks.signal?.throwIfAborted()
    const changes = differ.add(rows)
    if (changes.length > 0) await sinks.take(changes)
  }
  const { tally } = differ
  const whole = read !== null && by === 'row'
  if (whole) {
    tally.addRefused(read.refused)
    // What neither holds is clear in both.
    tally.addRows('clear', 'clear', read.read - read.refused - tally.rows)
  }
  const { old, new: now } = sides
  const unknownOwners = { old: ownersIn(before.manifest), new: ownersIn(after.manifest) }
  return { summary: tally.report(), old, new: now, whole, unknownOwners }
}

function ownersIn(manifest: Manifest | null): UnknownOwners | null {
  return manifest && (manifest.tally.unknownOwners ?? NO_UNKNOWN_OWNERS)
}

interface OutputSide {
  readonly path: string
  readonly manifest: Manifest | null
  readonly inputs: readonly string[] | null
  readonly rows: ReturnType<typeof readOutput>
}

async function openSide(path: string, reading: OutputReading): Promise<OutputSide> {
  checkOutput(path)
  await checkInput(path, null)
  const manifest = await manifestBeside(path)
  const inputs = manifest?.inputs.map((input) => input.path) ?? null
  return { path, manifest, inputs, rows: readOutput(path, reading) }
}

/**
 * Says what the manifests leave open; gives the rows that both scans read, null where they did not refuse as many.
 * @throws ZhengmingError `input` where the scans read other inputs and rows are matched by their place
 */
function noteManifests(
  { path: oldPath, manifest: old }: OutputSide,
  { path, manifest: now }: OutputSide,
  by: OutputsRequest['by'],
  note: DiffSinks['note'],
): RowCounts | null {
  if (old === null || now === null) {
    for (const lacking of [...(old ? [] : [oldPath]), ...(now ? [] : [path])]) {
      note(safe`${lacking}: no manifest beside it, so that it is not known what was scanned and by what`)
    }
    return null
  }
  if (by === 'row') requireSameInputs({ path: oldPath, manifest: old }, { path, manifest: now })
  for (const name of ['columns', 'delimiter', 'encoding', 'format']) {
    const [before, after] = [old, now].map(({ options }) => JSON.stringify(options[name] ?? null))
    if (before === after) continue
    note(
      safe`${path}: scanned with the ${name} ${after}, ${oldPath} with ${before}; names and owners may be others`,
    )
  }
  if (old.rows.refused === now.rows.refused) return now.rows
  note(
    safe`${path}: ${now.rows.refused} rows were refused, of ${oldPath} ${old.rows.refused}; a row that one scan refused counts as clear there`,
  )
  return null
}
