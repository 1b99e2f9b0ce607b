import { stat } from 'node:fs/promises'
import * as v from 'valibot'
import { ZhengmingError } from '../errors.ts'
import { manifestPath } from '../scan/file-delivery.ts'
import { type Manifest, readManifest } from '../scan/manifest.ts'
import type { SideFacts } from './types.ts'

/** What a scan notes of how it judged; nothing where it could not tell its registries. */
const judging = v.object({
  bundled: v.boolean(),
  thresholds: v.object({ review: v.number(), impersonation: v.number() }),
  prior: v.number(),
  registries: v.array(v.object({ path: v.string(), sha256: v.nullable(v.string()) })),
})

/**
 * The manifest beside an output, null where there is none.
 * @throws ZhengmingError `input` for one that cannot be read, or tells of another output
 */
export async function manifestOf(output: string): Promise<Manifest | null> {
  const path = manifestPath(output)
  const manifest = await readManifest(path)
  if (manifest === undefined) return null
  const { size } = await stat(output)
  if (manifest.state === 'complete' && manifest.output.size === size) return manifest
  const { state, output: told } = manifest
  throw new ZhengmingError(
    'input',
    `${path}: expected the manifest of ${output}, which has ${size} bytes, got that of ${state === 'complete' ? `one of ${told.size}` : 'a run that was cut short'}; scan again, or remove it if it belongs to another output`,
  )
}

/** What is known of how an output was judged. */
export function factsOf(manifest: Manifest | null): SideFacts {
  const engine = manifest?.engine ?? null
  const found = v.safeParse(judging, manifest?.judging)
  if (!found.success) return { engine, thresholds: null, prior: null, registries: null }
  const { bundled, thresholds, prior, registries } = found.output
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
    `${manifestPath(now.path)}: expected a scan of the inputs of ${manifestPath(old.path)}, got ${got}; scan the same inputs with both, or pass --by id to compare accounts by their ids`,
  )
}
