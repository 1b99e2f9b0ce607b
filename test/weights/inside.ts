import { openBackground } from '../../src/engine/background/index.ts'
import { detectorOf } from '../../src/engine/detector.ts'
import { compileModel } from '../../src/engine/model/compile.ts'
import type { BundledTables } from '../../src/engine/model/compiled/index.ts'
import type { Model } from '../../src/engine/model/model.ts'
import { DEFAULTS } from '../../src/engine/options.ts'
import { Owners } from '../../src/engine/owners.ts'
import type { Verdict } from '../../src/engine/types.ts'
import type { Cut } from './cut.ts'

type Tables = Omit<BundledTables, 'registry' | 'folding'>

/** What `engine.ts` loads once for each change of a weight. */
export interface Inside {
  /** The model of a part of the bundled tables. */
  compile(cut: Cut, tables: Tables): Model
  /** Judges names over a model, which may be that of an engine with other weights. */
  judging(model: Model, cut: Cut, tables: Tables): (name: string) => Verdict
}

export const inside: Inside = {
  compile: ({ registry, folding }, { lexicon, background }) =>
    compileModel(registry, lexicon, folding, openBackground(background)),
  judging: (model, { registry, folding }, tables) => {
    const own = { ...model, background: openBackground(tables.background) }
    const detector = detectorOf(own, new Owners(() => registry, folding), tables, DEFAULTS)
    return (name) => detector.check(name)
  },
}
