import type { Summary } from '../page-contents.ts'
import { Fact } from './fact.tsx'
import { Raw } from './raw.tsx'
import { useSpeech } from './speech.ts'

interface TileProps {
  readonly value: number
  readonly label: string
  readonly note?: string
  readonly lane?: 'impersonation' | 'review'
}

function Tile({ value, label, note, lane }: TileProps) {
  const { number } = useSpeech()
  return (
    <div class={`tile ${lane ?? ''}`}>
      <dt>
        {lane !== undefined && <span class={`swatch ${lane}`} />}
        {label}
      </dt>
      <dd>
        <strong>{number(value)}</strong>
        {note !== undefined && <span class="note">{note}</span>}
      </dd>
    </div>
  )
}

/** The few numbers that a reader wants first. */
export function Numbers({ summary }: { readonly summary: Summary }) {
  const { t, percent, words } = useSpeech()
  const { scanned } = summary
  const { impersonation, review } = (scanned ?? summary).lanes
  const all = scanned?.read ?? summary.rows
  const share = scanned === null || all === 0 ? undefined : t.ofAll(percent((impersonation + review) / all))
  const refused = scanned?.refused ?? summary.refused
  return (
    <section aria-label={t.numbers}>
      <dl class="tiles">
        <Tile value={all} label={scanned === null ? t.outputRows : t.scannedRows} />
        <Tile
          value={impersonation + review}
          label={t.flagged}
          {...(share !== undefined && { note: share })}
        />
        <Tile
          value={impersonation}
          label={words.lanes.impersonation}
          note={words.laneMeans.impersonation}
          lane="impersonation"
        />
        <Tile value={review} label={words.lanes.review} note={words.laneMeans.review} lane="review" />
        {refused > 0 && <Tile value={refused} label={t.refused} />}
      </dl>
    </section>
  )
}

/** What was scanned, by what, and when. */
export function About({ summary }: { readonly summary: Summary }) {
  const { t, number, score } = useSpeech()
  const { engine, outputs, scanned, thresholds, unknownOwners } = summary
  const are = t.thresholdsAre(score(thresholds.review), score(thresholds.impersonation))
  return (
    <section aria-labelledby="about">
      <h2 id="about">{t.about}</h2>
      <dl class="facts">
        {scanned !== null && (
          <Fact term={t.input}>
            <Raw text={scanned.input} />
          </Fact>
        )}
        <Fact term={t.outputs}>
          {outputs.map((path) => (
            <span key={path} class="path">
              <Raw text={path} />
            </span>
          ))}
        </Fact>
        {unknownOwners.rows > 0 && (
          <Fact term={t.unknownOwners}>
            {t.unknownOwnersAre(number(unknownOwners.rows))}{' '}
            <Raw text={unknownOwners.first.map((owner) => JSON.stringify(owner)).join(', ')} />
          </Fact>
        )}
        <Fact term={t.engine}>{engine ?? t.unknown}</Fact>
        <Fact term={t.thresholds}>
          {are} {thresholds.assumed && <span class="hint">{t.assumed}</span>}
        </Fact>
      </dl>
      {scanned === null && <p class="hint">{t.onlyOutputs}</p>}
    </section>
  )
}
