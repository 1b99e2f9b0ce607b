/**
 * Controls and invisible characters that would hide in a text, or steer a terminal: C0 and C1 controls, soft hyphen,
 * combining grapheme joiner, Hangul and Khmer fillers, Mongolian separators, zero-width and bidi characters,
 * variation selectors, byte order mark, interlinear marks, tags, lone surrogates. Not the emoji selector U+FE0F.
 */
export const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: single invisible characters are meant
  /[\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{d800}-\u{dfff}\u{fe00}-\u{fe0e}\u{feff}\u{ffa0}\u{fff9}-\u{fffb}\u{e0000}-\u{e0fff}]/gu

/**
 * Gives text that is safe to print in one line: every hidden character becomes `<200B>`, its code point in hexadecimal.
 * The emoji selector U+FE0F stays as it is. What is visible already is left alone, so that it may be asked twice.
 */
export function visible(text: string): string {
  return text.replace(
    HIDDEN,
    (char) => `<${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
  )
}

/** Lines as they are safe to print: `visible`, but for the line feeds between them. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

/** UTF-16 units of a text of an input that a message shows. */
const MOST_SHOWN = 100

/**
 * A cell, a column's name or another text of an input as a message may show it: `visible`, and cut with `…` where it has more
 * than `most` UTF-16 units. It is cut first: the work does not grow with the text.
 */
export function excerpt(text: string, most = MOST_SHOWN): string {
  if (text.length <= most) return visible(text)
  const half = /[\ud800-\udbff]/.test(text[most - 1]!) ? 1 : 0
  return `${visible(text.slice(0, most - half))}…`
}

/**
 * `excerpt` in quotes, as JSON writes it, and how long the text is where it was cut.
 * @example quoted('x'.repeat(50), 40) // '"xxx...x…" (50 UTF-16 units)'
 */
export function quoted(text: string, most = MOST_SHOWN): string {
  const shown = JSON.stringify(excerpt(text, most))
  return text.length <= most ? shown : `${shown} (${text.length} UTF-16 units)`
}

/** Most texts of a list that a message shows, and UTF-16 units of each. */
const MOST_LISTED = 20
const MOST_OF_EACH = 40

/** Texts of an input as a message may show them: the first 20 `quoted`, with how many more there are. */
export function quotedList(texts: readonly string[]): string {
  const first = texts.slice(0, MOST_LISTED).map((text) => quoted(text, MOST_OF_EACH))
  const more = texts.length - first.length
  return more > 0 ? `${first.join(', ')} and ${more} more` : first.join(', ')
}

/**
 * The template tag of messages: every value that is put in is `visible`, so that no file name, column or cell can break the
 * line or steer the terminal that it is printed to. Apply `excerpt` to what may be long.
 *
 * @example safe`${path}: expected a file, got nothing at this path; correct the path`
 */
export function safe(parts: TemplateStringsArray, ...values: readonly unknown[]): string {
  return parts.reduce((text, part, nth) => text + visible(String(values[nth - 1])) + part)
}
