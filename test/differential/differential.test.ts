import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SHARED, sharedExists } from '../../bench/project.ts'
import { KINDS } from './names.ts'
import type { Outcome } from './run.ts'

/**
 * What is compared, in two processes, as most machines have two cores. `entries` is the fewest of the registry.
 * CI goes on to 200,000 names (.ci/run), which take more than a minute.
 */
const PLANS = [
  { seed: 1, names: 10_000, registry: 'drawn', entries: 3_000 },
  { seed: 3, names: 500, registry: 'whole', entries: 30_000 },
] as const

type Plan = (typeof PLANS)[number]

/** Longer than any machine takes. */
const PATIENCE = 900_000

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

/** What `npm run test:differential` says; it ends with exit code 1 where it finds a difference, which it tells as well. */
function run({ seed, names, registry }: Plan): Promise<Outcome> {
  const options = ['--seed', `${seed}`, '--names', `${names}`, '--registry', registry]
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['--import', 'tsx', MAIN, ...options], (error, stdout) => {
      if (stdout === '') reject(error)
      else resolve(JSON.parse(stdout))
    })
  })
}

let outcomes: readonly Outcome[]

beforeAll(async () => {
  if (!sharedExists(DEFAULT_SHARED)) console.log('no shared lists of names: more are taken from the tables')
  outcomes = await Promise.all(PLANS.map(run))
}, PATIENCE)

describe.each(
  PLANS.map((plan, nth) => ({ ...plan, nth })),
)('the fast path over $names names (seed $seed, $registry registry)', ({ names, entries, nth }) => {
  it('reads, finds, leaves and judges as the naive one does', () => {
    expect(outcomes[nth]!.difference).toBeNull()
  })

  it('was asked about names of all kinds and gave answers of all kinds', () => {
    const { counts, byKind, ...outcome } = outcomes[nth]!
    expect(outcome.entries).toBeGreaterThan(entries)
    expect(counts.names).toBe(names)
    expect(counts.matched).toBeGreaterThan(0.5 * names)
    expect(counts.altered).toBeGreaterThan(0.25 * names)
    expect(counts.gated).toBeGreaterThan(0.1 * names)
    expect(counts.explained).toBeGreaterThan(0.25 * names)
    expect(counts.flagged).toBeGreaterThan(0.2 * names)
    expect(counts.plain).toBeGreaterThan(0.5 * names)
    expect(names - counts.plain).toBeGreaterThan(0.01 * names)
    // Long names are rare, as the naive search takes long for them.
    for (const kind of KINDS)
      if (kind !== 'long' || names > 20_000) expect(byKind[kind], kind).toBeGreaterThan(0)
  })
})
