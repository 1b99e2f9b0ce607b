import { createRequire } from 'node:module'

export { visible } from '../engine/shown.ts'

/** Texts of which every character takes one column or, if it is of the common Han block, two. */
const PLAIN = /^[ -~\u4e00-\u9fff]*$/

/**
 * UTF-16 units that are measured at once. What joins, combines or modifies may make one cluster of a text of any length, and
 * string-width takes the square of the length of a cluster: 8 s for 16,000 joined pictographs.
 */
const MEASURED = 256

/** Columns that the text takes in a terminal; Han characters take two. Of a longer text than any line a good guess. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length + (text.match(/[^ -~]/g)?.length ?? 0)
  const { default: stringWidth } = loadStringWidth()
  if (text.length <= MEASURED) return stringWidth(text)
  let width = 0
  for (let at = 0; at < text.length; ) {
    const piece = start(text, at, MEASURED)
    width += stringWidth(piece)
    at += piece.length
  }
  return width
}

/**
 * Loaded for other texts only: its segmenter and expressions take some 30 ms, a third of a cold start. The bundler takes it in by
 * its name behind `require`, which the sources, being ES modules, do not have.
 */
function loadStringWidth(): typeof import('string-width') {
  if (typeof require === 'function') return require('string-width') as typeof import('string-width')
  return createRequire(import.meta.url)('string-width') as typeof import('string-width')
}

/** So many units of a text from a place on, or one less where a pair would be parted. */
function start(text: string, at: number, length: number): string {
  const piece = text.slice(at, at + length)
  return at + length < text.length && /[\ud800-\udbff]$/.test(piece) ? piece.slice(0, -1) : piece
}

/** Columns that the widest of the texts takes, 0 without any. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0)
}

/** Fills with spaces up to a display width. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

/** Units of a text that may fill one column: a letter with more marks than any script piles up, or a pair with its joiner. */
const UNITS_OF_COLUMN = 16

/** Cuts to a display width, with `…` where something is missing. The work does not grow with what is cut off. */
export function cutTo(text: string, width: number): string {
  const head = start(text, 0, UNITS_OF_COLUMN * (width + 1))
  if (head === text && displayWidth(text) <= width) return text
  let kept = ''
  let used = 1
  for (const char of head) {
    used += displayWidth(char)
    if (used > width) break
    kept += char
  }
  return `${kept}…`
}
