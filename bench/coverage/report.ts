import { percent, plain, type TextTable } from '../table.ts'
import type { Cause } from './causes.ts'
import { COMPANY_LISTS } from './lists.ts'
import type { Coverage } from './measure.ts'

/**
 * One row a list, one of all together, and one of those that name bodies, for companies are none by the policy: shares of names that are same, that are
 * same or extended, that are not clear, and misses by cause.
 */
export function coverageTable(title: string, coverages: readonly Coverage[]): TextTable {
  const causes = causesOf(coverages)
  const bodies = coverages.filter(({ id }) => !COMPANY_LISTS.has(id))
  const sums = [
    together('all lists', coverages),
    ...(bodies.length > 0 && bodies.length < coverages.length ? [together('lists of bodies', bodies)] : []),
  ]
  const rows = [...coverages, ...sums].map((coverage) => {
    const { id, names, same, flagged, misses } = coverage
    const counts = causes.map((cause) => misses.filter((miss) => miss.cause === cause).length)
    const share = (part: number): string => (names === 0 ? '-' : percent(part / names))
    const extended = misses.filter(({ verdict }) => verdict.relation === 'extended').length
    return [
      id,
      String(names),
      share(same),
      share(same + extended),
      share(flagged),
      ...counts.map((count) => String(count || '')),
    ]
  })
  return { title, head: ['list', 'names', 'same', 'same or extended', 'not clear', ...causes], rows }
}

/** Every miss, by list and cause, as tab-separated text with a header. */
export function missesTsv(coverages: readonly Coverage[]): string {
  const lines = coverages.flatMap(({ id, misses }) =>
    [...misses]
      .sort((left, right) => compare(left.cause, right.cause))
      .map(({ row, cause, verdict }) => {
        const read = verdict.body?.form ?? verdict.reading ?? ''
        const cells = [id, cause, row.name, row.subcategory, verdict.relation, verdict.verdict, read]
        return cells.map((cell) => plain(cell)).join('\t')
      }),
  )
  return `${['list\tcause\tname\tsubcategory\trelation\tverdict\tread', ...lines].join('\n')}\n`
}

function together(id: string, coverages: readonly Coverage[]): Coverage {
  const sum = (key: 'names' | 'same' | 'flagged'): number => coverages.reduce((all, one) => all + one[key], 0)
  return {
    id,
    names: sum('names'),
    same: sum('same'),
    flagged: sum('flagged'),
    misses: coverages.flatMap(({ misses }) => misses),
  }
}

function causesOf(coverages: readonly Coverage[]): Cause[] {
  const causes = new Set(coverages.flatMap(({ misses }) => misses.map(({ cause }) => cause)))
  return [...causes].sort(compare)
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
