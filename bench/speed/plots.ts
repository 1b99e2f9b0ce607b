import { type PlotSpec, renderSvg } from '../quality/plots.ts'
import type { Output } from '../record.ts'
import type { Latency } from './latency.ts'

/** The distribution of the times of single calls: file ending -> SVG. */
export async function renderLatency(latency: Latency): Promise<Output> {
  return new Map([['-latency.svg', `${await renderSvg(latencySpec(latency))}\n`]])
}

/** Both axes are logarithmic: the rare slow calls are what the plot is for. */
function latencySpec({ calls, p50, p99, p999, worst, histogram }: Latency): PlotSpec {
  const marks = Object.entries({ p50, p99, 'p99.9': p999, worst }).map(([label, at]) => ({ label, at }))
  const time = { type: 'quantitative', scale: { type: 'log' }, title: 'time of one check, µs' }
  return {
    title: {
      text: 'Time of one check',
      subtitle: `${calls.toLocaleString('en')} distinct names, garbage collection included`,
    },
    width: 560,
    height: 300,
    layer: [
      {
        // A logarithmic axis has no 0 for bars to stand on; half a call is below every one.
        data: { values: histogram.filter((bin) => bin.calls > 0).map((bin) => ({ ...bin, floor: 0.5 })) },
        mark: { type: 'rect', color: '#6baed6' },
        encoding: {
          x: { ...time, field: 'from' },
          x2: { field: 'to' },
          y: { field: 'calls', type: 'quantitative', scale: { type: 'log' }, title: 'calls' },
          y2: { field: 'floor' },
        },
      },
      {
        data: { values: marks },
        mark: { type: 'rule', color: '#a50f15', strokeDash: [4, 3] },
        encoding: { x: { ...time, field: 'at' } },
      },
      {
        data: { values: marks },
        mark: { type: 'text', color: '#a50f15', align: 'left', dx: 3, baseline: 'top' },
        encoding: { x: { ...time, field: 'at' }, y: { value: 2 }, text: { field: 'label' } },
      },
    ],
  }
}
