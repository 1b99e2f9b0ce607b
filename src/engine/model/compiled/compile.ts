import { openBackground } from '../../background/index.ts'
import { openFolding } from '../../fold/index.ts'
import { VERSION } from '../../version.ts'
import { compileModel } from '../compile.ts'
import type { BundledTables, IndexTables } from './index.ts'
import { storeModel } from './model.ts'
import { pack } from './pack.ts'
import { storeRegistry } from './registry.ts'

/**
 * Compiles tables into the bytes of an index of this version; the same tables give the same bytes. Takes about a second.
 * Apart from what opens an index, which is all that is shipped.
 */
export function compileIndex(tables: BundledTables): Uint8Array {
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
  return pack(index, VERSION)
}
