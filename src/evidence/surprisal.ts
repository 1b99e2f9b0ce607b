import { parsePinyin } from '../fold/pinyin.ts'
import type { Knowledge, Scene } from './scene.ts'

/** The part of a scene that tells how usual its text is. */
type NameText = Pick<Scene, 'lattice' | 'chars'>

/**
 * -log2 P of glyphs `[from, to)` in an ordinary name, in 1/100 bit. A Latin run is taken as letters or as
 * romanised Chinese, whichever is more usual.
 */
export function spanSurprisal(scene: NameText, knowledge: Knowledge, from: number, to: number): number {
  const { glyphs } = scene.lattice
  let sum = 0
  let at = from
  while (at < to) {
    const latin = glyphs[at]!.kind === 'latin'
    let end = at + 1
    while (end < to && (glyphs[end]!.kind === 'latin') === latin) end++
    const plain = knowledge.background.surprisal(scene.chars, at, end)
    sum += latin ? Math.min(plain, romanised(scene, knowledge, at, end)) : plain
    at = end
  }
  return sum
}

/** -log2 P that a Latin run is romanised Chinese rather than another word. */
const ROMANISED = 150

/** Runs longer than this, and more parses than this, are not tried. */
const LONGEST_ROMANISED = 30
const MOST_PARSES = 16

function romanised(scene: NameText, knowledge: Knowledge, from: number, to: number): number {
  if (to - from > LONGEST_ROMANISED) return Number.POSITIVE_INFINITY
  const letters = scene.chars.slice(from, to).join('')
  let best = Number.POSITIVE_INFINITY
  for (const syllables of syllabifications(letters, knowledge)) {
    best = Math.min(best, knowledge.background.syllables(syllables) + ROMANISED)
  }
  return best
}

/** A parse from the first letter up to `at`. */
interface Parse {
  readonly at: number
  readonly syllable: string
  readonly before: Parse | null
}

function syllabifications(letters: string, knowledge: Knowledge): string[][] {
  const arcs = parsePinyin(letters, knowledge.folding)
  const whole: string[][] = []
  const open: Parse[] = [{ at: 0, syllable: '', before: null }]
  while (open.length > 0 && whole.length < MOST_PARSES) {
    const parse = open.pop()!
    if (parse.at === letters.length) whole.push(syllablesOf(parse))
    for (const { start, end, syllable } of arcs) {
      if (start === parse.at) open.push({ at: end, syllable, before: parse })
    }
  }
  return whole
}

function syllablesOf(whole: Parse): string[] {
  const syllables: string[] = []
  for (let parse = whole; parse.before !== null; parse = parse.before) syllables.push(parse.syllable)
  return syllables.reverse()
}
