import { ZhengmingError } from '../engine/errors.ts'
import { safe } from '../engine/shown.ts'
import type { Manifest } from '../scan/output/manifest.ts'
import { manifestPath } from '../scan/output/side-files.ts'
import { judgingIn } from '../scan/output/told.ts'
import type { SideFacts } from './types.ts'

/** What is known of how an output was judged. */
export function factsOf(manifest: Manifest | null): SideFacts {
  const engine = manifest?.engine ?? null
  const judging = manifest && judgingIn(manifest)
  if (!judging) return { engine, thresholds: null, prior: null, registries: null }
  const { bundled, thresholds, prior, registries } = judging
  const digests = registries.map(({ sha256 }) => sha256)
  return {
    engine,
    thresholds: { review: thresholds.review, impersonation: thresholds.impersonation },
    prior,
    registries: {
      names: [...(bundled ? ['bundled'] : []), ...registries.map(({ path }) => path)],
      key: digests.includes(null) ? null : JSON.stringify([bundled, digests]),
    },
  }
}

/** An output with its manifest. */
interface ManifestOf {
  readonly path: string
  readonly manifest: Manifest
}

/**
 * Refuses manifests of scans that read other inputs.
 * @throws ZhengmingError `input`
 */
export function requireSameInputs(old: ManifestOf, now: ManifestOf): void {
  const [before, after] = [old.manifest.inputs, now.manifest.inputs]
  const other = after.find(({ sha256 }, nth) => sha256 !== before[nth]?.sha256) ?? before[after.length]
  if (other === undefined) return
  const got =
    before.length === after.length
      ? `other bytes in ${other.path}`
      : `${after.length} inputs in place of ${before.length}`
  throw new ZhengmingError(
    'input',
    safe`${manifestPath(now.path)}: expected a scan of the inputs of ${manifestPath(old.path)}, got ${got}; scan the same inputs with both, or pass --by id to compare accounts by their ids`,
  )
}
