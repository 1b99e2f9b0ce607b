import type { InstalledSize } from '../size.ts'
import type { TextTable } from '../table.ts'
import type { LoadFigures } from './fresh.ts'
import type { Latency, Throughput } from './timing.ts'

/** Everything that one run of the bench found. */
export interface SpeedFigures {
  readonly engine: string
  readonly source: string
  readonly forms: number
  readonly mix: Throughput
  /** Null where the sample does not tell claims apart. */
  readonly claims: Throughput | null
  readonly latency: Latency
  readonly load: LoadFigures
  readonly size: InstalledSize | null
  readonly rivals: readonly { readonly id: string; readonly speed: Throughput }[]
}

/** The tables of a run, ratios first: these hold on other machines too. */
export function speedTables(figures: SpeedFigures): TextTable[] {
  return [ratioTable(figures), throughputTable(figures), costTable(figures)]
}

function ratioTable({ mix, rivals, forms }: SpeedFigures): TextTable {
  return {
    title: `Speed as ratios, over ${forms.toLocaleString('en')} registered forms`,
    head: ['engine against', 'times as fast'],
    rows: rivals.map(({ id, speed }) => [id, (mix.perSecond / speed.perSecond).toPrecision(3)]),
  }
}

function throughputTable({ mix, claims, rivals, source }: SpeedFigures): TextTable {
  const row = (id: string, { names, rounds, perSecond, slowest, fastest }: Throughput) => [
    id,
    String(names),
    whole(perSecond),
    `${whole(slowest)} - ${whole(fastest)} in ${rounds} rounds`,
  ]
  return {
    title: `Names per second, one thread: ${source}`,
    head: ['what', 'names', 'names/s', 'range'],
    rows: [
      row('engine, mix', mix),
      ...(claims ? [row('engine, claims only', claims)] : []),
      ...rivals.map(({ id, speed }) => row(id, speed)),
    ],
  }
}

function costTable({ latency, load, size }: SpeedFigures): TextTable {
  const rows = [
    ['one check, p50', micro(latency.p50)],
    ['one check, p99', micro(latency.p99)],
    ['one check, worst', micro(latency.worst)],
    ['import of the package', `${whole(load.importMs)} ms`],
    ['createDetector()', `${whole(load.createMs)} ms`],
    ['resident memory above bare Node', kilobytes(load.residentBytes)],
    ['heap above bare Node', kilobytes(load.heapBytes)],
  ]
  return { title: 'Costs', head: ['what', 'cost'], rows: [...rows, ...sizeRows(size)] }
}

function sizeRows(size: InstalledSize | null): string[][] {
  if (size === null) return []
  const total = `${kilobytes(size.own + size.dependencies)} (${size.packages} packages, ${size.method})`
  return [
    ['packed package', kilobytes(size.tarball)],
    ['package itself, unpacked', kilobytes(size.own)],
    ['npm install zhengming, all', total],
  ]
}

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const micro = (value: number): string => `${value.toFixed(1)} µs`
const kilobytes = (bytes: number): string => `${whole(bytes / 1024)} KB`
