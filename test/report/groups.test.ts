import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Grouped, groupNames, SMALLEST_GROUP } from '../../src/report/groups.ts'

const of = (claim: string, ...readings: string[]): Grouped[] =>
  readings.map((reading) => ({ claim, reading }))

/** Groups by their readings. */
function groups(names: readonly Grouped[]): string[][] {
  return groupNames(names).map(({ members }) => members.map((at) => names[at]!.reading))
}

test('digits, marks and letter case do not part names', () => {
  const names = of(
    'media/x',
    '新华社官方',
    '新华社官方01',
    '新华社·官方',
    'CCTV新闻',
    'cctv新闻',
    'CCTV 新闻 ',
  )
  expect(groups(names)).toEqual([names.slice(0, 3), names.slice(3)].map((of) => of.map((one) => one.reading)))
})

test.each([
  ['one more', '新华社官方号'],
  ['one less', '新华社官'],
  ['another one', '新华社官媒'],
  ['one elsewhere', '方新华社官'],
])('near is %s', (_, near) => {
  expect(groups(of('b', '新华社官方', '新华社官方', near))).toHaveLength(1)
  expect(groups(of('b', '新华社官方', '新华社官方', `${near}网络`))).toEqual([])
})

test('the label is the commonest reading, and nothing is linked through a third name', () => {
  const names = of('b', '新华社官方号外', '新华社官方', '新华社官方', '新华社官方号', '新华社官方号外报')
  expect(groupNames(names)).toEqual([{ label: '新华社官方', members: [1, 2, 3] }])
})

test('other claims are other groups', () => {
  expect(groups([...of('a', '新华社官方', '新华社官方'), ...of('b', '新华社官方', '新华社官方')])).toEqual([])
})

test('short readings are grouped only where they are the same', () => {
  expect(groups(of('b', '央视', '央媒', '央台'))).toEqual([])
  expect(groups(of('b', '央视', '央视', '央视1'))).toHaveLength(1)
})

test('readings without letters stay apart', () => {
  expect(groups(of('b', '12345', '12345', '12345', '110', '119', '120'))).toEqual([
    ['12345', '12345', '12345'],
  ])
})

test('the largest group comes first', () => {
  const names = [
    ...of('a', '甲乙丙丁', '甲乙丙丁', '甲乙丙丁'),
    ...of('b', ...Array<string>(4).fill('天地玄黄')),
  ]
  expect(groupNames(names).map(({ members }) => members.length)).toEqual([4, 3])
})

/** Whether texts are the same once at most one character is taken out of each. */
function isNear(one: string, other: string): boolean {
  const outs = (text: string) => [text, ...[...text].map((_, at) => [...text].toSpliced(at, 1).join(''))]
  return outs(one).some((out) => outs(other).includes(out))
}

test('agrees with comparing every two readings', () => {
  const reading = fc.string({ unit: fc.constantFrom('甲', '乙'), minLength: 4, maxLength: 8 })
  let found = 0
  fc.assert(
    fc.property(fc.array(reading, { minLength: 8, maxLength: 40, size: 'max' }), (readings) => {
      const names = of('b', ...readings)
      const made = groupNames(names)
      found += made.length
      const members = made.flatMap((group) => group.members)
      expect(new Set(members).size).toBe(members.length)
      for (const group of made) {
        expect(group.members.length).toBeGreaterThanOrEqual(SMALLEST_GROUP)
        for (const at of group.members) expect(isNear(readings[at]!, group.label)).toBe(true)
      }
      expect(made).toEqual(naive(readings))
    }),
    { seed: 20261121, numRuns: 300 },
  )
  expect(found).toBeGreaterThan(300)
})

function naive(readings: readonly string[]): { label: string; members: number[] }[] {
  const counts = new Map<string, number>()
  for (const reading of readings) counts.set(reading, (counts.get(reading) ?? 0) + 1)
  const left = new Set(counts.keys())
  const out: { label: string; members: number[] }[] = []
  for (const [label] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (!left.has(label)) continue
    const near = new Set([...left].filter((other) => isNear(label, other)))
    for (const one of near) left.delete(one)
    const members = [...readings.keys()].filter((at) => near.has(readings[at]!))
    if (members.length >= SMALLEST_GROUP) out.push({ label, members })
  }
  return out.sort((a, b) => b.members.length - a.members.length || a.members[0]! - b.members[0]!)
}
