import { ZhengmingError } from '../../../engine/errors.ts'
import { safe } from '../../../engine/shown.ts'
import { Connection } from '../../postgres/connection.ts'
import { outputPlace, type TablePlace } from '../../postgres/url.ts'
import type { Delivery, ReadShard, RunState, WrittenBlock } from '../delivery.ts'
import type { TableOrder } from '../format.ts'
import { type Manifest, manifestOf, requireSame, type Shard } from '../manifest.ts'
import { REJECT_COLUMNS, ROW_COLUMNS } from './copy.ts'
import { giveUpRun, type KnownRun, noteRun, readRun } from './journal.ts'
import { lockOutput } from './lock.ts'
import { findTables, listed, makeTables, type Tables } from './schema.ts'
import { Written } from './written.ts'

/** What a run is told, and where it writes. */
interface PlacedOrder extends TableOrder {
  readonly place: TablePlace
}

/**
 * Writes a table. The rows of a shard and the journal that tells of them are one transaction, so that a run that ended at any
 * moment can be continued with no row lost or doubled.
 */
class TableDelivery implements Delivery {
  readonly earlier: Manifest | null
  readonly manifest: string
  readonly run: number
  readonly #connection: Connection
  readonly #tables: Tables
  readonly #order: PlacedOrder
  readonly #rows: Written
  readonly #rejects: Written
  readonly #shards: Shard[]
  #begun = false

  constructor(
    order: PlacedOrder,
    connection: Connection,
    tables: Tables,
    run: number,
    earlier: Manifest | null,
  ) {
    this.#order = order
    this.#connection = connection
    this.#tables = tables
    this.run = run
    this.earlier = earlier
    this.manifest = `${order.place.shown}&run=${run}`
    this.#shards = [...(earlier?.shards ?? [])]
    this.#rows = new Written(this.#shards.map(({ output }) => output))
    this.#rejects = new Written(this.#shards.map(({ rejects }) => rejects))
  }

  async write({ text, rejects }: WrittenBlock): Promise<void> {
    await this.#copy(this.#tables.rows, ROW_COLUMNS, text)
    await this.#copy(this.#tables.rejects, REJECT_COLUMNS, rejects)
    this.#rows.add(text)
    this.#rejects.add(rejects)
  }

  async endShard(shard: ReadShard, state: RunState): Promise<void> {
    await this.#begin()
    this.#shards.push({ ...shard, output: this.#rows.mark(), rejects: this.#rejects.mark() })
    await noteRun(this.#connection, this.#tables, this.run, this.#manifest('running', state))
    await this.#commit()
  }

  async finish(state: RunState): Promise<string | null> {
    await this.#begin()
    await this.#account(state)
    if (this.earlier?.state !== 'complete') {
      await noteRun(this.#connection, this.#tables, this.run, this.#manifest('complete', state))
    }
    await this.#commit()
    await this.#connection.end()
    return state.rows.refused === 0 ? null : this.#tables.rejects
  }

  /** The server takes back what was not committed. */
  async abandon(): Promise<boolean> {
    await this.#connection.end()
    return this.#shards.length > 0
  }

  async #begin(): Promise<void> {
    if (!this.#begun) await this.#connection.query('begin')
    this.#begun = true
  }

  async #commit(): Promise<void> {
    await this.#connection.query('commit')
    this.#begun = false
  }

  async #copy(table: string, columns: readonly string[], text: Uint8Array): Promise<void> {
    if (text.length === 0) return
    await this.#begin()
    await this.#connection.copyIn(`copy ${table} (${listed(columns)}) from stdin`, text)
  }

  /** Every row that was written must be in the tables. */
  async #account({ rows: { written, refused } }: RunState): Promise<void> {
    const { rows, rejects } = this.#tables
    for (const [table, expected] of [
      [rows, written],
      [rejects, refused],
    ] as const) {
      const text = `select count(*) from ${table} where "run" = $1`
      const found = Number((await this.#connection.query(text, [this.run])).rows[0]![0])
      if (found === expected) continue
      throw new ZhengmingError(
        'output',
        safe`${table}: expected ${expected} rows of run ${this.run}, got ${found}; find out what else writes to it, and scan again without --resume`,
      )
    }
  }

  #manifest(state: Manifest['state'], { rows, tally, inputs }: RunState): Manifest {
    const { engine, judging, options } = this.#order.identity
    return manifestOf({
      state,
      engine,
      judging,
      options,
      inputs,
      output: { path: this.#tables.rows, ...this.#rows.contents },
      rejects: rows.refused === 0 ? null : { path: this.#tables.rejects, ...this.#rejects.contents },
      rows,
      tally,
      shards: this.#shards,
    })
  }
}

/** Whether an earlier run is the one to go on with. */
async function goesOn(
  { resume, identity, note, place: { shown } }: PlacedOrder,
  connection: Connection,
  tables: Tables,
  last: KnownRun | undefined,
): Promise<boolean> {
  if (last === undefined || last.state === 'given up') {
    if (resume) note(safe`${shown}: no unfinished run is known; scanning from the beginning`)
    return false
  }
  if (!resume) {
    if (last.state === 'complete') return false
    await giveUpRun(connection, tables, last.run)
    note(
      safe`${shown}: the unfinished run ${last.run} is given up, and its rows stay; --resume would have gone on with it`,
    )
    return false
  }
  requireSame(last.manifest, identity, shown)
  if (last.state === 'complete') {
    note(safe`${shown}: run ${last.run} is complete; to scan again, leave --resume out`)
  }
  return true
}

/**
 * Opens a table for a run, and makes it where it is not there.
 * @throws ZhengmingError `output` if it cannot be written or another run writes it; `usage` where a run is continued that was another
 */
export async function openDelivery(order: TableOrder): Promise<Delivery> {
  const place = outputPlace(order.output)
  const { signal } = order
  const placed = { ...order, place }
  const where = `--output ${place.shown}`
  const connection = await Connection.open({ place, where, code: 'output', signal })
  try {
    const tables = await findTables(connection, place.table, where)
    await lockOutput(connection, tables, where)
    await makeTables(connection, tables, where)
    const last = await readRun(connection, tables)
    const again = await goesOn(placed, connection, tables, last)
    const run = again ? last!.run : (last?.run ?? 0) + 1
    return new TableDelivery(placed, connection, tables, run, again ? last!.manifest : null)
  } catch (error) {
    await connection.end()
    throw error
  }
}
