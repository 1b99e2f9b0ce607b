import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinById, joinByRow } from '../../src/diff/join.ts'
import type { Compared } from '../../src/diff/types.ts'
import type { ReadRow } from '../../src/scan/run/read-output.ts'
import { claim } from '../report/fixtures.ts'

/** A row of an input: its file by number and its row. */
type Place = readonly [file: number, row: number]

const pathOf = (names: readonly string[], [file]: Place) => names[file]!

function rowAt(names: readonly string[] | null, place: Place, line: number): ReadRow {
  const [file, row] = place
  const id = `${file}-${row}`
  return { id, row, line, file: names && pathOf(names, place), verdict: claim(`新华社${id}`, []) }
}

/** Rows of an output, in blocks of a size. */
function side(path: string, inputs: readonly string[] | null, rows: readonly ReadRow[], size = 2) {
  async function* blocks() {
    for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
  }
  return { path, inputs, rows: blocks() }
}

async function all(joined: AsyncIterable<readonly Compared[]>): Promise<Compared[]> {
  const found: Compared[] = []
  for await (const rows of joined) found.push(...rows)
  return found
}

/** `old,new` for each pair, by the name of the row, - for none. */
const shown = (pairs: readonly Compared[]): string[] =>
  pairs.map((pair) =>
    pair === 'refused'
      ? pair
      : [pair.old, pair.new].map((verdict) => verdict?.name.slice('新华社'.length) ?? '-').join(),
  )

const byPlace = (a: Place, b: Place) => a[0] - b[0] || a[1] - b[1]

/** The places, each once and in order. */
const places = fc
  .uniqueArray(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 6 })), { selector: String, maxLength: 16 })
  .map((list) => [...list].sort(byPlace))

/** What a map of all rows gives. */
function naive(old: readonly Place[], now: readonly Place[]): string[] {
  const [before, after] = [new Set(old.map(String)), new Set(now.map(String))]
  const union = new Map([...old, ...now].map((place) => [String(place), place]))
  return [...union.values()].sort(byPlace).map((place) => {
    const name = place.join('-')
    return `${before.has(String(place)) ? name : '-'},${after.has(String(place)) ? name : '-'}`
  })
}

const NAMES = ['a.csv', 'b.csv', 'c.csv', 'd.csv']

describe('the join by row', () => {
  it('gives what a map gives, of one input', () =>
    fc.assert(
      fc.asyncProperty(
        places,
        places,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        async (a, b, m, n) => {
          const [old, now] = [a, b].map((list) => list.filter(([file]) => file === 0))
          const rows = (list: readonly Place[]) => list.map((place, at) => rowAt(null, place, at + 1))
          const found = await all(
            joinByRow(side('old', null, rows(old!), m), side('new', null, rows(now!), n)),
          )
          expect(shown(found)).toEqual(naive(old!, now!))
        },
      ),
      { seed: 7, numRuns: 100 },
    ))

  it('gives what a map gives, of inputs that manifests tell of, in whatever order and under whatever name', () =>
    fc.assert(
      fc.asyncProperty(
        places,
        places,
        fc.shuffledSubarray(NAMES, { minLength: 4 }),
        fc.shuffledSubarray(NAMES, { minLength: 4 }),
        async (old, now, oldNames, newNames) => {
          const found = await all(
            joinByRow(
              side(
                'old',
                oldNames,
                old.map((place, at) => rowAt(oldNames, place, at + 1)),
                1,
              ),
              side(
                'new',
                newNames,
                now.map((place, at) => rowAt(newNames, place, at + 1)),
                3,
              ),
            ),
          )
          expect(shown(found)).toEqual(naive(old, now))
        },
      ),
      { seed: 8, numRuns: 100 },
    ))

  it('gives what a map gives of inputs whose order is learned, or refuses: never anything else', async () => {
    let refused = 0
    await fc.assert(
      fc.asyncProperty(
        places,
        places,
        fc.shuffledSubarray(NAMES, { minLength: 4 }),
        async (old, now, names) => {
          const joined = joinByRow(
            side(
              'old',
              null,
              old.map((place, at) => rowAt(names, place, at + 1)),
            ),
            side(
              'new',
              null,
              now.map((place, at) => rowAt(names, place, at + 1)),
            ),
          )
          const found = await all(joined).catch((error: Error) => error)
          if (found instanceof Error) {
            expect(found.message).toContain('expected rows in the order of the inputs')
            refused++
          } else expect(shown(found).sort()).toEqual(naive(old, now).sort())
        },
      ),
      { seed: 9, numRuns: 200 },
    )
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(150)
  })

  it('takes folders and patterns in the order in which scan reads them', () =>
    fc.assert(
      fc.asyncProperty(places, places, async (old, now) => {
        const rows = (list: readonly Place[]) => list.map((place, at) => rowAt(NAMES, place, at + 1))
        const found = await all(joinByRow(side('old', null, rows(old)), side('new', null, rows(now))))
        expect(shown(found)).toEqual(naive(old, now))
      }),
      { seed: 10, numRuns: 100 },
    ))

  it.each([
    [
      'another name',
      { id: '0-1', verdict: claim('新华社x', []) },
      'new, line 1: expected the id and name of old, line 1, ["0-1","新华社0-1"], got ["0-1","新华社x"]',
    ],
    ['another id', { id: 1 }, 'got [1,"新华社0-1"]'],
    ['an input that only one names', { file: 'a.csv' }, 'expected a row that names its input as old does'],
  ])('refuses %s', async (_what, other, message) => {
    const row = rowAt(null, [0, 1], 1)
    const now = { ...row, ...other } as ReadRow
    await expect(all(joinByRow(side('old', null, [row]), side('new', null, [now])))).rejects.toThrow(message)
  })

  it('refuses rows in another order, and inputs that a manifest does not know', async () => {
    const rows = (
      [
        [0, 2],
        [0, 1],
      ] as const
    ).map((place, at) => rowAt(null, place, at + 1))
    await expect(all(joinByRow(side('old', null, rows), side('new', null, [])))).rejects.toThrow(
      'old, line 2: expected rows in the order of the inputs, got row 1 too late',
    )
    const twice = [rows[1]!, { ...rows[1]!, line: 2 }]
    await expect(all(joinByRow(side('old', null, twice), side('new', null, [])))).rejects.toThrow(
      'got row 1 too late',
    )
    const unknown = side('old', ['b.csv'], [rowAt(NAMES, [0, 1], 1)])
    await expect(all(joinByRow(unknown, side('new', ['b.csv'], [])))).rejects.toThrow(
      'old, line 1: expected an input that the manifest tells of, got a.csv',
    )
  })

  it('compares no row that a side could not read', async () => {
    const row = rowAt(null, [0, 1], 1)
    const bad: ReadRow = { id: null, row: 1, line: 1, file: null, error: 'bytes', raw: '' }
    const [old, now] = [side('old', null, [row]), side('new', null, [bad])]
    expect(await all(joinByRow(old, now))).toEqual(['refused'])
    expect(await all(joinByRow(side('old', null, [bad]), side('new', null, [])))).toEqual(['refused'])
  })

  it('closes both outputs where it ends early', async () => {
    const closed: string[] = []
    async function* endless(path: string) {
      try {
        for (let line = 1; ; line++) yield [rowAt(null, [0, line], line)]
      } finally {
        closed.push(path)
      }
    }
    const joined = joinByRow(
      { path: 'old', inputs: null, rows: endless('old') },
      { path: 'new', inputs: null, rows: endless('new') },
    )
    for await (const _rows of joined) break
    expect(closed).toEqual(['old', 'new'])
  })
})

