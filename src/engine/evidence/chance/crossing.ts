import { LONGEST_WORD, SHORTEST_WORD } from '../../background/words.ts'
import { UNALTERED } from '../../channel/costs.ts'
import type { Model } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { Candidate } from '../candidate.ts'
import type { Context } from '../context/context.ts'
import { textIn } from '../context/tree.ts'
import { wordsAt } from '../context/words.ts'
import type { Finding } from '../finding.ts'
import { commonWords, either, knownWords, leftOver } from '../made-of-words.ts'

/** Glyphs `[from, to)`. */
interface Place {
  readonly from: number
  readonly to: number
}

/**
 * Common words that stand across an end of the candidate, so that its text is cut out of others: 河南大学生 is no 河南大学, 人民网友 no 人民网,
 * 上海军 no 海军, however rare the text of the body is. And fields and organ words of the lexicon: 中国 | 网安 | 实验室 is no 中国网, 党建 | 研究所
 * no 党建研究.
 */
export function findCrossing(
  analysis: Analysis,
  model: Model,
  candidate: Candidate,
  { beside }: Context,
): Finding[] {
  const found: Finding[] = []
  const words = new Words(analysis, model)
  const over = words.overEnd(candidate, beside.to) ?? words.knownOverEnd(candidate)
  for (const place of [words.overStart(candidate, beside.from), over]) {
    if (place !== null) found.push({ code: 'crossing-word', ...place, bits: WEIGHTS.chance.crossed })
  }
  return found
}

/** Where common words begin and end in a name. */
class Words {
  readonly #analysis: Analysis
  readonly #model: Model

  constructor(analysis: Analysis, model: Model) {
    this.#analysis = analysis
    this.#model = model
  }

