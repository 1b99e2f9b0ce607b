import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { ZhengmingError } from '../../src/errors.ts'
import { PROJECT } from '../project.ts'
import { readLabelled } from '../quality/labelled.ts'
import { readMeasureLists } from '../quality/measure.ts'
import { createRandom, shuffled } from '../random.ts'

/** What is timed. */
export interface Mix {
  readonly source: string
  /** Names as a platform sees them: ordinary ones with 1 % claims, in random but fixed order. */
  readonly names: readonly string[]
  readonly claims: readonly string[]
}

const SEED = 20250101
const SHARE_OF_CLAIMS = 0.01
const SAMPLE = 'data/sample/names.csv'

/** `count` names of the shared lists, or the package's sample where there are none (`shared` null). */
export function createMix(shared: string | null, count: number): Mix {
  return shared === null ? sampleMix() : mixOf(shared, count)
}

function mixOf(shared: string, count: number): Mix {
  const random = createRandom(SEED)
  const claims = readLabelled(shared)
    .filter(({ file, claim }) => file === 'authored_claims.tsv' && claim === 'yes')
    .map(({ name }) => name)
  const lists = readMeasureLists(shared).filter(({ id }) => !id.endsWith('.keywords'))
  const ordinary = shuffled(
    lists.flatMap(({ names }) => names),
    random,
  )
  const claimCount = Math.round(count * SHARE_OF_CLAIMS)
  const inserted = Array.from({ length: claimCount }, (_, index) => claims[index % claims.length]!)
  const names = shuffled([...ordinary.slice(0, count - claimCount), ...inserted], random)
  return { source: `${lists.length} lists of real names, 1 % authored claims, seed ${SEED}`, names, claims }
}

/** The sample of the package; its rows are not labelled, so claims are not timed apart. */
function sampleMix(): Mix {
  const path = join(PROJECT, SAMPLE)
  if (!existsSync(path)) {
    throw new ZhengmingError(
      'data',
      `${SAMPLE}: expected a sample of names, got no file; restore it or give --shared`,
    )
  }
  const rows = parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[]
  const names = rows.map((row) => row.name ?? '')
  return { source: SAMPLE, names: shuffled(names, createRandom(SEED)), claims: [] }
}
