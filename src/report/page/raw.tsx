import { codePoint, HIDDEN } from '../../engine/words/characters.ts'

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
