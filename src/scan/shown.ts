/** Most characters of a cell that a message shows, and most cells of a row. */
const CELL = 40
const CELLS = 20

/** What a terminal does not show as it is, beside what JSON escapes: controls, what is invisible, halves of characters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

function escaped(text: string): string {
  return JSON.stringify(text).replace(
    HIDDEN,
    (char) => `\\u${char.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )
}

/**
 * A text of the input for a message, in quotes: cut at 40 characters, with how many there are. All messages that repeat what an
 * input holds show it so.
 * @example shown('新华社') // '"新华社"'
 * @example shown('x'.repeat(50)) // '"xxx...x…" (50 characters)'
 */
export function shown(text: string): string {
  let characters = 0
  let kept = text.length
  for (let at = 0; at < text.length; characters++) {
    if (characters === CELL) kept = at
    at += text.codePointAt(at)! > 0xffff ? 2 : 1
  }
  if (kept === text.length) return escaped(text)
  return `${escaped(`${text.slice(0, kept)}…`)} (${characters} characters)`
}

/** Texts of the input for a message: the first 20, with how many more there are. */
export function shownList(texts: readonly string[]): string {
  const first = texts.slice(0, CELLS).map(shown).join(', ')
  return texts.length > CELLS ? `${first} and ${texts.length - CELLS} more` : first
}
