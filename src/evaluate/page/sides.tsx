import type { Paired } from '../comparison.ts'
import { LaneName } from './shares.tsx'
import { useSpeech } from './speech.ts'

/** Two sides in the names on which they differ. */
export function Sides({ measures }: { readonly measures: readonly Paired[] }) {
  const { t, number } = useSpeech()
  return (
    <table class="bars sides">
      <caption class="unseen">{t.sides}</caption>
      <thead>
        <tr>
          <th scope="col">{t.measure}</th>
          {[t.judged, t.against, t.judgedAlone, t.againstAlone, 'p'].map((title) => (
            <th key={title} scope="col" class="number">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {measures
          .filter(({ names }) => names > 0)
          .map(({ claim, lane, names, evaluated, against, onlyEvaluated, onlyAgainst, p }) => (
            <tr key={`${claim} ${lane}`}>
              <th scope="row">
                {t.what[claim]} · <LaneName lane={lane} />
              </th>
              <td class="number">{t.ofTotal(number(evaluated), number(names))}</td>
              <td class="number">{t.ofTotal(number(against), number(names))}</td>
              <td class="number">{number(onlyEvaluated)}</td>
              <td class="number">{number(onlyAgainst)}</td>
              <td class="number">{p < 0.001 ? '< 0.001' : p.toPrecision(2)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
