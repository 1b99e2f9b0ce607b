import type { ComponentChildren } from 'preact'
import type { VerdictLane } from '../../engine/types.ts'
import type { Label } from '../../labels/label.ts'
import { Raw } from '../../report/page/raw.tsx'
import type { MovedName } from '../comparison.ts'
import type { WrongName } from '../errors.ts'
import { useSpeech } from './speech.ts'

interface ListProps<Name> {
  readonly title: string
  readonly total: number
  readonly names: readonly Name[]
}

/** Names that are judged otherwise than their labels say. */
export function WrongNames({ title, total, names }: ListProps<WrongName>) {
  const { t, language } = useSpeech()
  return (
    <List title={title} total={total} listed={names.length}>
      {names.map(({ name, label, verdict, score, body, reading, reason }) => (
        <li key={name}>
          <div class="head">
            <Raw text={name} />
            <LaneScore verdict={verdict} score={score} />
          </div>
          <LabelText label={label} />
          {reading !== null && (
            <p class="hint">
              {t.reads}: <Raw text={body === null ? reading : `${reading} (${body.name}, ${body.id})`} />
            </p>
          )}
          <p class="hint">
            <Raw text={reason[language]} />
          </p>
        </li>
      ))}
    </List>
  )
}

/** Names that one side judges better than the other. */
export function MovedNames({ title, total, names }: ListProps<MovedName>) {
  const { t, language } = useSpeech()
  return (
    <List title={title} total={total} listed={names.length}>
      {names.map(({ name, label, evaluated, against, reason }) => (
        <li key={name}>
          <div class="head">
            <Raw text={name} />
            <LaneScore {...evaluated} />
            <span class="score">{t.against}</span>
            <LaneScore {...against} />
          </div>
          <LabelText label={label} />
          <p class="hint">
            <Raw text={reason[language]} />
          </p>
        </li>
      ))}
    </List>
  )
}

interface FrameProps {
  readonly title: string
  readonly total: number
  readonly listed: number
  readonly children: ComponentChildren
}

function List({ title, total, listed, children }: FrameProps) {
  const { t, number } = useSpeech()
  return (
    <>
      <h3>{title}</h3>
      <p class="hint">{total === 0 ? t.none : t.listed(number(listed), number(total))}</p>
      {listed > 0 && <ul class="wrong">{children}</ul>}
    </>
  )
}

function LaneScore({ verdict, score: at }: { readonly verdict: VerdictLane; readonly score: number }) {
  const { words, score } = useSpeech()
  return (
    <>
      <span class={`lane ${verdict}`}>{words.lanes[verdict]}</span>
      <span class="score">{score(at)}</span>
    </>
  )
}

function LabelText({ label: { claim, category, relation } }: { readonly label: Label }) {
  const { t, words, word, category: categoryName } = useSpeech()
  const parts = [
    t.claims[claim],
    ...(relation === null ? [] : [word(words.relations, relation)]),
    ...(category === null ? [] : [categoryName(category)]),
  ]
  return (
    <p class="hint">
      {t.label}: <Raw text={parts.join(' · ')} />
    </p>
  )
}
