import stringWidth from 'string-width'
import { HIDDEN } from '../explain/characters.ts'

/**
 * Gives text that is safe to print: every hidden character becomes `<200B>`, its code point in hexadecimal.
 * The emoji selector U+FE0F stays as it is.
 */
export function visible(text: string): string {
  return text.replace(
    HIDDEN,
    (char) => `<${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
  )
}

/** Columns that the text takes in a terminal; Han characters take two. */
export function displayWidth(text: string): number {
  return stringWidth(text)
}

/** Columns that the widest of the texts takes, 0 without any. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0)
}

/** Fills with spaces up to a display width. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

/** Cuts to a display width, with `…` where something is missing. */
export function cutTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let kept = ''
  let used = 1
  for (const char of text) {
    used += displayWidth(char)
    if (used > width) break
    kept += char
  }
  return `${kept}…`
}
