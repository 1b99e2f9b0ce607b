import { codePoint, HIDDEN } from '../../engine/words/characters.ts'
import type { PackedCell } from '../page-contents.ts'
import { useSpeech } from './speech.ts'

/** A mark that would else sit on what stands before it. */
const LEADING_MARK = /^\p{M}/u

/** Hidden characters, and marks piled on marks: no script needs more than four on a character. */
const UNSEEN = new RegExp(`${HIDDEN.source}|(?<=\\p{M}{4})\\p{M}+`, 'gu')

/**
 * Account text as it is written, with hidden characters as their code points and piles of marks as their number. Isolated,
 * so that no direction of its own reaches what stands beside it.
 */
export function Raw({ text }: { readonly text: string }) {
  const shown = LEADING_MARK.test(text) ? `◌${text}` : text
  let at = 0
  const pieces = [...shown.matchAll(UNSEEN)].flatMap(({ 0: found, index }) => {
    const before = shown.slice(at, index)
    at = index + found.length
    const badge = found.search(HIDDEN) < 0 ? `+${[...found].length}` : codePoint(found)
    return [before, <code key={index}>{badge}</code>]
  })
  return (
    <bdi>
      {pieces}
      {shown.slice(at)}
    </bdi>
  )
}

/** Account text with hidden characters as their code points in brackets, for those who hear it and for titles. */
export function spoken(text: string): string {
  return text.replace(HIDDEN, (char) => `[${codePoint(char)}]`)
}

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
