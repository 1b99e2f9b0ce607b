import { parsePinyin } from '../fold/pinyin.ts'
import type { Model } from '../model/model.ts'
import { WEIGHTS } from '../weights.ts'

/** 1 before a character that a gap parts from the one before it. */
type Gaps = ArrayLike<number>

/**
 * -log2 P of `chars[from..to)`, as folding gives them, in an ordinary name, in 1/100 bit. A Latin run is taken as letters or as
 * romanised Chinese, whichever is more usual; no syllable goes over a gap: xi'an is not xian.
 */
export function surprisalOf(
  chars: readonly string[],
  model: Model,
  from = 0,
  to = chars.length,
  gaps: Gaps = NO_GAPS,
): number {
  let sum = 0
  let at = from
  while (at < to) {
    const latin = isLatin(chars[at]!)
    let end = at + 1
    while (end < to && isLatin(chars[end]!) === latin) end++
    const plain = model.background.surprisal(chars, at, end)
    sum += latin ? Math.min(plain, romanised(chars, model, at, end, gaps)) : plain
    at = end
  }
  return sum
}

/** Folding leaves no other Latin letters. */
const isLatin = (char: string): boolean => char >= 'a' && char <= 'z'

/** Runs longer than this, and more parses than this, are not tried. */
const LONGEST_ROMANISED = 30
const MOST_PARSES = 16

const NO_GAPS: Gaps = []

function romanised(chars: readonly string[], model: Model, from: number, to: number, gaps: Gaps): number {
  if (to - from > LONGEST_ROMANISED) return Number.POSITIVE_INFINITY
  const letters = chars.slice(from, to).join('')
  let best = Number.POSITIVE_INFINITY
  const parts = (place: number): boolean => gaps[from + place] === 1
  for (const syllables of syllabifications(letters, model, parts)) {
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

/** The ways in which letters are syllables, none of them over a place that parts them. */
function syllabifications(letters: string, model: Model, parts: (place: number) => boolean): string[][] {
  const arcs = parsePinyin(letters, model.folding).filter(({ start, end }) => !hasPart(start, end, parts))
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

function hasPart(start: number, end: number, parts: (place: number) => boolean): boolean {
  for (let place = start + 1; place < end; place++) if (parts(place)) return true
  return false
}
