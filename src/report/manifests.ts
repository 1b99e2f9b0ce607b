import type { VerdictLane } from '../engine/types.ts'
import type { Manifest } from '../scan/output/manifest.ts'
import { judgingIn, manifestBeside } from '../scan/output/told.ts'
import { joinOwners, NO_UNKNOWN_OWNERS, type UnknownOwners } from '../scan/run/unknown-owners.ts'
import type { Scanned, Thresholds } from './page-contents.ts'

/** What manifests tell of outputs. */
export interface Told {
  readonly scanned: Scanned
  readonly unknownOwners: UnknownOwners
  /** Null where the outputs are of several engines. */
  readonly engine: string | null
  /** Null where they are of several, or were not told. */
  readonly thresholds: Omit<Thresholds, 'assumed'> | null
}

/** Inputs that are named; of more their number is told. */
const MOST_NAMED = 5

/**
 * Adds up what the manifests beside the outputs say; null where one has none.
 * @throws ZhengmingError `input` where a manifest cannot be read, or tells of another output
 */
export async function readTold(outputs: readonly string[]): Promise<Told | null> {
  const manifests: Manifest[] = []
  for (const output of outputs) {
    const manifest = await manifestBeside(output)
    if (manifest === null) return null
    manifests.push(manifest)
  }
  return manifests.length === 0 ? null : toldBy(manifests)
}

function toldBy(manifests: readonly Manifest[]): Told {
  const sum = (count: (manifest: Manifest) => number) =>
    manifests.reduce((total, manifest) => total + count(manifest), 0)
  const lane = (name: VerdictLane) => sum(({ tally }) => tally.verdicts[name])
  const inputs = [...new Set(manifests.flatMap(({ inputs }) => inputs.map(({ path }) => path)))]
  const more = inputs.length - MOST_NAMED
  const thresholds = only(manifests.map((manifest) => judgingIn(manifest)?.thresholds ?? null))
  return {
    scanned: {
      input: inputs.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` + ${more}` : ''),
      read: sum(({ rows }) => rows.read),
      refused: sum(({ rows }) => rows.refused),
      lanes: {
        impersonation: lane('impersonation'),
        review: lane('review'),
        clear: lane('clear'),
        verified: lane('verified'),
      },
    },
    unknownOwners: manifests.reduce<UnknownOwners>(
      (all, { tally }) => joinOwners(all, tally.unknownOwners ?? NO_UNKNOWN_OWNERS),
      NO_UNKNOWN_OWNERS,
    ),
    engine: only(manifests.map(({ engine }) => engine)),
    thresholds,
  }
}

/** The value that all are, null where they differ. */
function only<Value>([first, ...others]: readonly Value[]): Value | null {
  const same = others.every((other) => JSON.stringify(other) === JSON.stringify(first))
  return same ? (first ?? null) : null
}
