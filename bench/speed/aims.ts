import type { TextTable } from '../table.ts'

/** One bound that a figure should keep, in any unit. */
export interface Aim {
  readonly name: string
  readonly bound: 'at least' | 'at most'
  readonly limit: number
  /** Null where it was not measured in this run: that is not met. */
  readonly got: number | null
  /** `ms`, `names/s` ...; `x` for ratios. */
  readonly unit: string
  readonly met: boolean
}

/** An aim that the figure is not below the limit. */
export function atLeast(name: string, limit: number, got: number | null, unit: string): Aim {
  return { name, bound: 'at least', limit, got, unit, met: got !== null && got >= limit }
}

/** An aim that the figure is not above the limit. */
export function atMost(name: string, limit: number, got: number | null, unit: string): Aim {
  return { name, bound: 'at most', limit, got, unit, met: got !== null && got <= limit }
}

/** The aims as a table, missed ones first. */
export function aimsTable(aims: readonly Aim[]): TextTable {
  const missedFirst = [...aims].sort((a, b) => Number(a.met) - Number(b.met))
  return {
    title: `Aims: ${aims.filter(({ met }) => met).length} of ${aims.length} met`,
    head: ['aim', 'limit', 'got', ''],
    rows: missedFirst.map(({ name, bound, limit, got, unit, met }) => [
      name,
      `${bound} ${figure(limit)} ${unit}`,
      got === null ? 'not measured' : `${figure(got)} ${unit}`,
      met ? 'met' : 'MISSED',
    ]),
  }
}

/** Three digits that count, and every digit of what is above: 0.0123, 1.23, 12.3, 1,234. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
  return rounded.toLocaleString('en', { maximumFractionDigits: 9 })
}
