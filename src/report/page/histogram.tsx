import type { VerdictLane } from '../../engine/types.ts'
import { BINS, type Summary } from '../page-contents.ts'
import { useSpeech } from './speech.ts'

/** Bins below are left out: they would hold nearly all names, where the outputs hold those that are clear. */
const FIRST_BIN = BINS / 10

/** From the bottom of a column to its top. */
const LANES: readonly VerdictLane[] = ['impersonation', 'review', 'verified', 'clear']

/** The next round number of which the half is whole: the top of the scale. */
function roundUp(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  return [1, 2, 4, 5, 6, 8, 10].map((step) => step * power).find((top) => top >= most && top % 2 === 0)!
}

/** Rows by score, lanes over one another, with the thresholds between them. */
export function Histogram({ summary }: { readonly summary: Summary }) {
  const { t, number, score, words } = useSpeech()
  const { histogram, thresholds } = summary
  const used = LANES.filter((lane) => histogram[lane].some((rows, bin) => rows > 0 && bin >= FIRST_BIN))
  const sums = Array.from({ length: BINS }, (_, bin) =>
    LANES.reduce((sum, lane) => sum + histogram[lane][bin]!, 0),
  )
  const lowest = sums.findIndex((rows, bin) => rows > 0 && bin >= FIRST_BIN)
  const from = Math.max(
    FIRST_BIN,
    Math.floor((10 * Math.min(lowest < 0 ? BINS : lowest, thresholds.review * BINS)) / BINS) * (BINS / 10),
  )
  const bins = Array.from({ length: BINS - from }, (_, nth) => from + nth)
  const top = roundUp(Math.max(...bins.map((bin) => sums[bin]!)))
  const place = (at: number): string => `${(100 * (at * BINS - from)) / (BINS - from)}%`
  const left = sums.slice(0, FIRST_BIN).reduce((sum, rows) => sum + rows, 0)
  const ticks = bins.filter((bin) => bin % (BINS / 10) === 0)
  return (
    <figure class="histogram">
      <ul class="legend">
        {used.map((lane) => (
          <li key={lane}>
            <span class={`swatch ${lane}`} />
            {words.lanes[lane]}
          </li>
        ))}
      </ul>
      <div class="plot" aria-hidden="true">
        <div class="scale">
          {[top, top / 2, 0].map((value) => (
            <span key={value}>{number(value)}</span>
          ))}
        </div>
        <div class="columns">
          {bins.map((bin) => (
            <span
              key={bin}
              class="column"
              title={`${score(bin / BINS)}–${score((bin + 1) / BINS)}: ${number(sums[bin]!)}`}
            >
              {used.map((lane) => (
                <span key={lane} class={lane} style={{ height: `${(100 * histogram[lane][bin]!) / top}%` }} />
              ))}
            </span>
          ))}
          {(['review', 'impersonation'] as const).map((lane) => (
            <span key={lane} class={`threshold ${lane}`} style={{ left: place(thresholds[lane]) }}>
              <span>
                {words.lanes[lane]} ≥ {score(thresholds[lane])}
              </span>
            </span>
          ))}
        </div>
        <div class="axis">
          {[...ticks, BINS].map((bin) => (
            <span key={bin} style={{ left: place(bin / BINS) }}>
              {(bin / BINS).toFixed(1)}
            </span>
          ))}
        </div>
      </div>
      <figcaption class="hint">
        {t.scoresHint} {left > 0 && t.scoresLeft(number(left))}
      </figcaption>
      <table class="unseen">
        <caption>{t.scores}</caption>
        <thead>
          <tr>
            <th scope="col">{t.score}</th>
            {used.map((lane) => (
              <th key={lane} scope="col">
                {words.lanes[lane]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bins
            .filter((bin) => sums[bin]! > 0)
            .map((bin) => (
              <tr key={bin}>
                <th scope="row">
                  {score(bin / BINS)}–{score((bin + 1) / BINS)}
                </th>
                {used.map((lane) => (
                  <td key={lane}>{number(histogram[lane][bin]!)}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  )
}
