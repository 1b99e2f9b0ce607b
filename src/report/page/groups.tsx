import { useState } from 'preact/hooks'
import type { Columns, Summary } from '../page-contents.ts'
import { Aligned } from './aligned.tsx'
import { Raw } from './raw.tsx'
import { useSpeech } from './speech.ts'

const SHOWN = 6
const MORE = 18

interface GroupsProps {
  readonly summary: Summary
  readonly columns: Columns
  readonly choose: (group: number) => void
}

/** Names that one hand may have made, largest group first. */
export function Groups({ summary, columns, choose }: GroupsProps) {
  const { t, number } = useSpeech()
  const [shown, setShown] = useState(SHOWN)
  const { groups } = summary
  if (groups.length === 0) return <p class="hint">{t.noGroups}</p>
  return (
    <>
      <p class="hint">{t.groupsHint}</p>
      <ol class="groups">
        {groups.slice(0, shown).map(({ label, body, rows, samples }, nth) => (
          <li key={samples[0]}>
            <h3 class="short">
              <Raw text={label} />
            </h3>
            <p class="hint short">
              {t.groupRows(number(rows))} ·{' '}
              {body < 0 ? t.invented : <Raw text={columns.bodies[body]!.name} />}
            </p>
            <ul class="samples">
              {samples.map((row) => (
                <li key={row}>
                  <Aligned cells={columns.rows.cells[row]!} />
                  <span class="unseen">
                    <Raw text={columns.rows.name[row]!} />
                  </span>
                </li>
              ))}
            </ul>
            <button type="button" class="more" onClick={() => choose(nth)}>
              {t.groupShow}
              <span class="unseen">
                {' '}
                <Raw text={label} />
              </span>
            </button>
          </li>
        ))}
      </ol>
      {groups.length > shown && (
        <button type="button" class="more" onClick={() => setShown(shown + MORE)}>
          {t.showAll}
        </button>
      )}
    </>
  )
}
