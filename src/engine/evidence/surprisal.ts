import { parsePinyin } from '../fold/pinyin.ts'
import type { Model } from '../model/model.ts'
import { WEIGHTS } from '../weights.ts'

/**
 * -log2 P of `chars[from..to)`, as folding gives them, in an ordinary name, in 1/100 bit. A Latin run is taken as letters or as
 * romanised Chinese, whichever is more usual.
 */
export function surprisalOf(chars: readonly string[], model: Model, from = 0, to = chars.length): number {
  let sum = 0
  let at = from
  while (at < to) {
    const latin = isLatin(chars[at]!)
    let end = at + 1
    while (end < to && isLatin(chars[end]!) === latin) end++
    const plain = model.background.surprisal(chars, at, end)
    sum += latin ? Math.min(plain, romanised(chars, model, at, end)) : plain
    at = end
  }
  return sum
}

/** Folding leaves no other Latin letters. */
const isLatin = (char: string): boolean => char >= 'a' && char <= 'z'

/** Runs longer than this, and more parses than this, are not tried. */
const LONGEST_ROMANISED = 30
const MOST_PARSES = 16

function romanised(chars: readonly string[], model: Model, from: number, to: number): number {
  if (to - from > LONGEST_ROMANISED) return Number.POSITIVE_INFINITY
  const letters = chars.slice(from, to).join('')
  let best = Number.POSITIVE_INFINITY
  for (const syllables of syllabifications(letters, model)) {
    best = Math.min(best, model.background.syllables(syllables) + WEIGHTS.proof.romanised)
  }
  return best
}

/** A parse from the first letter up to `at`. */
interface Parse {
  readonly at: number
  readonly syllable: string
  readonly before: Parse | null
}

function syllabifications(letters: string, model: Model): string[][] {
  const arcs = parsePinyin(letters, model.folding)
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
