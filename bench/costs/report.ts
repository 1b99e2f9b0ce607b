import type { Share } from '../../src/evaluate/share.ts'
import { percent, type TextTable } from '../table.ts'
import type { CostFigures, Spanned } from './measure.ts'
import { type HeldOut, SHIPPED } from './validate.ts'

/** The tables of a run, in the order of reading. */
export function costTables(figures: CostFigures): TextTable[] {
  return [
    sourceTable(figures),
    kindTable(figures),
    heldOutTable(figures),
    countTable(figures),
    spreadTable(figures),
    decorationTable(figures),
  ]
}

function sourceTable({ sources }: CostFigures): TextTable {
  return {
    title: 'Names with a target (costs are fitted on authored_claims and published_fakes)',
    head: ['file', 'with target', 'aligned', 'altered', '... by what a table explains'],
    rows: sources.map(({ file, targets, aligned, altered, explained }) => [
      file,
      `${targets}`,
      `${aligned}`,
      share(altered),
      share(explained),
    ]),
  }
}

function kindTable({ kinds, names, usualness }: CostFigures): TextTable {
  return {
    title: `Costs in bits, from ${names} altered names; in brackets the bootstrap's 90 %. Characters are picked as usual^${spanned(usualness, 2)}`,
    head: [
      ...['kind', 'events', 'on names', 'P(kind), all open', 'choice', '-log2 P(edit | alters)'],
      ...['at shipped level', 'shipped', 'difference', 'odder by'],
    ],
    rows: kinds.map(({ kind, events, onNames, share, choice, cost, level, shipped, odder }) => [
      kind,
      events.toFixed(1),
      percent(onNames, 0),
      spanned(share, 3),
      choice.toFixed(1),
      spanned(cost, 1),
      spanned(level, 1),
      shipped.toFixed(1),
      signed(level.value - shipped) + (level.low <= shipped && shipped <= level.high ? '' : ' *'),
      Number.isNaN(odder) ? '-' : signed(odder),
    ]),
  }
}

function heldOutTable({ heldOut }: CostFigures): TextTable {
  const shipped = heldOut.find(({ model }) => model === SHIPPED)!
  return {
    title: `Held-out log2 P of an edit where one is, guesses apart, bits per edit, ${shipped.folds.length} folds of names`,
    head: [
      'model',
      'mean',
      'sd of folds',
      'worst',
      'best',
      'better than shipped',
      'standard error',
      'folds better',
    ],
    rows: heldOut.map((model) => {
      const gains = model.folds.map((bits, fold) => bits - shipped.folds[fold]!)
      return [
        model.model,
        ...foldCells(model),
        signed(mean(gains), 2),
        (deviation(gains) / Math.sqrt(gains.length)).toFixed(2),
        `${gains.filter((gain) => gain > 0).length}`,
      ]
    }),
  }
}

const foldCells = ({ folds }: HeldOut): string[] =>
  [mean(folds), deviation(folds), Math.min(...folds), Math.max(...folds)].map((bits) => bits.toFixed(2))

function countTable({ counts, rate, altered, together }: CostFigures): TextTable {
  const rows = counts.seen.map((seen, index) => [
    index + 1 === counts.seen.length ? `${index + 1} or more` : `${index + 1}`,
    `${seen}`,
    counts.expected[index]!.toFixed(1),
  ])
  return {
    title: `Edits in an altered name, a run of letters or digits as one, against independent ones at ${spanned(rate, 3)} a character`,
    head: ['edits', 'names', 'expected if independent'],
    rows: [
      ...rows,
      ['share of names altered that this implies', '', spanned(altered, 2)],
      ['with a fold or gap, of the altered', share(together.altered), ''],
      ['with a fold or gap, of the others', share(together.standing), ''],
    ],
  }
}

function spreadTable({ spread }: CostFigures): TextTable {
  return {
    title: 'Whether a trick goes on: P(next character too) against P(it begins at a character)',
    head: ['trick', 'next too', 'cost of the next', 'begins', 'cost of the first'],
    rows: spread.map(({ trick, next, first }) => [trick, share(next), bits(next), share(first), bits(first)]),
  }
}

function decorationTable({ decoration }: CostFigures): TextTable {
  return {
    title: 'What folding takes away, in names of impostors and in ordinary ones',
    head: ['list', 'names with a fold', 'names with a gap'],
    rows: decoration.map(({ list, folded, gap }) => [list, share(folded), share(gap)]),
  }
}

const bits = ({ share, low, high }: Share): string =>
  spanned({ value: -Math.log2(share), low: -Math.log2(high), high: -Math.log2(low) }, 1)

const share = ({ hits, total, share, low, high }: Share): string =>
  `${hits} of ${total}: ${percent(share)} (${percent(low)} to ${percent(high)})`

const spanned = ({ value, low, high }: Spanned, digits: number): string =>
  `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`

const signed = (value: number, digits = 1): string => `${value < 0 ? '' : '+'}${value.toFixed(digits)}`

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1))
}
