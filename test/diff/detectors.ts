import { RegistryBodies } from '../../src/diff/bodies.ts'
import type { SideFacts } from '../../src/diff/types.ts'
import { assembleDetector } from '../../src/engine/detector.ts'
import { type DetectorOptions, readOptions } from '../../src/engine/options.ts'
import { parseUserRegistries, type RegistrySource } from '../../src/engine/registry/index.ts'
import type { Detector } from '../../src/engine/types.ts'
import type { Bundle } from '../../src/node/bundle.ts'
import { readBundle } from '../../src/node/registries.ts'
import { readUserRegistries } from '../../src/node/registry-files.ts'

type Lexicon = Bundle['lexicon']

/** A real engine over a small registry, which is made in a moment. */
export interface Engine {
  readonly detector: Detector
  readonly bodies: RegistryBodies
  readonly facts: SideFacts
}

let bundle: Bundle | undefined

export const COLUMNS = 'id\tname\taliases\tcategory\tlevel'

/** Two bodies that tests know. */
export const XINHUA = 'media/xinhua\t新华通讯社\t新华社\tmedia\tcentral'
export const YUNLING = 'brand/yunling\t云岭极速达\t极速达速运\tbrand\tcity'

/** Without regions, which the bodies of tests have no use for, an engine is made in a moment. */
const NOTHING = { bodies: [], patterns: [], regions: [] }

async function assembled(
  files: ReadonlyMap<string, RegistrySource>,
  options: DetectorOptions,
  change: (lexicon: Lexicon) => Lexicon,
) {
  bundle ??= await readBundle()
  const settings = readOptions({ ...options, registries: [...files.keys()], bundled: false })
  const registry = parseUserRegistries(files, NOTHING, bundle.folding)
  const detector = assembleDetector(registry, { ...bundle, lexicon: change(bundle.lexicon) }, settings)
  return { detector, registry, settings }
}

const asItIs = (lexicon: Lexicon): Lexicon => lexicon

/**
 * An engine that judges by rows of a registry alone, with the bundled lexicon as `change` leaves it.
 * @param rows id, name, aliases, category and level, parted by tabs
 */
export async function engineOf(
  rows: readonly string[],
  options: Pick<DetectorOptions, 'thresholds' | 'prior'> = {},
  change = asItIs,
): Promise<Engine> {
  const text = Buffer.from([COLUMNS, ...rows, ''].join('\n'))
  const { detector, registry, settings } = await assembled(new Map([['own.tsv', text]]), options, change)
  const { thresholds, prior } = settings
  const registries = { names: ['own.tsv'], key: rows.join('\n') }
  const facts = { engine: detector.version, thresholds, prior, registries }
  return { detector, bodies: new RegistryBodies(registry), facts }
}

/** As `createDetector`, but for the bundled bodies, which it never knows. */
export async function createSmallDetector(options: DetectorOptions): Promise<Detector> {
  const files = await readUserRegistries(options.registries ?? [])
  return (await assembled(files, options, asItIs)).detector
}
