import type { ComponentChildren } from 'preact'
import type { Lanes } from '../figures.ts'
import { percents } from '../percents.ts'
import type { Share } from '../share.ts'
import { useSpeech } from './speech.ts'

type Lane = keyof Lanes

/** A line of a table of shares. */
export interface ShareLine {
  readonly key: string
  readonly label: ComponentChildren
  readonly share: Share
  readonly lane: Lane
  /** Whether it is that of the other side, under the one before. */
  readonly isOther: boolean
}

/** Both lanes under each other, those of the other side under each. */
export function laneLines(
  key: string,
  label: (lane: Lane) => ComponentChildren,
  lanes: Lanes,
  other: Lanes | undefined,
  against: string,
): ShareLine[] {
  return (['notClear', 'impersonation'] as const).flatMap((lane) => [
    { key: `${key} ${lane}`, label: label(lane), share: lanes[lane], lane, isOther: false },
    ...(other === undefined
      ? []
      : [{ key: `${key} ${lane} other`, label: against, share: other[lane], lane, isOther: true }]),
  ])
}

interface SharesProps {
  readonly caption: string
  /** Head of the first column. */
  readonly head: string
  readonly lines: readonly ShareLine[]
}

/** Shares as a table, each with a bar and its interval drawn over it; those of no names are left out. */
export function Shares({ caption, head, lines }: SharesProps) {
  const { t, number } = useSpeech()
  const shown = lines.filter(({ share }) => share.total > 0)
  if (shown.length === 0) return <p class="hint">{t.none}</p>
  return (
    <table class="bars shares">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <td class="plot-cell" />
          <th scope="col" class="number">
            {t.share}
          </th>
          <th scope="col" class="number">
            {t.interval}
          </th>
          <th scope="col" class="number">
            {t.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ key, label, share, lane, isOther }) => (
          <tr key={key} class={isOther ? 'side' : ''}>
            <th scope="row">
              <span class="short">{label}</span>
            </th>
            <td class="plot-cell" aria-hidden="true">
              <span class="track">
                <span class={lane} style={{ width: `${100 * share.share}%` }} />
                <span
                  class="range"
                  style={{ left: `${100 * share.low}%`, width: `${100 * (share.high - share.low)}%` }}
                />
              </span>
            </td>
            <td class="number">{percents(share).share} %</td>
            <td class="number interval">
              {percents(share).low}–{percents(share).high}
            </td>
            <td class="number">{t.ofTotal(number(share.hits), number(share.total))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a lane is called, with its swatch. */
export function LaneName({ lane }: { readonly lane: Lane }) {
  const { t, words } = useSpeech()
  return (
    <>
      <span class={`swatch ${lane}`} />
      {lane === 'notClear' ? t.notClear : words.lanes.impersonation}
    </>
  )
}
