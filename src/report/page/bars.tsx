import { type ComponentChildren, Fragment } from 'preact'
import { useState } from 'preact/hooks'
import type { Count } from '../page-contents.ts'
import { useSpeech } from './speech.ts'

/** Lines that are shown before a reader asks for more, and that each asking adds. */
const SHOWN = 8
const MORE = 24

interface BarsProps<Line extends Count> {
  readonly counts: readonly Line[]
  /** Head of the first column. */
  readonly head: string
  readonly label: (count: Line) => ComponentChildren
  /** Shows the rows behind a line; undefined where none of them is listed. */
  readonly choose: (count: Line) => (() => void) | undefined
}

const total = ({ impersonation, review }: Count): number => impersonation + review

/** Counts as a table with bars: impersonation filled, review hatched, so that colour is not needed to tell them apart. */
export function Bars<Line extends Count>({ counts, head, label, choose }: BarsProps<Line>) {
  const { t, number, words } = useSpeech()
  const [shown, setShown] = useState(SHOWN)
  if (counts.length === 0) return <p class="hint">{t.none}</p>
  const most = Math.max(...counts.map(total))
  return (
    <Fragment>
      <table class="bars">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <td />
            <th scope="col" class="number">
              <span class="swatch impersonation" />
              {words.lanes.impersonation}
            </th>
            <th scope="col" class="number">
              <span class="swatch review" />
              {words.lanes.review}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.slice(0, shown).map((count) => (
            <tr key={count.label}>
              <th scope="row">
                <Choice choose={choose(count)}>{label(count)}</Choice>
              </th>
              <td class="bar" aria-hidden="true">
                <span class="impersonation" style={{ width: `${(100 * count.impersonation) / most}%` }} />
                <span class="review" style={{ width: `${(100 * count.review) / most}%` }} />
              </td>
              <td class="number">{number(count.impersonation)}</td>
              <td class="number">{number(count.review)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {counts.length > shown && (
        <button type="button" class="more" onClick={() => setShown(shown + MORE)}>
          {t.showAll}
        </button>
      )}
    </Fragment>
  )
}

function Choice({
  choose,
  children,
}: {
  readonly choose: (() => void) | undefined
  readonly children: ComponentChildren
}) {
  if (choose === undefined) return <span class="short">{children}</span>
  return (
    <button type="button" class="choice" onClick={choose}>
      <span class="short">{children}</span>
    </button>
  )
}
