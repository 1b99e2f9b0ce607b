import type { Comparison, MovedName, Paired } from '../evaluate/comparison.ts'
import type { ErrorList, WrongName } from '../evaluate/errors.ts'
import type { Evaluation, SideResult } from '../evaluate/evaluate.ts'
import type { Figures, GroupFigures, Lanes } from '../evaluate/figures.ts'
import { percents } from '../evaluate/percents.ts'
import type { Share } from '../evaluate/share.ts'
import type { Claim } from '../labels/label.ts'
import { paintLane } from './check.ts'
import { type Colours, createColours } from './colours.ts'
import { number, scoreText } from './numbers.ts'
import { sideText } from './side-text.ts'
import { table } from './summary-table.ts'
import { cutTo, visible } from './visible.ts'

/** Display columns of a name, of what it reads as, and of a reason. */
const NAME_WIDTH = 30
const READ_WIDTH = 40
const REASON_WIDTH = 70

/** Everything that `evaluate` says on standard output, but for where the page went. Ends in a line feed. */
export function evaluationText(evaluation: Evaluation, colour: boolean): string {
  const colours = createColours(colour)
  const { evaluated, against, comparison } = evaluation
  const blocks = [
    accountLines(evaluation),
    overallLines(evaluated, against, colours),
    ...groupBlocks('relation', evaluated.byRelation, against?.byRelation, colours),
    ...groupBlocks('category', evaluated.byCategory, against?.byCategory, colours),
    ...(comparison === null ? [] : comparisonBlocks(comparison, colours)),
    ...mistakeBlocks(evaluated, evaluation.labelled, colours),
    noteLines(evaluation),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function accountLines({ labelled, confidence, evaluated, against }: Evaluation): string[] {
  const { input, names, yes, no, ambiguous, repeated } = labelled
  const rows =
    repeated === 1
      ? '1 row repeats an earlier one and counts'
      : `${number(repeated)} rows repeat earlier ones and count`
  const again = repeated === 0 ? '' : `; ${rows} once`
  return [
    `labelled  ${visible(input)}: ${number(names)} names, ${number(yes)} yes, ${number(no)} no, ${number(ambiguous)} ambiguous${again}`,
    `judged    ${settings(evaluated)}`,
    ...(against === null ? [] : [`against   ${settings(against)}`]),
    `limits    in brackets: exact ${100 * confidence} % intervals`,
  ]
}

function settings({ registries, bundled, policy, ...side }: SideResult): string {
  const names = [...(bundled ? ['bundled'] : []), ...registries]
  const told = sideText({ ...side, registries: names })!
  return policy === null ? told : `${told}; policy ${visible(policy)}`
}

/** A share in two cells. */
function cells(share: Share): [of: string, percent: string] {
  const { hits, total } = share
  return total === 0 ? ['-', ''] : [`${number(hits)} of ${number(total)}`, percentText(share)]
}

const lanes = ({ notClear, impersonation }: Lanes): string[] => [...cells(notClear), ...cells(impersonation)]

function percentText(of: Share): string {
  const { share, low, high } = percents(of)
  return `${share} % (${low} - ${high})`
}

const LANES_HEAD = ['not clear', '', 'impersonation', '']

const MEASURES = [
  ['recall', 'recall: of the claims'],
  ['precision', 'precision: claims, of what is flagged'],
  ['falseFlags', 'false flags: of names that claim nothing'],
  ['ambiguous', 'ambiguous names (impersonation is wrong)'],
] as const satisfies [keyof Figures, string][]

function overallLines(evaluated: SideResult, against: SideResult | null, colours: Colours): string[] {
  const beside = (side: SideResult | null, row: (side: SideResult) => string[]): string[][] =>
    side === null ? [] : [['  against', ...row(side)]]
  const rows = MEASURES.flatMap(([measure, title]) => {
    const row = ({ overall }: SideResult): string[] => lanes(overall[measure])
    return [[title, ...row(evaluated)], ...beside(against, row)]
  })
  const right = (['categoryRight', 'relationRight'] as const).flatMap((measure) => {
    const row = ({ overall }: SideResult): string[] => cells(overall[measure])
    const what = measure === 'categoryRight' ? 'category' : 'relation'
    return [[`${what} right, of claims not clear`, ...row(evaluated)], ...beside(against, row)]
  })
  return tableLines(['all names', ...LANES_HEAD], [...rows, ...right], colours)
}

/** Tables of one kind of group: of claims, of names that claim nothing, of ambiguous ones, and of what is read as such. */
function groupBlocks(
  kind: 'relation' | 'category',
  groups: readonly GroupFigures<string>[],
  against: readonly GroupFigures<string>[] | undefined,
  colours: Colours,
): string[][] {
  const parts: [title: string, row: (group: GroupFigures<string>) => string[], of: Measure][] = [
    [`recall by ${kind}`, ({ recall, right }) => [...lanes(recall), ...cells(right)], 'recall'],
    [`false flags by ${kind}`, ({ falseFlags }) => lanes(falseFlags), 'falseFlags'],
    [`ambiguous by ${kind}`, ({ ambiguous }) => lanes(ambiguous), 'ambiguous'],
    [`precision by ${kind} that is read`, ({ precision }) => lanes(precision), 'precision'],
  ]
  return parts.flatMap(([title, row, of]) => {
    const sides = (group: GroupFigures<string>) => [
      group,
      against?.find(({ key }) => key === group.key) ?? group,
    ]
    const shown = groups.filter((group) =>
      sides(group).some((one) => one[of].notClear.total > 0 || one[of].impersonation.total > 0),
    )
    if (shown.length === 0) return []
    const rows = shown.flatMap((group) => {
      const other = against?.find(({ key }) => key === group.key)
      return [
        [visible(group.key), ...row(group)],
        ...(other === undefined ? [] : [['  against', ...row(other)]]),
      ]
    })
    const head = [title, ...LANES_HEAD, ...(of === 'recall' ? [`${kind} right`, ''] : [])]
    return [tableLines(head, rows, colours)]
  })
}

type Measure = keyof Figures

const CLAIM_WORDS: Readonly<Record<Claim, string>> = {
  yes: 'claims',
  no: 'names that claim nothing',
  ambiguous: 'ambiguous names',
}

function comparisonBlocks({ measures, worse, better }: Comparison, colours: Colours): string[][] {
  const rows = measures
    .filter(({ names }) => names > 0)
    .map(({ claim, lane, names, evaluated, against, onlyEvaluated, onlyAgainst, p }: Paired) => [
      `${CLAIM_WORDS[claim]} ${lane === 'notClear' ? 'not clear' : 'called impersonation'}`,
      ...[evaluated, against].map((hits) => `${number(hits)} of ${number(names)}`),
      ...[onlyEvaluated, onlyAgainst].map(number),
      pText(p),
    ])
  const head = ['side by side', 'judged', 'against', 'judged alone', 'against alone', 'p (McNemar)']
  return [
    tableLines(head, rows, colours),
    movedLines('worse than against', worse, colours),
    movedLines('better than against', better, colours),
  ]
}

const pText = (p: number): string => (p < 0.001 ? '< 0.001' : p.toPrecision(2))

function movedLines(title: string, { total, names }: Comparison['worse'], colours: Colours): string[] {
  const head = [countTitle(title, total), 'label', 'judged', '', 'against', '', 'why']
  const rows = names.map(({ name, label, evaluated, against, reason }: MovedName) => [
    nameText(name),
    labelText(label),
    ...[evaluated, against].flatMap(({ verdict, score }) => [
      paintLane(verdict, verdict, colours),
      scoreText(score),
    ]),
    reasonText(reason.en),
  ])
  return listLines(head, rows, total, colours)
}

function mistakeBlocks(
  { mistakes }: SideResult,
  labelled: Evaluation['labelled'],
  colours: Colours,
): string[][] {
  const { falseFlags, misses, ambiguous } = mistakes
  return [
    mistakeLines('false flags', falseFlags, labelled.no, colours),
    mistakeLines('misses', misses, labelled.yes, colours),
    mistakeLines('ambiguous, called impersonation', ambiguous, labelled.ambiguous, colours),
  ]
}

function mistakeLines(title: string, { total, worst }: ErrorList, names: number, colours: Colours): string[] {
  if (names === 0) return []
  const head = [countTitle(title, total), 'label', 'verdict', 'score', 'reads as', 'why']
  const rows = worst.map((one) => [
    nameText(one.name),
    labelText(one.label),
    paintLane(one.verdict, one.verdict, colours),
    scoreText(one.score),
    readText(one),
    reasonText(one.reason.en),
  ])
  return listLines(head, rows, total, colours)
}

const countTitle = (title: string, total: number): string => `${title}: ${number(total)}`
const nameText = (name: string): string => cutTo(visible(name), NAME_WIDTH)
const reasonText = (reason: string): string => cutTo(visible(reason), REASON_WIDTH)
const labelText = ({ claim, relation }: MovedName['label']): string => relation ?? claim

function readText({ body, reading }: WrongName): string {
  return cutTo(visible(body === null ? (reading ?? '') : `${body.form}, ${body.id}`), READ_WIDTH)
}

function listLines(
  head: readonly string[],
  rows: readonly string[][],
  total: number,
  colours: Colours,
): string[] {
  if (rows.length === 0) return [colours.bold(head[0]!)]
  const more = total - rows.length
  return [
    ...tableLines(head, rows, colours),
    ...(more > 0 ? [`... and ${number(more)} more; --worst N lists them`] : []),
  ]
}

function tableLines(head: readonly string[], rows: readonly string[][], colours: Colours): string[] {
  const filled = rows.map((row) => [...row, ...head.slice(row.length).map(() => '')])
  return table(
    filled,
    head.map((title) => colours.bold(title)),
  ).split('\n')
}

function noteLines({ labelled }: Evaluation): string[] {
  const { names, yes, no, withoutCategory, withoutRelation } = labelled
  const notes = [
    ...(yes === 0 ? ['no name is labelled yes, so that recall is not known'] : []),
    ...(no === 0
      ? ['no name is labelled no, so that false flags are not known, and precision says little']
      : []),
    ...(yes > 0 && no > 0
      ? [
          `precision is that of a mix with as many claims as the labelled names hold (${Math.round((100 * yes) / (yes + no))} %); where claims are rarer it is lower`,
        ]
      : []),
    ...(withoutRelation > 0
      ? [`relation: ${number(withoutRelation)} of ${number(names)} names have none`]
      : []),
    ...(withoutCategory > 0
      ? [`category: ${number(withoutCategory)} of ${number(yes)} claims have none`]
      : []),
  ]
  return notes.map((note) => `note      ${note}`)
}
