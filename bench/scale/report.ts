import { type PlotSpec, renderSvg } from '../quality/plots.ts'
import type { Output } from '../record.ts'
import { type Aim, aimsTable, atMost, figure } from '../speed/aims.ts'
import type { TextTable } from '../table.ts'
import type { Cost, SizeFigures, StoppedSize } from './measure.ts'

/** Everything that one run of the bench found, sizes ascending; the first is that of the bundled registries alone. */
export interface ScaleFigures {
  readonly source: string
  readonly sizes: readonly (SizeFigures | StoppedSize)[]
}

const KINDS = ['mix', 'claims', 'registered'] as const
type Kind = (typeof KINDS)[number]

const MILLION = 1_000_000
const GIGABYTE = 1024 ** 3
const FROM = 100_000
const TO = 10_000_000

/** Every aim of scale. An aim about a size that was not measured, or at which the engine stopped, is missed. */
export function judgeScale({ sizes }: ScaleFigures): Aim[] {
  const at = (names: number) => measured(sizes).find((size) => size.names === names)
  const seconds = (names: number) => perhaps(at(names), ({ createMs }) => createMs / 1000)
  return [
    ...KINDS.map((kind) =>
      atMost(
        `mean cost of a check from 100 k to 10 M names: ${kind}`,
        1.5,
        growth(at(FROM), at(TO), kind),
        'x',
      ),
    ),
    atMost('compile and load 1 M names', 30, seconds(MILLION), 's'),
    atMost('compile and load 10 M names', 360, seconds(TO), 's'),
    atMost(
      'memory at its highest, 10 M names',
      8,
      perhaps(at(TO), ({ peakBytes }) => peakBytes / GIGABYTE),
      'GB',
    ),
  ]
}

/** How many times the mean cost of the one is that of the other; null without both. */
export function growth(
  from: SizeFigures | undefined,
  to: SizeFigures | undefined,
  kind: Kind,
): number | null {
  return from === undefined || to === undefined ? null : to.costs[kind].mean / from.costs[kind].mean
}

function perhaps<T>(value: T | undefined, map: (value: T) => number): number | null {
  return value === undefined ? null : map(value)
}

/** The sizes at which the engine did not stop. */
function measured(sizes: ScaleFigures['sizes']): SizeFigures[] {
  return sizes.filter((size): size is SizeFigures => !('stopped' in size))
}

/** The tables of a run, ratios first. */
export function scaleTables(figures: ScaleFigures): TextTable[] {
  return [aimsTable(judgeScale(figures)), growthTable(figures), costTable(figures), loadTable(figures)]
}

function growthTable({ sizes }: ScaleFigures): TextTable {
  const all = measured(sizes)
  return {
    title: 'Mean cost of a check as a ratio to that without a registry of one’s own',
    head: ['names', ...KINDS.slice(0, 2)],
    rows: all.map((size) => [
      count(size.names),
      ...KINDS.slice(0, 2).map((kind) => figure(growth(all[0], size, kind) ?? Number.NaN)),
    ]),
  }
}

function costTable({ sizes, source }: ScaleFigures): TextTable {
  const cells = ({ calls, mean, p50 }: Cost) => (calls === 0 ? ['-', '-'] : [figure(mean), figure(p50)])
  return {
    title: `Cost of a check in µs: ${source}`,
    head: ['names', ...KINDS.flatMap((kind) => [`${kind}, mean`, `${kind}, p50`])],
    rows: measured(sizes).map(({ names, costs }) => [
      count(names),
      ...KINDS.flatMap((kind) => cells(costs[kind])),
    ]),
  }
}

function loadTable({ sizes }: ScaleFigures): TextTable {
  return {
    title: 'Compiling and loading a registry of one’s own, beside the bundled ones, in a fresh process',
    head: ['names', 'file, MB', 'createDetector(), s', 'memory at its highest, MB', 'resident after, MB'],
    rows: sizes.map((size) =>
      'stopped' in size
        ? [count(size.names), '-', `stopped: ${size.stopped}`, '-', '-']
        : [
            count(size.names),
            megabytes(size.fileBytes),
            figure(size.createMs / 1000),
            megabytes(size.peakBytes),
            megabytes(size.residentBytes),
          ],
    ),
  }
}

/** Cost of a check against the number of registered names: file ending -> SVG. */
export async function renderScale(figures: ScaleFigures): Promise<Output> {
  return new Map([['-cost.svg', `${await renderSvg(costSpec(figures))}\n`]])
}

/** Both axes are logarithmic; the bundled registries alone, 0 names, have no place on one and are left out. */
function costSpec({ sizes }: ScaleFigures): PlotSpec {
  const values = measured(sizes)
    .filter(({ names }) => names > 0)
    .flatMap(({ names, costs }) => KINDS.map((kind) => ({ names, kind, ...costs[kind] })))
    .filter(({ calls }) => calls > 0)
  return {
    title: {
      text: 'Cost of a check against the size of a registry of one’s own',
      subtitle: 'median of five means of single calls',
    },
    width: 480,
    height: 320,
    data: { values },
    mark: { type: 'line', point: { size: 40 } },
    encoding: {
      x: { field: 'names', type: 'quantitative', scale: { type: 'log' }, title: 'registered names' },
      y: { field: 'mean', type: 'quantitative', scale: { type: 'log' }, title: 'mean time of one check, µs' },
      color: { field: 'kind', type: 'nominal', title: 'names asked' },
    },
  }
}

const count = (names: number): string => (names === 0 ? 'bundled alone' : names.toLocaleString('en'))
const megabytes = (bytes: number): string => figure(bytes / 1024 ** 2)
