import type { FrameWeight } from '../../src/engine/model/lexicon.ts'
import { COUNTS } from '../quality/ablations/tally.ts'
import type { Share } from '../quality/statistics.ts'
import { percent, type TextTable } from '../table.ts'
import { type TableSupport, unsupported } from './lexicon.ts'
import type { FrameFigures, LearnedRow } from './measure.ts'
import { isCapped } from './policy.ts'
import type { Scale } from './trial.ts'
import type { HeldOut } from './validate.ts'

/** Words that a table lacks are shown up to this number. */
const MOST_MISSING = 60

/** Lists of a population that are named. */
const MOST_LISTS = 4

/** The tables of a run, in the order of reading. */
export function frameTables(figures: FrameFigures): TextTable[] {
  return [
    populationTable(figures),
    learnedTable(figures),
    heldOutTable(figures),
    effectTable(figures),
    ...figures.lexicon.flatMap((table) => [missingTable(table), unsupportedTable(table)]),
  ]
}

function populationTable({ populations }: FrameFigures): TextTable {
  return {
    title: 'Names that were learned from',
    head: ['population', 'names', 'filled by a frame', 'most of these from', 'left out'],
    rows: populations.map(({ name, names, framed, framedByList, leftOut }) => [
      name,
      `${names}`,
      `${framed}: ${percent(framed / names)}`,
      framedByList
        .slice(0, MOST_LISTS)
        .map(([list, count]) => `${list} ${count}`)
        .join(', '),
      `${leftOut}`,
    ]),
  }
}

function learnedTable({ rows, nothing, scale }: FrameFigures): TextTable {
  return {
    title:
      `Bits of each pair; no frame: ${signed(nothing)}; learned in brackets: the bootstrap's 90 %; ` +
      `scaled: ${scaleText(scale)}; strict: ordinary names without those that end as bodies do; * capped by the policy`,
    head: ['opening', 'organ', 'official', 'ordinary', 'learned', 'strict', 'scaled', 'hand', 'proposed'],
    rows: rows.map((row) => [
      row.frame.opening,
      row.frame.organ,
      `${row.official}`,
      `${row.ordinary}`,
      `${row.learned.toFixed(1)} (${row.interval.low.toFixed(1)} to ${row.interval.high.toFixed(1)})`,
      row.strict.toFixed(1),
      (scale.slope * row.learned + scale.offset).toFixed(1),
      bits(row.frame),
      bits(row.proposed) + (isCapped(row.frame) ? ' *' : ''),
    ]),
  }
}

function heldOutTable({ heldOut }: FrameFigures): TextTable {
  const models = [...new Set(heldOut.map(({ model }) => model))]
  const cells = (model: string, value: (one: HeldOut) => number, digits: number): string => {
    const folds = heldOut.filter((one) => one.model === model).map(value)
    const mean = folds.reduce((sum, one) => sum + one, 0) / folds.length
    return `${mean.toFixed(digits)} (${Math.min(...folds).toFixed(digits)} to ${Math.max(...folds).toFixed(digits)})`
  }
  return {
    title:
      'Official or ordinary, held out: mean of the folds, lowest and highest; weights taught by the other folds',
    head: ['weights', 'log loss, bits', 'area under ROC', 'log loss where framed', 'area where framed'],
    rows: models.map((model) => [
      model,
      cells(model, ({ all }) => all.loss, 4),
      cells(model, ({ all }) => all.ranking, 4),
      cells(model, ({ framed }) => framed.loss, 3),
      cells(model, ({ framed }) => framed.ranking, 3),
    ]),
  }
}

function effectTable({ effects, scales }: FrameFigures): TextTable {
  return {
    title: `Labelled names and a sample of the lists; scales by fold: ${scales.map(scaleText).join(', ')}`,
    head: ['weights', ...COUNTS.map(({ name }) => name), 'published fakes', 'invented', 'log loss'],
    rows: effects.map(({ weights, tally, published, invented, loss }) => [
      weights,
      ...tally.map(({ hits, rows }) => `${hits} / ${rows}`),
      hits(published),
      hits(invented),
      loss.toFixed(5),
    ]),
  }
}

function missingTable({ table, missing }: TableSupport): TextTable {
  const shown = missing.slice(0, MOST_MISSING)
  return {
    title: `Words that ${table}.tsv lacks: ${shown.length} of ${missing.length}, by the share of official names that nothing opens or ends`,
    head: ['word', 'official', 'ordinary', 'bits'],
    rows: shown.map(({ word, official, ordinary, bits }) => [
      word,
      `${official}`,
      `${ordinary}`,
      bits.toFixed(1),
    ]),
  }
}

function unsupportedTable(table: TableSupport): TextTable {
  return {
    title: `Rows of ${table.table}.tsv that no official name supports`,
    head: ['word', 'class', 'ordinary'],
    rows: unsupported(table).map((row) => [row.word, row.class, `${row.ordinary}`]),
  }
}

/** The proposed frames.tsv, with the names that stand behind each row. */
export function framesTsv(rows: readonly LearnedRow[], head: string): string {
  const lines = rows.map(({ proposed, frame, official, ordinary, learned }) =>
    [
      ...[frame.opening, frame.organ, bits(proposed), frame.certain ? 'yes' : 'no'],
      ...[`${official}`, `${ordinary}`, learned.toFixed(1)],
    ].join('\t'),
  )
  const columns = ['opening', 'organ', 'bits', 'certain', 'official', 'ordinary', 'learned'].join('\t')
  return `# ${head}\n${columns}\n${lines.join('\n')}\n`
}

/** Every word of the lexicon's tables with the names that bear it. */
export function supportTsv(tables: readonly TableSupport[]): string {
  const lines = tables.flatMap(({ table, rows }) =>
    rows.map((row) =>
      [table, row.word, row.class, row.official, row.ordinary, row.bits.toFixed(1)].join('\t'),
    ),
  )
  return `table\tword\tclass\tofficial\tordinary\tbits\n${lines.join('\n')}\n`
}

const bits = (frame: FrameWeight): string => `${frame.bits / 100}`

const hits = ({ hits: found, total }: Share): string => `${found} / ${total}`

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(1)}`

const scaleText = ({ slope, offset }: Scale): string => `${slope} x ${signed(offset)}`
