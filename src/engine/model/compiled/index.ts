/** The compiled tables: all that the engine needs, in one buffer that is read without parsing. */
import { type BackgroundTables, openBackground } from '../../background/index.ts'
import type { Background } from '../../background/types.ts'
import { type FoldingTables, openFolding } from '../../fold/index.ts'
import type { Folding } from '../../fold/types.ts'
import type { Retired } from '../../registry/retired.ts'
import type { Registry } from '../../registry/types.ts'
import { compileModel } from '../compile.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Marker } from '../markers.ts'
import type { Model } from '../model.ts'
import { type ModelTables, openModel, storeModel } from './model.ts'
import { pack } from './pack.ts'
import { openRegistry, type RegistryTables, storeRegistry } from './registry.ts'
import { type FileBuffer, unpack } from './unpack.ts'

export type { FileBuffer } from './unpack.ts'

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

interface IndexTables extends Omit<BundledTables, 'registry'> {
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

/** Compiles tables into the bytes of an index; the same tables give the same bytes. Takes about a second. */
export function compileIndex(tables: BundledTables, engine: string): Uint8Array {
  const { registry, lexicon } = tables
  const folding = openFolding(tables.folding)
  const model = compileModel(registry, lexicon, folding, openBackground(tables.background))
  const index: IndexTables = {
    dataVersion: tables.dataVersion,
    folding: tables.folding,
    background: tables.background,
    lexicon,
    markers: tables.markers,
    retired: tables.retired,
    registry: storeRegistry(registry),
    model: storeModel(model, registry, lexicon),
  }
  return pack(index, engine)
}

/**
 * Opens an index that `compileIndex` wrote. Its arrays stay in `buffer`, which several threads may share where it is a
 * SharedArrayBuffer.
 *
 * @param file what messages call the file
 * @param engine version of the package, which must have written it
 * @throws ZhengmingError `data` for a file that is cut, altered, of another format or of another version
 */
export function openIndex(buffer: FileBuffer, file: string, engine: string): OpenIndex {
  const tables = unpack(buffer, file, engine) as IndexTables
  const { lexicon, markers, retired, dataVersion } = tables
  const folding = openFolding(tables.folding)
  const background = openBackground(tables.background)
  const registry = openRegistry(tables.registry)
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
