/** The compiled tables: all that the engine needs, in one buffer that is read without parsing. */
import { type BackgroundTables, openBackground } from '../../background/index.ts'
import type { Background } from '../../background/types.ts'
import { type FoldingTables, openFolding } from '../../fold/index.ts'
import type { Folding } from '../../fold/types.ts'
import type { FileBuffer } from '../../options.ts'
import type { Retired } from '../../registry/retired.ts'
import type { Registry } from '../../registry/types.ts'
import { VERSION } from '../../version.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Marker } from '../markers.ts'
import type { Model } from '../model.ts'
import { type ModelTables, openModel } from './model.ts'
import { openRegistry, type RegistryTables } from './registry.ts'
import type { Runtime } from './runtime.ts'
import { type Origin, unpack } from './unpack.ts'

export type { Origin } from './unpack.ts'

/** The bundled tables once they are read. */
export interface BundledTables {
  readonly folding: FoldingTables
  readonly background: BackgroundTables
  readonly lexicon: Lexicon
  readonly markers: readonly Marker[]
  readonly registry: Registry
  /** Ids that the registry had and has no more. */
  readonly retired: readonly Retired[]
  /** Version of the bundled tables, and eight hexadecimal digits that change with any of them: `2026.11.30.3f2a9c1b`. */
  readonly dataVersion: string
}

/** What an index holds. */
export interface IndexTables extends Omit<BundledTables, 'registry'> {
  readonly registry: RegistryTables
  readonly model: ModelTables
}

/** What the engine judges by. */
export interface OpenIndex {
  readonly folding: Folding
  readonly background: Background
  readonly lexicon: Lexicon
  readonly markers: readonly Marker[]
  readonly retired: readonly Retired[]
  readonly dataVersion: string
  /** Of the bundled registry and the whole lexicon. */
  readonly model: Model
  /** The bundled registry; makes every object of it. */
  registry(): Registry
}

/**
 * Opens an index that `compileIndex` wrote. Its arrays stay in `buffer`, which several threads may share where it is a
 * SharedArrayBuffer.
 *
 * @param origin what messages call the bytes, and what they tell to do
 * @throws ZhengmingError `data` for bytes that are cut, altered, of another format or of another version of the package
 */
export function openIndex(buffer: FileBuffer, origin: Origin, runtime: Runtime): OpenIndex {
  const tables = unpack(buffer, origin, VERSION, runtime) as IndexTables
  const { lexicon, markers, retired, dataVersion } = tables
  const folding = openFolding(tables.folding)
  const background = openBackground(tables.background)
  const registry = openRegistry(tables.registry, runtime.inflate)
  return {
    folding,
    background,
    lexicon,
    markers,
    retired,
    dataVersion,
    model: openModel(tables.model, lexicon, registry, folding, background),
    registry: () => registry.whole(),
  }
}
