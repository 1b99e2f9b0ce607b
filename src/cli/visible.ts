import stringWidth from 'string-width'

/**
 * Marks, controls and invisible characters that would hide in a terminal, or steer it: C0 and C1 controls,
 * soft hyphen, combining grapheme joiner, Hangul and Khmer fillers, Mongolian separators, zero-width and bidi
 * characters, variation selectors, byte order mark, interlinear marks, tags, lone surrogates.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: single invisible characters are meant
  /[\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{fe00}-\u{fe0e}\u{feff}\u{ffa0}\u{fff9}-\u{fffb}\u{e0000}-\u{e0fff}\p{Cs}]/gu

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
