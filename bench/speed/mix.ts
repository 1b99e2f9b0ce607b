import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { PROJECT } from '../project.ts'
import { type LabelledName, readLabelled } from '../quality/labelled.ts'
import { readList } from '../quality/measure.ts'
import { createRandom, shuffled } from '../random.ts'
import { percent } from '../table.ts'
import { apportion } from './numbers.ts'
import { distinctNames } from './recombine.ts'

/** What is timed. */
export interface Mix {
  readonly source: string
  /**
   * Names as a platform sees them, in random but fixed order: ordinary ones, each once of its list, with 1 % claims. Of the
   * package's sample just its rows.
   */
  readonly names: readonly string[]
  /** Labelled claims and innocent names; empty for the package's sample, which has no labels. */
  readonly claims: readonly string[]
  readonly innocents: readonly string[]
  readonly labelled: readonly LabelledName[]
}

/**
 * The lists that the ordinary names are of, and how many of 110: named one by one, since a list that joins the shared ones
 * would change what every figure is taken from.
 */
const PARTS = {
  'measure/accounts_contest_team_names': 24,
  'measure/accounts_wechat_official': 24,
  'train/person_names_hanlp': 24,
  'measure/accounts_webnovel_authors_titles': 15,
  'train/company_short_forms': 15,
  'measure/accounts_bilibili_vtubers': 8,
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
  const claimCount = Math.round(count * SHARE_OF_CLAIMS)
  const lists = Object.keys(PARTS).map((list) => readList(shared, list))
  const real = lists.map(({ length }) => length)
  const counts = apportion(Object.values(PARTS), count - claimCount)
  const ordinary = lists.flatMap((names, part) => distinctNames([names], counts[part]!, random))
  const inserted = Array.from({ length: claimCount }, (_, index) => claims[index % claims.length]!)
  return {
    source: sourceText(real, counts),
    names: shuffled([...ordinary, ...inserted], random),
    claims,
    innocents: authored('authored_innocent.tsv', 'no'),
    labelled,
  }
}

function sourceText(real: readonly number[], counts: readonly number[]): string {
  const [asked, drawn] = [sumOf(counts), sumOf(real.map((length, part) => Math.min(length, counts[part]!)))]
  const recombined = asked > drawn ? `, recombined to ${asked.toLocaleString('en')}` : ''
  const parts = Object.keys(PARTS).map((list, part) => {
    const kind = list.replace(/^.*\/(accounts_)?/, '').replaceAll('_', ' ')
    return `${percent(counts[part]! / asked, 0)} ${kind}`
  })
  return `${drawn.toLocaleString('en')} real names${recombined} (${parts.join(', ')}), 1 % authored claims (in turn), seed ${SEED}`
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
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
