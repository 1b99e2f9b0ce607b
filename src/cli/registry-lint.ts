import { formatFinding, type LintFinding, lintTables } from '../engine/registry/lint/index.ts'
import { createColours } from './colours.ts'
import { type CliIo, EXIT } from './io.ts'
import { type ReadingFlags, readingOptions } from './reading.ts'
import { type KeptRegistries, readKeptRegistries } from './registry-files.ts'
import { bundledSample, givenSample, measureSample, type Sample, type SampleLoad } from './registry-sample.ts'
import { padTo, visible, widest } from './visible.ts'
import { answer, noteClosed, requireOpen, tell } from './write.ts'

/** Flags of `registry lint`. */
export interface LintFlags extends ReadingFlags {
  readonly sample?: string
  readonly json?: boolean
  readonly bundled: boolean
}

/** What was looked at, printed last. */
interface LintSummary {
  readonly files: number
  readonly rows: number
  readonly findings: number
  readonly sample: {
    /** Whether it is the sample of the package, not the user's. */
    readonly bundled: boolean
    readonly names: number
    readonly refused: number
    readonly flagged: number
    readonly raised: number
    readonly per10000: number
  } | null
}

/**
 * Looks at registries and prints every finding with a remedy.
 * @returns `EXIT.clear` without findings, `EXIT.flagged` with some, `EXIT.usage` where a file would be refused
 * @throws ZhengmingError about the sample, as `scan` does
 */
export async function lint(paths: readonly string[], flags: LintFlags, io: CliIo): Promise<number> {
  if (flags.json) requireOpen(io)
  else noteClosed(io)
  const kept = await readKeptRegistries(paths, flags.bundled)
  const faults = inOrder(kept.problems.list.map(formatFinding), paths)
  if (faults.length > 0) {
    await print(faults, summaryOf(paths, kept.own, faults, null, flags), flags, io)
    return EXIT.usage
  }
  const { own, base, bundle } = kept
  const load = await measureSample(kept, flags.bundled, sampleOf(kept, flags, io))
  const tables = lintTables(own, base, bundle.folding, bundle.background)
  const findings = inOrder([...tables, ...load.findings], paths)
  await print(findings, summaryOf(paths, own, findings, load, flags), flags, io)
  return findings.length > 0 ? EXIT.flagged : EXIT.clear
}

/** By file, as these were given, and row; what no row is to blame for comes last. */
function inOrder(findings: readonly LintFinding[], paths: readonly string[]): LintFinding[] {
  const place = ({ file }: LintFinding) => (paths.includes(file) ? paths.indexOf(file) : paths.length)
  return [...findings].sort((a, b) => place(a) - place(b) || a.row - b.row)
}

function sampleOf({ bundle }: KeptRegistries, flags: LintFlags, io: CliIo): Sample {
  if (flags.sample === undefined) return bundledSample(bundle)
  const { stdin, stdout, signal } = io
  const note = (text: string): void => tell(io, text)
  const streams = { stdin, stdout, note, ...(signal && { signal }) }
  return givenSample({ inputs: [flags.sample], ...readingOptions(flags) }, streams)
}

function summaryOf(
  paths: readonly string[],
  {
    bodies,
    regions,
    patterns,
  }: { bodies: readonly unknown[]; regions: readonly unknown[]; patterns: readonly unknown[] },
  findings: readonly LintFinding[],
  load: SampleLoad | null,
  flags: LintFlags,
): LintSummary {
  const sum = (of: (finding: SampleLoad['findings'][number]) => number) =>
    (load?.findings ?? []).reduce((total, finding) => total + of(finding), 0)
  const flagged = sum((finding) => finding.flagged)
  const sample = load && {
    bundled: flags.sample === undefined,
    names: load.names,
    refused: load.refused,
    flagged,
    raised: sum((finding) => finding.raised),
    per10000: Math.round((flagged / Math.max(load.names, 1)) * 100_000) / 10,
  }
  const rows = bodies.length + regions.length + patterns.length
  return { files: paths.length, rows, findings: findings.length, sample }
}

async function print(
  findings: readonly LintFinding[],
  summary: LintSummary,
  { json }: LintFlags,
  io: CliIo,
): Promise<void> {
  if (json) {
    for (const finding of findings) await answer(io, `${JSON.stringify(finding)}\n`)
    await answer(io, `${JSON.stringify({ summary })}\n`)
    return
  }
  const lines = [...table(findings, io), ...(findings.length > 0 ? [''] : []), ...account(summary)]
  await answer(io, `${lines.join('\n')}\n`)
}

/** One block a file: row, rule, what was found, and below it what to do. */
function table(findings: readonly LintFinding[], { colour }: CliIo): string[] {
  const colours = createColours(colour)
  const rules = widest(findings.map(({ rule }) => rule))
  const rows = widest(findings.map(({ row }) => String(row)))
  const files = [...new Set(findings.map(({ file }) => file))]
  return files.flatMap((file, at) => [
    ...(at === 0 ? [] : ['']),
    colours.bold(visible(file) || 'through another body'),
    ...findings
      .filter((finding) => finding.file === file)
      .flatMap(({ rule, row, form, what, remedy }) => {
        const head = `  ${(row === 0 ? '' : String(row)).padStart(rows)}  ${colours.yellow(padTo(rule, rules))}  `
        const indent = ' '.repeat(rows + rules + 6)
        const subject = rule === 'sample' && form !== null ? `${form}: ` : ''
        return [`${head}${visible(subject + what)}`, `${indent}${colours.dim('->')} ${visible(remedy)}`]
      }),
  ])
}

function account({ files, rows, findings, sample }: LintSummary): string[] {
  const count = (value: number, one: string, many = `${one}s`) =>
    `${value.toLocaleString('en-US')} ${value === 1 ? one : many}`
  const first = `${count(findings, 'finding')} in ${count(rows, 'entry', 'entries')} of ${count(files, 'file')}`
  if (sample === null) return [first]
  const refused = sample.refused > 0 ? `, ${sample.refused} refused` : ''
  return [
    first,
    `${sample.bundled ? 'words and names of the package' : 'sample'}: ${count(sample.flagged, 'name')} of ${sample.names.toLocaleString('en-US')} flagged because of them, ` +
      `${sample.per10000} in 10,000; ${sample.raised} raised to impersonation${refused}`,
  ]
}
