import { openFolding } from '../../src/engine/fold/index.ts'
import type { BundledTables } from '../../src/engine/model/compiled/index.ts'
import type { Model } from '../../src/engine/model/model.ts'
import type { Verdict } from '../../src/engine/types.ts'
import { readBundledTables } from '../../src/node/bundle.ts'
import type { VerdictRow } from '../support/verdict-rows.ts'
import { type Cut, cutter } from './cut.ts'
import { readEngine } from './engine.ts'
import type { Change, Trial } from './settings.ts'

/** Groups of weights that are used when a model is compiled; of the others, one model serves all changes. */
const COMPILED: ReadonlySet<string> = new Set(['edit', 'budget'])

/** Judges rows by engines of which one weight is changed. */
export class Trier {
  readonly #tables: BundledTables
  readonly #engine: Awaited<ReturnType<typeof readEngine>>
  readonly #cut: (rows: readonly VerdictRow[]) => Cut
  /** The rows that one model serves. */
  readonly #all: Cut
  readonly #model: Model

  private constructor(
    tables: BundledTables,
    engine: Awaited<ReturnType<typeof readEngine>>,
    rows: readonly VerdictRow[],
  ) {
    this.#tables = tables
    this.#engine = engine
    const folding = openFolding(tables.folding)
    this.#all = cutter(tables, folding)(rows)
    this.#cut = cutter({ ...tables, registry: this.#all.registry }, folding)
    this.#model = engine(null).compile(this.#all, tables)
  }

  /** @param rows all that will be judged */
  static async over(rows: readonly VerdictRow[]): Promise<Trier> {
    return new Trier(await readBundledTables(), await readEngine(), rows)
  }

  /** The rows that fail with the change of a trial; with null, with the weights as they are. */
  failing(trial: Trial | null, rows: readonly VerdictRow[]): VerdictRow[] {
    if (rows.length === 0) return []
    const change = trial?.change ?? null
    const compiles = change !== null && COMPILED.has(change.group)
    return this.#failing(change, compiles ? this.#cut(rows) : this.#all, compiles, rows)
  }

  /** Whether a row fails with the change of a trial: among few bodies, which is quick, or among those of all rows. */
  fails(trial: Trial, row: VerdictRow): boolean {
    if (this.failing(trial, [row]).length > 0) return true
    const { change } = trial
    return COMPILED.has(change.group) && this.#failing(change, this.#all, true, [row]).length > 0
  }

  /** Whether a row fails with the change of a trial among few bodies, and without it does not. */
  failsAlone(trial: Trial, row: VerdictRow): boolean {
    return (
      this.failing(trial, [row]).length > 0 && this.#failing(null, this.#cut([row]), true, [row]).length === 0
    )
  }

  #failing(change: Change | null, cut: Cut, compiles: boolean, rows: readonly VerdictRow[]): VerdictRow[] {
    const engine = this.#engine(change)
    const model = compiles ? engine.compile(cut, this.#tables) : this.#model
    const judge = engine.judging(model, cut, this.#tables)
    return rows.filter((row) => !isRight(row, judge))
  }
}

/** Whether a name is judged as its row says. A change that makes the engine throw makes the row fail. */
function isRight({ name, lanes, relation, body }: VerdictRow, judge: (name: string) => Verdict): boolean {
  let verdict: Verdict
  try {
    verdict = judge(name)
  } catch {
    return false
  }
  return (
    lanes.some((lane) => lane === verdict.verdict) &&
    (relation === null || relation === verdict.relation) &&
    (body === null || body === (verdict.body?.id ?? 'none'))
  )
}
