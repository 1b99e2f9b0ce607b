import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { PROJECT } from '../project.ts'
import { type LabelledName, readLabelled } from '../quality/labelled.ts'
import { readMeasureLists } from '../quality/measure.ts'
import { createRandom, shuffled } from '../random.ts'
import { distinctNames } from './recombine.ts'

/** What is timed. */
export interface Mix {
  readonly source: string
  /**
   * Names as a platform sees them, in random but fixed order: ordinary ones, each once, with 1 % claims. Of the
   * package's sample just its rows.
   */
  readonly names: readonly string[]
  /** Labelled claims and innocent names; empty for the package's sample, which has no labels. */
  readonly claims: readonly string[]
  readonly innocents: readonly string[]
  readonly labelled: readonly LabelledName[]
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
  const labelled = readLabelled(shared)
  const authored = (file: string, said: string) =>
    labelled.filter((row) => row.file === file && row.claim === said).map(({ name }) => name)
  const claims = authored('authored_claims.tsv', 'yes')
  const lists = readMeasureLists(shared).filter(({ id }) => !id.endsWith('.keywords'))
  const real = lists.reduce((sum, { names }) => sum + names.length, 0)
  const claimCount = Math.round(count * SHARE_OF_CLAIMS)
  const ordinary = distinctNames(
    lists.map(({ names }) => names),
    count - claimCount,
    random,
  )
  const inserted = Array.from({ length: claimCount }, (_, index) => claims[index % claims.length]!)
  return {
    source: sourceText(lists.length, real, ordinary.length),
    names: shuffled([...ordinary, ...inserted], random),
    claims,
    innocents: authored('authored_innocent.tsv', 'no'),
    labelled,
  }
}

function sourceText(lists: number, real: number, ordinary: number): string {
  const recombined = ordinary > real ? `, recombined to ${ordinary.toLocaleString('en')} distinct ones` : ''
  return `${real.toLocaleString('en')} real names of ${lists} lists${recombined}, 1 % authored claims (in turn), seed ${SEED}`
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
  const names = shuffled(
    rows.map((row) => row.name ?? ''),
    createRandom(SEED),
  )
  return { source: SAMPLE, names, claims: [], innocents: [], labelled: [] }
}
