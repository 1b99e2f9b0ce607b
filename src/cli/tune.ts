import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { ZhengmingError } from '../engine/errors.ts'
import { DEFAULTS } from '../engine/options.ts'
import { safe } from '../engine/shown.ts'
import { readLabels } from '../labels/read.ts'
import { type Policy, policyText } from '../node/policy.ts'
import { checkInput } from '../scan/input/check-input.ts'
import { openAtomic } from '../scan/output/atomic-file.ts'
import { requireApart } from '../scan/run/places.ts'
import { ownersText } from '../scan/run/unknown-owners.ts'
import { type Counts, SCALE } from '../tune/counts.ts'
import type { LabelCounts } from '../tune/label-counts.ts'
import { CONFIDENCE } from '../tune/limits.ts'
import { type TuneRequest, type Tuning, tune } from '../tune/tune.ts'
import { type CliDependencies, type CliIo, EXIT, EXIT_HELP, withoutColour } from './io.ts'
import { addRegistryFlags, judgingPlaces, type RegistryFlags, registryOptions } from './judging.ts'
import { createProgress } from './progress.ts'
import { addReadingFlags, type ReadingFlags, readingOptions, SAMPLE_FLAGS } from './reading.ts'
import { tuningText } from './tune-text.ts'
import { visible } from './visible.ts'
import { answer, requireOpen, tell } from './write.ts'

const HELP = `
SAMPLE is a file that scan reads, or -: names drawn by lot from those that you will judge. R is the share of them that
people can look at, e.g. 0.001 for 0.1 %: the lane review alone, not impersonation. The lowest threshold is chosen at which
the upper limit (95 %) of that share is at most R; LABELS (.tsv, .csv, .jsonl with the columns name and claim: yes, no,
ambiguous) set the threshold of impersonation by its precision. Meaning, limits and the file's format: docs/tuning.md.

Exit code: 0 thresholds found, 1 none keeps the rate; 2 also too small a sample;
${EXIT_HELP}

Examples:
  $ zhengming tune --sample signups.csv.gz --max-review-rate 0.001 -o policy.json
  $ zhengming tune --sample names.txt --labels queue.tsv --max-review-rate 0.002      only look, write nothing
  $ zhengming scan accounts.csv --policy policy.json -o flagged.jsonl
`

/** Flags of `tune`. */
interface TuneFlags extends RegistryFlags, ReadingFlags {
  readonly sample: string
  readonly labels?: string
  readonly maxReviewRate: string
  readonly minPrecision?: string
  readonly output?: string
  readonly color: boolean
}

/** Precision that the lane `impersonation` must show where none is asked for. */
const MIN_PRECISION = 0.99

/** Adds `tune`. */
export function addTune(
  command: Command,
  io: CliIo,
  deps: CliDependencies,
  finish: (code: number) => void,
): void {
  addReadingFlags(addRegistryFlags(command), 'the sample', SAMPLE_FLAGS)
    .description('find thresholds from your own names and review capacity')
    .requiredOption(
      '--sample <file>',
      'names drawn by lot from those that you will judge, or - for standard input',
    )
    .requiredOption('--max-review-rate <share>', 'largest share of the names for review, e.g. 0.001')
    .option('--labels <file>', 'names labelled by people, with the columns name and claim')
    .option(
      '--min-precision <share>',
      `precision that impersonation must show on the labels (default: ${MIN_PRECISION})`,
    )
    .option('-o, --output <path>', 'where the policy goes, e.g. policy.json; none is written without')
    .option('--no-color', 'print without colours')
    .addHelpText('after', HELP)
    .action(async (flags: TuneFlags) => {
      finish(await runTune(flags, flags.color ? io : withoutColour(io), deps))
    })
}

/**
 * Finds thresholds, prints what was found, and writes the policy.
 * @returns `EXIT.clear`, or `EXIT.flagged` if no thresholds keep the rate; then nothing is written
 * @throws ZhengmingError for bad flags and files, and what `tune` throws
 */
