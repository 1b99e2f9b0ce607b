import { innocentNames } from '../engine/background/innocents.ts'
import { assembleDetector } from '../engine/detector.ts'
import { foldedText } from '../engine/fold/text.ts'
import { DEFAULTS } from '../engine/options.ts'
import { EMPTY_REGISTRY } from '../engine/registry/index.ts'
import { type LintFinding, weaknessOf } from '../engine/registry/lint/index.ts'
import { joinTables, type Tables } from '../engine/registry/tables.ts'
import { excerpt } from '../engine/shown.ts'
import type { Detector, Verdict } from '../engine/types.ts'
import { loadIndex } from '../node/assets.ts'
import { bundledDetector } from '../node/registries.ts'
import type { ScanOptions, ScanStreams } from '../scan/run/options.ts'
import { scan } from '../scan/run/scan.ts'
import type { KeptRegistries } from './registry-files.ts'
import { type Change, changed, type FormFacts, Owners, type Source } from './registry-remedies.ts'

/** Names of the sample that are kept for each form, to be shown and checked again. */
const MOST_NAMES = 10_000

/** What one form does to the names of a sample. */
interface SampleFinding extends LintFinding {
  readonly rule: 'sample'
  /** Names that are clear without the registry and are not with it. */
  readonly flagged: number
  /** Names that are for review without it and count as impersonations with it. */
  readonly raised: number
  /** `flagged` for each 10,000 names of the sample. */
  readonly per10000: number
  /** The names, at most 10,000. */
  readonly names: readonly string[]
  /** How many of `names` each remedy would leave; null where it does not apply. */
  readonly left: { readonly marked: number | null; readonly dropped: number | null }
}

/** What was read of a sample. */
interface SampleSize {
  readonly names: number
  readonly refused: number
}

/** Names of innocent accounts: checks each of them. */
export type Sample = (detector: Detector) => Promise<SampleSize>

/** What a registry does to a sample. */
export interface SampleLoad extends SampleSize {
  readonly findings: readonly SampleFinding[]
}

interface Group {
  readonly source: Source
  readonly names: string[]
  flagged: number
  raised: number
}

const NOTHING: Tables = { bodies: [], regions: [], patterns: [] }

const SEVERITY = { verified: 0, clear: 0, review: 1, impersonation: 2 } as const

/** A detector with the registry that also asks one without it, and keeps the names that fare worse. */
class Comparison implements Detector {
  readonly groups = new Map<string, Group>()
  readonly version: string
  readonly #before: () => Detector
  readonly #after: Detector
  readonly #owners: Owners

  constructor(before: () => Detector, after: Detector, owners: Owners) {
    this.version = after.version
    this.#before = before
    this.#after = after
    this.#owners = owners
  }

  check(name: string): Verdict {
    const after = this.#after.check(name)
    // Most names are clear, and of these the other detector need not be asked.
    if (after.verdict !== 'clear') this.#compare(name, after, this.#before().check(name))
    return after
  }

  /** Owners are not looked at: what a registry does to the names is asked. */
  knows(): boolean {
    return true
  }

  #compare(name: string, after: Verdict, before: Verdict): void {
    if (SEVERITY[after.verdict] <= SEVERITY[before.verdict]) return
    const source = this.#owners.of(after)
    const group = this.groups.get(source.key) ?? { source, names: [], flagged: 0, raised: 0 }
    this.groups.set(source.key, group)
    if (before.verdict === 'clear') group.flagged++
    else group.raised++
    if (group.names.length < MOST_NAMES) group.names.push(name)
  }
}

/** A sample that `scan` reads. */
export function givenSample(
  options: Pick<ScanOptions, 'inputs' | 'columns' | 'encoding' | 'format'>,
  streams: ScanStreams,
): Sample {
  return async (detector) => {
    const { rows } = await scan({ ...options, output: null }, detector, streams)
    return { names: rows.read - rows.refused, refused: rows.refused }
  }
}

/** The words and names that the background model was counted on, as far as its tables hold them written out. */
export function bundledSample({ written }: KeptRegistries['bundle']): Sample {
  return (detector) => {
    const names = innocentNames(written)
    for (const name of names) detector.check(name)
    return Promise.resolve({ names: names.length, refused: 0 })
  }
}

/**
 * Checks every name of a sample with and without the registry. Each form that turns names is a finding, with remedies that
 * are tried out on these names.
 * @throws what `scan` throws about the sample
 */
export async function measureSample(
  { bundle, base, isIndexed, own }: KeptRegistries,
  bundled: boolean,
  sample: Sample,
): Promise<SampleLoad> {
  const facts = factsOf(bundle)
  const beside = joinTables(base, EMPTY_REGISTRY)
  const over = (tables: Tables) =>
    assembleDetector(joinTables(tables, beside), bundle, { ...DEFAULTS, bundled })
  const index = isIndexed ? await loadIndex() : null
  // Made where a name is not clear: it takes half a second where it is not compiled already.
  let made: Detector | undefined
  const before = () => (made ??= index === null ? over(NOTHING) : bundledDetector(index))
  const comparison = new Comparison(before, over(own), new Owners(own, facts))
  const { names, refused } = await sample(comparison)
  const groups = [...comparison.groups.values()].sort((a, b) => b.flagged - a.flagged || b.raised - a.raised)
  const sources = groups.map(({ source }) => source)
  const retried = (change: Change) => {
    if (groups.length === 0) return () => 0
    const detector = over(changed(own, sources, change, facts))
    return ({ names }: Group) => names.filter((name) => isWorse(name, before(), detector)).length
  }
  const [mark, drop] = [retried('mark'), retried('drop')]
  const findings = groups.map((group) => findingOf(group, names, mark(group), drop(group)))
  return { names, refused, findings }
}

function factsOf({ folding, background }: KeptRegistries['bundle']): FormFacts {
  const fold = foldedText(folding)
  const isPerson = (text: string) => weaknessOf([...fold(text)], [], background)?.rule === 'person-name'
  return { fold, mark: (text) => (isPerson(text) ? 'person-name' : 'common-word') }
}

function isWorse(name: string, before: Detector, after: Detector): boolean {
  const verdict = after.check(name)
  return (
    SEVERITY[verdict.verdict] > SEVERITY.clear &&
    SEVERITY[verdict.verdict] > SEVERITY[before.check(name).verdict]
  )
}

function findingOf(group: Group, total: number, marked: number, dropped: number): SampleFinding {
  const { source, names, flagged, raised } = group
  const { key: _key, mark: _mark, marking, dropping, ...where } = source
  const left = { marked: marking === null ? null : marked, dropped: dropping === null ? null : dropped }
  const remedies = [
    { text: marking, count: left.marked },
    { text: dropping, count: left.dropped },
  ].flatMap(({ text, count }) => (text === null ? [] : [`${text} (leaves ${count} of ${names.length})`]))
  const per10000 = Math.round((flagged / Math.max(total, 1)) * 100_000) / 10
  const turned = [
    `${flagged} of ${total} names are not clear because of it`,
    ...(raised > 0 ? [`${raised} more become impersonations`] : []),
  ]
  return {
    ...where,
    rule: 'sample',
    what: `${turned.join(', ')}: ${names
      .slice(0, 5)
      .map((name) => excerpt(name))
      .join(', ')}${names.length > 5 ? ' …' : ''}`,
    remedy: remedies.join('; or ') || 'look at the names one by one with zhengming check',
    flagged,
    raised,
    per10000,
    names,
    left,
  }
}
