import { Panel } from '../../report/page/panel.tsx'
import { Raw } from '../../report/page/raw.tsx'
import type { Evaluation } from '../evaluate.ts'
import type { Figures, GroupFigures } from '../figures.ts'
import { LaneName, laneLines, type ShareLine, Shares } from './shares.tsx'
import { useSpeech } from './speech.ts'

interface EvaluationProps {
  readonly evaluation: Evaluation
}

const MEASURES = ['recall', 'precision', 'falseFlags', 'ambiguous'] as const satisfies (keyof Figures)[]

/** The figures of all names, measure by measure. */
export function Overall({ evaluation: { evaluated, against } }: EvaluationProps) {
  const { t } = useSpeech()
  return (
    <Panel id="all" title={t.all}>
      {MEASURES.filter((measure) => evaluated.overall[measure].notClear.total > 0).map((measure) => (
        <div key={measure}>
          <h3>{t[measure]}</h3>
          <p class="hint">{t[`${measure}Hint`]}</p>
          <Shares
            caption={t[measure]}
            head={t.measure}
            lines={laneLines(
              measure,
              (lane) => <LaneName lane={lane} />,
              evaluated.overall[measure],
              against?.overall[measure],
              t.against,
            )}
          />
        </div>
      ))}
    </Panel>
  )
}

/** How often category and relation are right. */
export function Right({ evaluation: { evaluated, against } }: EvaluationProps) {
  const { t } = useSpeech()
  const lines = (['category', 'relation'] as const).flatMap((kind): ShareLine[] => {
    const line = (overall: typeof evaluated.overall, isOther: boolean): ShareLine => ({
      key: `${kind} ${isOther}`,
      label: isOther ? t.against : t[kind],
      share: overall[`${kind}Right`],
      lane: 'notClear',
      isOther,
    })
    return [line(evaluated.overall, false), ...(against === null ? [] : [line(against.overall, true)])]
  })
  return (
    <Panel id="right" title={t.right} hint={t.rightHint}>
      <Shares caption={t.right} head={t.measure} lines={lines} />
    </Panel>
  )
}

interface GroupsProps extends EvaluationProps {
  readonly kind: 'category' | 'relation'
}

/** The figures of each category or relation; precision goes by what the engine reads, all else by the labels. */
export function Groups({ evaluation: { evaluated, against }, kind }: GroupsProps) {
  const { t, words, word, category } = useSpeech()
  const field = kind === 'relation' ? 'byRelation' : 'byCategory'
  const nameOf = (key: string): string => (kind === 'relation' ? word(words.relations, key) : category(key))
  const linesOf = (measure: keyof Figures): ShareLine[] =>
    evaluated[field].flatMap((group: GroupFigures<string>) =>
      laneLines(
        group.key,
        (lane) => (
          <>
            <Raw text={nameOf(group.key)} />
            {' · '}
            <LaneName lane={lane} />
          </>
        ),
        group[measure],
        against?.[field].find(({ key }) => key === group.key)?.[measure],
        t.against,
      ),
    )
  const groups = [evaluated, ...(against === null ? [] : [against])].flatMap((side) => side[field])
  const shown = MEASURES.filter((measure) => groups.some((group) => group[measure].notClear.total > 0))
  if (shown.length === 0) return null
  return (
    <Panel id={field} title={t[field]}>
      {shown.map((measure) => (
        <div key={measure}>
          <h3>{t[measure]}</h3>
          <Shares
            caption={`${t[measure]}: ${t[field]}`}
            head={measure === 'precision' ? t.read : t[kind]}
            lines={linesOf(measure)}
          />
        </div>
      ))}
    </Panel>
  )
}