async function runTune(flags: TuneFlags, io: CliIo, { createDetector }: CliDependencies): Promise<number> {
  requireOpen(io)
  const request = await requestOf(flags)
  const file = flags.output === undefined ? undefined : await openAtomic(flags.output)
  const progress = createProgress(io)
  try {
    const { stdin, stdout, signal } = io
    const note = (text: string): void => tell(io, text)
    const streams = { stdin, stdout, note, onProgress: progress.update, ...(signal && { signal }) }
    const tuning = await tune(request, createDetector, streams)
    progress.stop()
    const notes = notesOf(request, tuning)
    await answer(io, `${tuningText(request, tuning, notes, io.colour)}\n`)
    if (tuning.chosen === null) {
      note(
        safe`--max-review-rate ${request.maxReviewRate}: expected a threshold that keeps it, got none up to the highest; allow more review, or look at the names that score highest`,
      )
      return EXIT.flagged
    }
    if (file !== undefined) {
      await pipeline([policyText(policyOf(flags, request, tuning, tuning.chosen, notes))], file.stream)
      await file.commit()
    }
    await answer(
      io,
      file ? `policy    ${visible(flags.output!)}\n` : 'policy    not written; pass -o policy.json\n',
    )
    return EXIT.clear
  } finally {
    progress.stop()
    await file?.abandon()
  }
}

async function requestOf(flags: TuneFlags): Promise<TuneRequest> {
  const { sample, labels, output } = flags
  const maxReviewRate = shareOf('--max-review-rate', flags.maxReviewRate)
  if (labels === undefined && flags.minPrecision !== undefined) {
    throw new ZhengmingError(
      'usage',
      '--min-precision: expected --labels beside it, got none; precision is measured on labelled names alone',
    )
  }
  for (const input of [sample, ...(labels === undefined ? [] : [labels])])
    await checkInput(input, output ?? null)
  if (output !== undefined) await requireApart([{ path: output, by: '--output' }], judgingPlaces(flags))
  return {
    sample: { input: sample, ...readingOptions(flags) },
    labels: labels === undefined ? null : (await readLabels(labels, '--labels')).labels,
    maxReviewRate,
    minPrecision:
      flags.minPrecision === undefined ? MIN_PRECISION : shareOf('--min-precision', flags.minPrecision),
    judging: registryOptions(flags),
  }
}

function shareOf(option: string, text: string): number {
  const share = text.trim() === '' ? Number.NaN : Number(text)
  if (share > 0 && share < 1) return share
  throw new ZhengmingError(
    'usage',
    safe`${option}: expected a share between 0 and 1, got ${text}; write 0.001 for 0.1 %`,
  )
}

function notesOf(
  { maxReviewRate, labels }: TuneRequest,
  { certainty, chosen, counts, labelsInSample, unknownOwners }: Tuning,
): string[] {
  const notes = [
    `review: the promise of ${maxReviewRate} holds for names of which the sample is a random part, and speaks of the lane review alone`,
    `prior: the default ${DEFAULTS.prior} is kept; another one would move scores and thresholds together, and no name to another lane`,
  ]
  const owners = ownersText(unknownOwners)
  if (owners !== null) notes.push(`owners: ${owners}`)
  if (certainty.note !== null) notes.push(certainty.note)
  if (labels !== null && labelsInSample < labels.size) {
    notes.push(
      `labels: ${labels.size - labelsInSample} of ${labels.size} are not in the sample; precision and recall are those of names like the labelled ones`,
    )
  }
  if (chosen !== null && chosen.thresholds.impersonation > certainty.threshold) {
    const lost = counts.certain[certainty.threshold]! - counts.certain[chosen.thresholds.impersonation]!
    notes.push(
      `impersonation: raised from ${certainty.threshold / SCALE} to the threshold of review, below which it may not be; ` +
        `names of the sample that leave the lane for it, and may be clear: ${lost}`,
    )
  }
  return notes
}

function policyOf(
  flags: TuneFlags,
  { maxReviewRate, minPrecision }: TuneRequest,
  tuning: Tuning,
  { thresholds, review, impersonation, labels }: NonNullable<Tuning['chosen']>,
  notes: readonly string[],
): Policy {
  const { engine, names, refused, sha256, certainty, labelCounts, labelsInSample } = tuning
  return {
    format: 'zhengming-policy',
    version: 1,
    created: new Date().toISOString().slice(0, 10),
    engine,
    thresholds: { review: thresholds.review / SCALE, impersonation: thresholds.impersonation / SCALE },
    prior: DEFAULTS.prior,
    registries: flags.registry ?? [],
    bundled: flags.bundled,
    promise: { maxReviewRate, minPrecision: certainty.shown ? minPrecision : null, confidence: CONFIDENCE },
    sample: { input: flags.sample, names, refused, sha256, review, impersonation },
    labels: labels &&
      labelCounts && {
        input: flags.labels ?? '',
        ...claimsOf(labelCounts),
        inSample: labelsInSample,
        ...labels,
      },
    notes,
  }
}

function claimsOf({ yes, no, ambiguous }: LabelCounts): { yes: number; no: number; ambiguous: number } {
  const rows = (counts: Counts): number => counts.rows
  return { yes: rows(yes), no: rows(no), ambiguous: rows(ambiguous) }
}
