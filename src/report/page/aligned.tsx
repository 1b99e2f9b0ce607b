import type { PackedCell } from '../page-contents.ts'
import { Raw } from './raw.tsx'
import { useSpeech } from './speech.ts'

/**
 * A name over what it is read as, for the eye only: altered places are marked above and below. A name that is altered
 * nowhere is one line, in which the official text is marked.
 */
export function Aligned({ cells }: { readonly cells: readonly PackedCell[] }) {
  const { t } = useSpeech()
  if (cells.length === 0) return <span class="empty">{t.empty}</span>
  const altered = cells.some(([, , mark]) => mark === 2)
  return (
    <span class={`aligned ${altered ? 'altered' : ''}`} aria-hidden="true">
      {(altered ? cells.flatMap(single) : cells).map(([saw, read, mark], nth) => (
        <span key={nth} class={`cell mark-${mark}`}>
          <span class="saw">{saw === '' ? <Gap /> : <Raw text={saw} />}</span>
          {altered && (
            <span class="read">{mark === 0 ? '' : read === '' ? <Gap /> : <Raw text={read} />}</span>
          )}
        </span>
      ))}
    </span>
  )
}

/** Stands for nothing: a dropped or an added character. */
function Gap() {
  return <span class="gap" />
}

/** Official text that is as it should be, character by character, so that each stands under its own. */
function single(cell: PackedCell): readonly PackedCell[] {
  const [saw, read, mark] = cell
  return mark === 1 && saw === read ? Array.from(saw, (char) => [char, char, mark] as const) : [cell]
}
