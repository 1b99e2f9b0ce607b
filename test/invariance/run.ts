import type { Variants } from '../../src/engine/variants/index.ts'
import type { Detector, Verdict } from '../../src/index.ts'
import { bundledVariants } from '../engine/variants/support.ts'
import { bundledNames } from './bundled.ts'
import { type Disguise, differenceOf, restyled, withMarks } from './disguises.ts'
import { countMarker, MARKERS } from './markers.ts'
import { countOpinions } from './opinions.ts'

/** What is looked at. */
export interface InvarianceOptions {
  /** Most bundled names; all where there are fewer. */
  readonly names: number
  readonly seed: number
  /** Faults of each kind that are told. */
  readonly show: number
  readonly markers: boolean
  readonly disguises: boolean
  readonly opinions: boolean
}

/** What a run found. */
export interface InvarianceOutcome {
  readonly text: string
  /** Changed names that were judged. */
  readonly checked: number
  readonly holds: boolean
}

/** Share of marked names that are clear, at least: docs/policy.md, rule 7. */
const LEAST_CLEAR = 0.995

/** Share of names that a word of opinion may raise, at most: where its characters meet those of the name by chance (黑 | 幕龙江, 预备役旅 | 游行). */
const MOST_RAISED = 2e-5

/** Checks disguises and markers over flagged bundled names. */
export async function runInvariance(
  detector: Detector,
  options: InvarianceOptions,
): Promise<InvarianceOutcome> {
  const names = (await bundledNames(options.seed)).slice(0, options.names)
  const flagged = names.map((name) => detector.check(name)).filter(({ verdict }) => verdict !== 'clear')
  const head = `${names.length} bundled names, ${flagged.length} of them flagged`
  const disguised = options.disguises ? await checkDisguises(detector, flagged, options) : NOTHING
  const marked = options.markers ? checkMarkers(detector, flagged, options) : NOTHING
  const opinions = options.opinions ? checkOpinions(detector, flagged, options) : NOTHING
  const parts = [disguised, marked, opinions]
  return {
    text: [head, ...parts.flatMap(({ lines }) => lines)].join('\n'),
    checked: parts.reduce((sum, { checked }) => sum + checked, 0),
    holds: flagged.length > 0 && parts.every(({ faults }) => faults === 0),
  }
}

interface Part {
  readonly lines: readonly string[]
  readonly checked: number
  readonly faults: number
}

const NOTHING: Part = { lines: [], checked: 0, faults: 0 }

/** Counts of one trick. */
interface TrickCounts {
  names: number
  otherwise: number
  readonly told: string[]
}

async function checkDisguises(
  detector: Detector,
  flagged: readonly Verdict[],
  { seed, show }: InvarianceOptions,
): Promise<Part> {
  const { variants } = await bundledVariants()
  const counts = new Map<string, TrickCounts>()
  for (const [nth, plain] of flagged.entries()) {
    for (const disguise of disguisesOf(plain.name, variants, seed + nth)) {
      count(counts, disguise.trick, differenceOf(detector, plain, disguise), show)
    }
  }
  const all = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    lines: all.flatMap(([trick, { names, otherwise, told }]) => [
      `${trick.padEnd(48)} ${String(otherwise).padStart(8)} of ${names} judged otherwise`,
      ...told.map((one) => `    ${one}`),
    ]),
    checked: all.reduce((sum, [, { names }]) => sum + names, 0),
    faults: all.reduce((sum, [, { otherwise }]) => sum + otherwise, 0),
  }
}

const disguisesOf = (name: string, variants: Variants, seed: number): Disguise[] => [
  ...withMarks(name, seed),
  ...restyled(name, variants, seed),
]

function count(
  counts: Map<string, TrickCounts>,
  trick: string,
  difference: string | null,
  show: number,
): void {
  const known = counts.get(trick) ?? { names: 0, otherwise: 0, told: [] }
  counts.set(trick, known)
  known.names++
  if (difference === null) return
  known.otherwise++
  if (known.told.length < show) known.told.push(difference)
}

function checkOpinions(detector: Detector, flagged: readonly Verdict[], { show }: InvarianceOptions): Part {
  const { names, raised, shown } = countOpinions(detector, flagged, show)
  const lines = [
    `words of opinion ${names} names: ${raised} score higher than with a neutral word`,
    ...shown.map((one) => `    ${one}`),
  ]
  return { lines, checked: names, faults: Math.max(0, raised - Math.ceil(names * MOST_RAISED)) }
}

function checkMarkers(detector: Detector, flagged: readonly Verdict[], { show }: InvarianceOptions): Part {
  const all = MARKERS.map((marker) => countMarker(detector, flagged, marker, show))
  return {
    lines: all.flatMap(({ marker, names, certain, raised, notClear, shown }) => [
      `${marker.padEnd(8)} ${names} names: ${((100 * (names - notClear)) / names).toFixed(3)} % clear, ${certain} certain, ${raised} raised`,
      ...shown.map((one) => `    ${one}`),
    ]),
    checked: all.reduce((sum, { names }) => sum + names, 0),
    faults: all.filter(
      ({ names, certain, raised, notClear }) =>
        certain > 0 || raised > 0 || notClear > names * (1 - LEAST_CLEAR),
    ).length,
  }
}
