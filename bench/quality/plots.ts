import * as vega from 'vega'
import * as vegaLite from 'vega-lite'
import type { Share } from '../../src/evaluate/share.ts'
import type { Output } from '../record.ts'
import type { Figures } from './figures.ts'

/** A vega-lite specification as plain JSON. */
export interface PlotSpec {
  readonly [key: string]: unknown
}

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v5.json'
const PERCENT = { format: '.0%' }

/** Renders the plots of a run: file ending -> SVG. */
export async function renderPlots(figures: Figures): Promise<Output> {
  const specs: [string, PlotSpec][] = [
    ['-recall.svg', recallSpec(figures)],
    ['-pr.svg', curveSpec(figures)],
    ['-reliability.svg', reliabilitySpec(figures)],
  ]
  return new Map(
    await Promise.all(
      specs.map(async ([ending, spec]): Promise<[string, string]> => [ending, `${await renderSvg(spec)}\n`]),
    ),
  )
}

/** One plot as SVG, without a browser. */
export async function renderSvg(spec: PlotSpec): Promise<string> {
  const compiled = vegaLite.compile({
    $schema: SCHEMA,
    background: 'white',
    ...spec,
  } as unknown as vegaLite.TopLevelSpec)
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return svg
}

function recallSpec({ foundByRelation, foundByTrick }: Figures): PlotSpec {
  return {
    title: 'Claims not clear, with 95 % intervals',
    vconcat: [barSpec('relation', foundByRelation), barSpec('trick', foundByTrick)],
  }
}

function barSpec(title: string, shares: ReadonlyMap<string, Share>): PlotSpec {
  const y = { field: 'label', type: 'nominal', sort: null, title }
  const x = { type: 'quantitative', title: null, axis: PERCENT, scale: { domain: [0, 1] } }
  return {
    width: 420,
    height: { step: 15 },
    data: { values: [...shares].map(([key, share]) => ({ ...share, label: `${key} (${share.total})` })) },
    layer: [
      { mark: { type: 'bar', color: '#9ecae1' }, encoding: { y, x: { ...x, field: 'share' } } },
      {
        mark: { type: 'rule', color: '#08519c' },
        encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' } },
      },
    ],
  }
}

function curveSpec({ curve, prior }: Figures): PlotSpec {
  const axis = (field: string) => ({
    field,
    type: 'quantitative',
    axis: PERCENT,
    scale: { domain: [0, 1] },
  })
  return {
    title: {
      text: 'Precision and recall over the score',
      subtitle: `rows weighted to ${prior * 100} % claims; average precision ${curve.averagePrecision.toFixed(3)}`,
    },
    width: 420,
    height: 320,
    data: { values: curve.points },
    mark: { type: 'line', interpolate: 'step-after', point: { size: 12 } },
    encoding: {
      x: { ...axis('recall'), title: 'recall' },
      y: { ...axis('precision'), title: 'precision' },
      order: { field: 'threshold', sort: 'descending', type: 'quantitative' },
    },
  }
}

function reliabilitySpec({ calibration, prior }: Figures): PlotSpec {
  const domain = { domain: [0, 1] }
  return {
    title: {
      text: 'Reliability of the score',
      subtitle: `rows weighted to ${prior * 100} % claims; expected calibration error ${calibration.error.toFixed(4)}`,
    },
    width: 320,
    height: 320,
    layer: [
      {
        data: {
          values: [
            { score: 0, observed: 0 },
            { score: 1, observed: 1 },
          ],
        },
        mark: { type: 'line', color: '#bbbbbb', strokeDash: [4, 4] },
        encoding: {
          x: { field: 'score', type: 'quantitative', scale: domain },
          y: { field: 'observed', type: 'quantitative', scale: domain },
        },
      },
      {
        data: { values: calibration.bins.filter(({ rows }) => rows > 0) },
        mark: { type: 'line', point: { size: 40 } },
        encoding: {
          x: { field: 'score', type: 'quantitative', title: 'mean score of the bin' },
          y: { field: 'observed', type: 'quantitative', title: 'share of claims' },
        },
      },
    ],
  }
}