  /**
   * The longest word across the end of a candidate that ends beyond `explained` and leaves no scrap behind it (学科 | 创 | 中心), where the text
   * from the end on is not as well made of words as that behind the word (大学 | 生物系).
   */
  overEnd({ from, to }: Place, explained: number): Place | null {
    if (!this.#touches(to)) return null
    for (let length = LONGEST_WORD; length >= SHORTEST_WORD; length--) {
      for (let start = Math.max(from, to - length + 1); start < to; start++) {
        const end = start + length
        if (end <= explained || !this.#isWord(start, end) || !this.#restBegins(end)) continue
        // 师大 | 二附中: a number counts what follows.
        if (end === to + 1 && this.#isNumeral(to)) continue
        const far = this.#farthest(to, 1)
        if (WEIGHTS.chance.crossingWord + this.#scraps(end, far) < this.#scraps(to, far))
          return { from: start, to: end }
      }
    }
    return null
  }

  /** The same across the start of a candidate, by what ends there. */
  overStart({ from, to }: Place, explained: number): Place | null {
    if (!this.#touches(from)) return null
    for (let length = LONGEST_WORD; length >= SHORTEST_WORD; length--) {
      for (let end = Math.min(to, from + length - 1); end > from; end--) {
        const start = end - length
        if (start < 0 || start >= explained || !this.#isWord(start, end) || !this.#restEnds(start)) continue
        const far = this.#farthest(from, -1)
        if (WEIGHTS.chance.crossingWord + this.#scraps(far, start) < this.#scraps(far, from))
          return { from: start, to: end }
      }
    }
    return null
  }

  /**
   * A field or organ word of the lexicon across the end of a registered body, where the text before it is made of words as well, and that
   * behind it better than it is from the end on. A word that begins with another of the lexicon only goes on with it: 日报 | 社.
   */
  knownOverEnd({ body, relation, from, to }: Candidate): Place | null {
    if (body === null || !this.#touches(to)) return null
    const known = knownWords(this.#analysis)
    const words = either(commonWords(this.#analysis, this.#model), known)
    const left = relation === 'lookalike' ? WEIGHTS.guess.leftOver : 0
    const ends: number[] = []
    for (let start = from + 1; start < to; start++) {
      ends.length = 0
      known(start, (end) => ends.push(end))
      if (ends.includes(to)) continue
      for (const end of ends) {
        if (end <= to || leftOver(from, start, words) > left || !this.#restBegins(end)) continue
        if (this.#readsBetterFrom(end, to)) return { from: start, to: end }
      }
    }
    return null
  }

  /** Whether the text from the end of a word on is better made of words than that from a place inside the word. */
  #readsBetterFrom(end: number, inside: number): boolean {
    const far = this.#farthest(inside, 1)
    // Something stands inside the word: 世界知识产权法 | 🔥 | 院.
    if (end > far) return false
    const better = this.#scraps(inside, far) - this.#scraps(end, far) - WEIGHTS.chance.crossingWord
    // A single character that may be a part of the body is the end of the word as well: 研究 | 所.
    return end === inside + 1 ? better >= 0 : better > 0
  }

  /** Whether two Han characters meet at a place, with nothing between them. */
  #touches(at: number): boolean {
    return this.#isHan(at - 1) && this.#isHan(at) && this.#analysis.lattice.gaps[at] === 0
  }

  #isHan(at: number): boolean {
    return this.#analysis.lattice.glyphs[at]?.kind === 'han'
  }

  #isNumeral(at: number): boolean {
    const { channel, symbols } = this.#analysis.lattice
    return symbols[at]! >= 0 && channel.isNumeral(symbols[at]!)
  }

  #isWord(from: number, to: number): boolean {
    const { chars } = this.#analysis
    if (from < 0 || to > chars.length) return false
    if (!this.#model.background.isWord(chars, from, to) && !this.#isBreaking(from, to)) return false
    for (let at = from + 1; at < to; at++) if (!this.#touches(at)) return false
    return true
  }

  /** The end of the run of Han characters from a place on, or back from it; a bounded way. */
  #farthest(from: number, step: 1 | -1): number {
    let at = from
    while (
      Math.abs(at - from) < WEIGHTS.chance.crossingReach &&
      this.#isHan(step > 0 ? at : at - 1) &&
      (at === from || this.#touches(at))
    )
      at += step
    return at
  }

  /** The least that glyphs `[from, to)` cost as a row of words. */
  #scraps(from: number, to: number): number {
    const costs = new Array<number>(to - from + 1).fill(Number.POSITIVE_INFINITY)
    costs[0] = 0
    for (let at = from; at < to; at++) {
      const cost = costs[at - from]!
      const offer = (end: number, more: number): void => {
        if (end <= to) costs[end - from] = Math.min(costs[end - from]!, cost + more)
      }
      offer(at + 1, WEIGHTS.chance.crossingScrap)
      for (let end = at + SHORTEST_WORD; end <= at + LONGEST_WORD; end++)
        if (this.#isWord(at, end)) offer(end, WEIGHTS.chance.crossingWord)
      for (const { to: end, words } of this.#lexiconWords(at)) {
        // 部, 科 and 院 end names of parts of bodies; other words of one character are scraps.
        if (end > at + 1 || words.some(({ bits }) => bits > 0)) offer(end, WEIGHTS.chance.crossingWord)
      }
    }
    return costs[to - from]!
  }

  /** Whether the lexicon has a word here that no body's name is continued by: 学长, 网友. */
  #isBreaking(from: number, to: number): boolean {
    const words = textIn(this.#model.contextWords, this.#analysis.chars, from, to)
    return words?.some(({ bits }) => bits < 0) ?? false
  }

  #lexiconWords(at: number): ReturnType<typeof wordsAt> {
    return wordsAt(this.#analysis, this.#model, at)
  }

  /** Whether what stands behind a word can stand by itself: nothing, a last character, or another word. */
  #restBegins(at: number): boolean {
    if (!this.#touches(at) || !this.#touches(at + 1)) return true
    const { organs, regions } = this.#analysis
    if (organs.some(({ from, cost }) => from === at && cost <= UNALTERED)) return true
    if (regions.some(({ from, cost }) => from === at && cost <= UNALTERED)) return true
    if (this.#lexiconWords(at).length > 0) return true
    return this.#isWord(at, at + 2) || this.#isWord(at, at + 3)
  }

  /** Whether what stands before a word can stand by itself: nothing, a first character, or another word. */
  #restEnds(at: number): boolean {
    if (!this.#touches(at) || !this.#touches(at - 1)) return true
    return this.#isWord(at - 2, at) || this.#isWord(at - 3, at)
  }
}
