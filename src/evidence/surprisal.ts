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

function syllabifications(letters: string, knowledge: Knowledge): string[][] {
  const arcs = parsePinyin(letters, knowledge.folding)
  const whole: string[][] = []
  const open: { at: number; syllables: string[] }[] = [{ at: 0, syllables: [] }]
  while (open.length > 0 && whole.length < MOST_PARSES) {
    const { at, syllables } = open.pop()!
    if (at === letters.length) whole.push(syllables)
    for (const arc of arcs) {
      if (arc.start === at) open.push({ at: arc.end, syllables: [...syllables, arc.syllable] })
    }
  }
  return whole
}
