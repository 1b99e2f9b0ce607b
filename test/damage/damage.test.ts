import { describe, expect, test } from 'vitest'
import { basesOf, ROWS } from './bases.ts'
import { damagedFile } from './judge.ts'
import { pagesOf } from './rewrite.ts'
import { runDamage } from './run.ts'

const SEED = 1
/** Some of each base; `npm run test:damage` takes 5,000. */
const FILES = 84

describe('Parquet files that are damaged by seed', () => {
  test('are made of whole ones of many writers, and differ from them', () => {
    const bases = basesOf()
    expect(bases.length).toBeGreaterThanOrEqual(10)
    for (const { name, bytes } of bases) expect(pagesOf(bytes).length, name).toBeGreaterThanOrEqual(2)
    const same = Array.from({ length: FILES }, (_, index) => damagedFile(SEED, index)).filter(
      ({ base, bytes }) => bytes.equals(base.bytes),
    )
    expect(same.length).toBeLessThan(FILES / 10)
    expect(damagedFile(SEED, 5).bytes).toEqual(damagedFile(SEED, 5).bytes)
    expect(ROWS).toBe(100)
  })

  test('end with all their rows or with an error that says where, and never hang', async () => {
    const { faults, whole, changed, refused } = await runDamage({
      seed: SEED,
      first: 0,
      count: FILES,
      processes: 2,
    })
    expect(faults).toEqual([])
    expect(whole + changed.length + refused).toBe(FILES)
    expect(refused).toBeGreaterThan(FILES / 3)
    expect(whole).toBeGreaterThan(FILES / 10)
  })
})