describe('the join by id', () => {
  it('gives what a map gives, whatever the order of the rows', () =>
    fc.assert(
      fc.asyncProperty(places, places, fc.nat(), async (old, now, turn) => {
        const rows = (list: readonly Place[], by: number) =>
          [...list.slice(by % (list.length || 1)), ...list.slice(0, by % (list.length || 1))].map(
            (place, at) => rowAt(NAMES, place, at + 1),
          )
        const found = await all(joinById(side('old', null, rows(old, 0)), side('new', null, rows(now, turn))))
        expect(shown(found).sort()).toEqual(naive(old, now).sort())
      }),
      { seed: 11, numRuns: 100 },
    ))

  it('takes a number and its digits for one id, and a row of the new output for where it is', async () => {
    const row = rowAt(null, [0, 1], 1)
    const found = await all(
      joinById(
        side('old', null, [{ ...row, id: 17, row: 9 }]),
        side('new', null, [{ ...row, id: '17', row: 4 }]),
      ),
    )
    expect(found).toMatchObject([
      { id: '17', row: 4, old: { name: '新华社0-1' }, new: { name: '新华社0-1' } },
    ])
  })

  it('compares no row that a side could not read', async () => {
    const row = rowAt(null, [0, 1], 1)
    const bad = (id: string | null): ReadRow => ({ id, row: 1, line: 1, file: null, error: 'bytes', raw: '' })
    const joined = joinById(side('old', null, [bad(null), bad('0-1')]), side('new', null, [row, bad(null)]))
    expect(await all(joined)).toEqual(['refused', 'refused', 'refused'])
  })

  it('gives thousands of rows that only the old output has', async () => {
    const rows = Array.from({ length: 2500 }, (_, at) => rowAt(null, [0, at + 1], at + 1))
    const found = await all(joinById(side('old', null, rows, 500), side('new', null, [])))
    expect(shown(found)).toEqual(rows.map(({ id }) => `${id},-`))
  })

  it.each([
    ['no id', [{ id: null }], [], 'old, line 1: expected an id, got none'],
    [
      'an id twice',
      [{}, { line: 2 }],
      [],
      'old, line 2: expected an id that no other row has, got "0-1" again',
    ],
    ['an id twice in the new output', [], [{}, { line: 2 }], 'new, line 2: expected an id'],
    ['an id that the old output has, twice', [{}], [{}, { line: 2 }], 'new, line 2: expected an id'],
  ])('refuses %s', async (_what, old, now, message) => {
    const rows = (list: readonly Partial<ReadRow>[]) =>
      list.map((other) => ({ ...rowAt(null, [0, 1], 1), ...other }) as ReadRow)
    await expect(all(joinById(side('old', null, rows(old)), side('new', null, rows(now))))).rejects.toThrow(
      message,
    )
  })
})
