import { createRequire } from 'node:module'

export { visible } from '../shown.ts'

/** Texts of which every character takes one column or, if it is of the common Han block, two. */
const PLAIN = /^[ -~\u4e00-\u9fff]*$/
const require = createRequire(import.meta.url)

/** Columns that the text takes in a terminal; Han characters take two. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length + (text.match(/[^ -~]/g)?.length ?? 0)
  // Loaded for other texts only: its segmenter and expressions take some 30 ms, a third of a cold start.
  const { default: stringWidth } = require('string-width') as typeof import('string-width')
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
