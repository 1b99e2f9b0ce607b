import { stat } from 'node:fs/promises'
import * as v from 'valibot'
import { ZhengmingError } from '../../engine/errors.ts'
import { safe } from '../../engine/shown.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { manifestPath } from './side-files.ts'

const judging = v.object({
  bundled: v.boolean(),
  thresholds: v.object({ review: v.number(), impersonation: v.number() }),
  prior: v.number(),
  registries: v.array(v.object({ path: v.string(), sha256: v.nullable(v.string()) })),
})

const REMEDY = 'scan again, or remove it if it belongs to another output'

/** What a run judged by, beside the engine. */
export type ToldJudging = v.InferOutput<typeof judging>

/**
 * The manifest beside an output, null where there is none.
 * @throws ZhengmingError `input` for one that cannot be read, or tells of another output
 */
export async function manifestBeside(output: string): Promise<Manifest | null> {
  const path = manifestPath(output)
  const manifest = await readManifest(path, REMEDY)
  if (manifest === undefined) return null
  const { size } = await stat(output)
  if (manifest.state === 'complete' && manifest.output.size === size) return manifest
  const { state, output: told } = manifest
  throw new ZhengmingError(
    'input',
    safe`${path}: expected the manifest of ${output}, which has ${size} bytes, got that of ${state === 'complete' ? `one of ${told.size}` : 'a run that was cut short'}; ${REMEDY}`,
  )
}

/** What the run of a manifest judged by; null where it could not tell its registries. */
export function judgingIn(manifest: Manifest): ToldJudging | null {
  const found = v.safeParse(judging, manifest.judging)
  return found.success ? found.output : null
}
