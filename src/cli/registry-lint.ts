import { ZhengmingError } from '../engine/errors.ts'
import { formatFinding, LINT_RULES, type LintFinding, lintTables } from '../engine/registry/lint/index.ts'
import { excerpt, safe } from '../engine/shown.ts'
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
  readonly allow?: readonly string[]
  readonly json?: boolean
  readonly bundled: boolean
}

/** What was looked at, printed last. */
interface LintSummary {
  readonly files: number
  readonly rows: number
  readonly findings: number
  /** Findings that were left out as --allow says. */
  readonly allowed: number
  /** Whether a file would be refused: then nothing but its faults was looked for. */
  readonly refused: boolean
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
  const allowance = new Allowance(flags.allow ?? [])
  const kept = await readKeptRegistries(paths, flags.bundled)
  const faults = inOrder(kept.problems.list.map(formatFinding), paths)
  if (faults.length > 0) {
    const summary = { refused: true, allowed: 0, findings: faults.length, sample: null }
    await print(faults, { files: paths.length, rows: kept.rows, ...summary }, flags, io)
    return EXIT.usage
  }
  const { own, base, bundle } = kept
  const load = await measureSample(kept, flags.bundled, sampleOf(kept, flags, io))
  const tables = lintTables(own, base, bundle.folding, bundle.background)
  const all = inOrder([...tables, ...load.findings], paths)
  const findings = all.filter((finding) => !allowance.covers(finding))
  for (const idle of allowance.idle()) tell(io, safe`--allow ${idle}: nothing to allow; leave it out`)
  const counts = { findings: findings.length, allowed: all.length - findings.length, refused: false }
  const sample = sampleSummary(load, flags)
  await print(findings, { files: paths.length, rows: kept.rows, ...counts, sample }, flags, io)
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

function sampleSummary(load: SampleLoad, flags: LintFlags): LintSummary['sample'] {
  const sum = (of: (finding: SampleLoad['findings'][number]) => number) =>
    load.findings.reduce((total, finding) => total + of(finding), 0)
  const flagged = sum((finding) => finding.flagged)
  return {
    bundled: flags.sample === undefined,
    names: load.names,
    refused: load.refused,
    flagged,
    raised: sum((finding) => finding.raised),
    per10000: Math.round((flagged / Math.max(load.names, 1)) * 100_000) / 10,
  }
}

/** Findings that are meant as they are: of a rule, or of a rule and an id. */
class Allowance {
  readonly #used = new Map<string, boolean>()

  /** @throws ZhengmingError `usage` for a rule that there is not, or that refuses a file */
  constructor(given: readonly string[]) {
    for (const one of given) {
      const rule = one.split('=', 1)[0]!
      if (rule === 'format' || !(LINT_RULES as readonly string[]).includes(rule)) {
        const known = LINT_RULES.filter((name) => name !== 'format').join(', ')
        const what = safe`--allow ${excerpt(one)}: expected RULE or RULE=ID with one of the rules ${known}; correct it`
        throw new ZhengmingError('usage', what)
      }
      this.#used.set(one, false)
    }
  }

  covers({ rule, id }: LintFinding): boolean {
    const by = [rule, `${rule}=${id}`].filter((one) => this.#used.has(one))
    for (const one of by) this.#used.set(one, true)
    return by.length > 0
  }

  /** What covered nothing: the row was mended, or its id is another. */
  idle(): string[] {
    return [...this.#used].filter(([, used]) => !used).map(([one]) => one)
  }
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

function account({ files, rows, findings, allowed, refused, sample }: LintSummary): string[] {
  const count = (value: number, one: string, many = `${one}s`) =>
    `${value.toLocaleString('en-US')} ${value === 1 ? one : many}`
  const where = `${count(rows, 'entry', 'entries')} of ${count(files, 'file')}`
  if (refused) return [`refused: ${count(findings, 'fault')} in ${where}; nothing else was looked for`]
  const first = `${count(findings, 'finding')} in ${where}${allowed > 0 ? `, and ${allowed} allowed` : ''}`
  if (sample === null) return [first]
  const unread = sample.refused > 0 ? `, ${sample.refused} refused` : ''
  return [
    first,
    `${sample.bundled ? 'words and names of the package' : 'sample'}: ${count(sample.flagged, 'name')} of ${sample.names.toLocaleString('en-US')} flagged because of them, ` +
      `${sample.per10000} in 10,000; ${sample.raised} raised to impersonation${unread}`,
  ]
}
