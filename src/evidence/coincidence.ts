import type { Candidate, Finding } from './candidate.ts'
import type { Knowledge, Scene } from './scene.ts'

/** -log2 of the share of account names that are, or begin with, a person's full name. */
const PERSON_SHARE = 300

/** Up to this excess over the plain surprisal a text is a plausible person's name. */
const PLAUSIBLE = 300

/** Of persons' names that sound like a body's, few are meant so. */
const ALTERED_PERSON = 300

/** Edge evidence below this is no evidence: the model knows frequencies, not the name. */
const LEAST = 100

/** A listed text as rare as this does not arise by chance, whatever stands beside it. */
const NO_CHANCE = 1_750
const LONG = 4

/** Reasons to believe that the characters merely coincide: words cut in two, and persons' names. */
export function findCoincidences(
  scene: Scene,
  knowledge: Knowledge,
  candidate: Candidate,
  explained: { before: boolean; after: boolean },
): Finding[] {
  const { relation, proof, from, to } = candidate
  if (relation === 'same' && (proof > NO_CHANCE || to - from >= LONG)) return []
  const found = [
    explained.before ? null : edge(scene, knowledge, candidate.from),
    explained.after ? null : edge(scene, knowledge, candidate.to),
    person(scene, knowledge, candidate),
    romanisedPerson(scene, knowledge, candidate),
  ]
  return found.filter((finding) => finding !== null)
}

function edge(scene: Scene, knowledge: Knowledge, at: number): Finding | null {
  const { glyphs } = scene.lattice
  const [left, right] = [glyphs[at - 1], glyphs[at]]
  if (left === undefined || right === undefined || right.gapBefore) return null
  if (left.kind !== 'han' || right.kind !== 'han') return null
  const bits = knowledge.background.boundary(left.char, right.char)
  if (bits > -LEAST) return null
  const text = left.char + right.char
  return {
    kind: 'coincidence',
    from: at - 1,
    to: at + 1,
    bits,
    en: `${text} is usually one word`,
    zh: `“${text}”通常是一个词`,
  }
}

/**
 * A person's full name at the start of the run of Han characters that holds the candidate: what the span
 * proved as rare text it no longer proves.
 */
function person(scene: Scene, knowledge: Knowledge, candidate: Candidate): Finding | null {
  const start = runStart(scene, candidate.from)
  let best: Finding | null = null
  for (const length of [2, 3, 4]) {
    const to = start + length
    if (to < candidate.to || to > scene.chars.length || !isHanRun(scene, start, to)) continue
    const cost = knowledge.background.personName(scene.chars.slice(start, to)) + PERSON_SHARE
    const excess = cost - knowledge.background.surprisal(scene.chars, start, to)
    const altered = candidate.relation === 'lookalike' && excess < PLAUSIBLE ? ALTERED_PERSON : 0
    const bits = Math.min(0, excess) - altered
    if (bits > -LEAST || (best !== null && best.bits <= bits)) continue
    const text = scene.chars.slice(start, to).join('')
    best = {
      kind: 'coincidence',
      from: start,
      to,
      bits,
      en: `${text} is a usual person's name`,
      zh: `“${text}”是常见的人名`,
    }
  }
  return best
}

function runStart(scene: Scene, at: number): number {
  let start = at
  while (
    start > 0 &&
    !scene.lattice.glyphs[start]!.gapBefore &&
    scene.lattice.glyphs[start - 1]!.kind === 'han'
  )
    start--
  return start
}

function isHanRun(scene: Scene, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const glyph = scene.lattice.glyphs[at]!
    if (glyph.kind !== 'han' || (at > from && glyph.gapBefore)) return false
  }
  return true
}

/** A romanised full name, surname first or last: Zheng Jianhui, Jianhui Zheng. */
const ROMANISED_PERSON = -600

function romanisedPerson(scene: Scene, knowledge: Knowledge, { from, to }: Candidate): Finding | null {
  const { glyphs } = scene.lattice
  const gaps = glyphs.slice(from + 1, to).filter((glyph) => glyph.gapBefore).length
  if (gaps !== 1 || glyphs.slice(from, to).some((glyph) => glyph.kind !== 'latin')) return null
  const middle = glyphs.findIndex((glyph, at) => at > from && glyph.gapBefore)
  const words = [scene.chars.slice(from, middle).join(''), scene.chars.slice(middle, to).join('')]
  if (!words.some((word) => knowledge.folding.isSyllable(word))) return null
  const text = words.join(' ')
  return {
    kind: 'coincidence',
    from,
    to,
    bits: ROMANISED_PERSON,
    en: `${text} is written as a person's name`,
    zh: `“${text}”的写法像人名`,
  }
}
