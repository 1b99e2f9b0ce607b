import type { Connection } from '../../postgres/connection.ts'
import { checkManifest, type Manifest } from '../manifest.ts'
import type { Tables } from './schema.ts'

/** How a run stands: `given up` where another was begun instead of going on with it. */
type RunStatus = Manifest['state'] | 'given up'

/** A run as the table of runs has it. */
export interface KnownRun {
  readonly run: number
  readonly state: RunStatus
  readonly manifest: Manifest
}

/** The latest run of an output, or the given one; undefined where there is none. */
export async function readRun(
  connection: Connection,
  tables: Tables,
  run: number | null = null,
): Promise<KnownRun | undefined> {
  const { rows } = await connection.query(
    `select "run", "state", "manifest" from ${tables.runs}
     where "output" = $1 and ($2::integer is null or "run" = $2) order by "run" desc limit 1`,
    [tables.output, run],
  )
  const [number, state, manifest] = rows[0] ?? []
  if (number === undefined) return undefined
  const place = `${tables.runs}, run ${number}`
  return {
    run: Number(number),
    state: state as RunStatus,
    manifest: checkManifest(JSON.parse(manifest!), place),
  }
}

/** Notes a run, or how far it has come. */
export async function noteRun(
  connection: Connection,
  tables: Tables,
  run: number,
  manifest: Manifest,
): Promise<void> {
  await connection.query(
    `insert into ${tables.runs} ("output", "run", "state", "manifest") values ($1, $2, $3, $4)
     on conflict ("output", "run") do update set "state" = excluded."state", "manifest" = excluded."manifest"`,
    [tables.output, run, manifest.state, JSON.stringify(manifest)],
  )
}

/** Notes that a run will not be gone on with. Its rows stay. */
export async function giveUpRun(connection: Connection, tables: Tables, run: number): Promise<void> {
  const text = `update ${tables.runs} set "state" = 'given up' where "output" = $1 and "run" = $2`
  await connection.query(text, [tables.output, run])
}
