import type { Model } from '../../src/engine/model/model.ts'
import { cellsOf } from '../support/rows.ts'
import type { Random } from './random.ts'

/** What stands in a text in place of the character at `at`. */
type Change = (chars: readonly string[], at: number, random: Random) => string | undefined

const INVISIBLE = ['\u200b', '\u00ad', '\u2060', '\ufe0f', '\u0301', '\u0336', '\u202c', '\u200d']
const GAPS = [' ', '·', '_', '★', '\u3000', '-', '|', '。', '\t']

/** Alters texts at random as impostors, mistakes and tools do, by the tables that folding and channel read, and by none. */
export class Edits {
  readonly #changes: readonly Change[]
  readonly #model: Pick<Model, 'folding' | 'channel'>
  readonly #random: Random

  constructor(model: Pick<Model, 'folding' | 'channel'>, random: Random) {
    this.#model = model
    this.#random = random
    this.#changes = changesOf(model)
  }

  /** The text after so many changes. */
  alter(text: string, changes: number): string {
    let altered = text
    for (let nth = 0; nth < changes; nth++) altered = this.#alterOnce(altered)
    return altered
  }

  #alterOnce(text: string): string {
    const random = this.#random
    const chars = [...text]
    if (chars.length === 0) return text
    const at = random.below(chars.length)
    chars[at] = random.of(this.#changes)(chars, at, random) ?? chars[at]!
    if (at > 0 && random.chance(0.1)) [chars[at - 1], chars[at]] = [chars[at]!, chars[at - 1]!]
    return chars.join('')
  }

  /** The text in pinyin, in initials, or some of each. */
  spell(text: string): string {
    const random = this.#random
    const kind = random.next()
    const gap = random.chance(0.15) ? random.of(GAPS) : ''
    const spelled = [...text].map((char) => {
      const syllable = random.of(this.#model.folding.readings(char))?.syllable
      if (syllable === undefined || random.chance(0.1)) return char
      return kind < 0.5 || random.chance(0.2) ? syllable : syllable.charAt(0)
    })
    const name = spelled.join(gap)
    return random.chance(0.3) ? name.toUpperCase() : name
  }

  /** The text as other devices write it: fullwidth, upper case, turned round. */
  restyle(text: string): string {
    const random = this.#random
    const style = random.below(4)
    if (style === 0) return text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    if (style === 1) return text.toUpperCase()
    if (style === 2) return `\u202e${[...text].reverse().join('')}\u202c`
    return [...text].join(random.of([...GAPS, ...INVISIBLE]))
  }
}

function changesOf({ folding, channel }: Pick<Model, 'folding' | 'channel'>): readonly Change[] {
  const { alphabet } = channel
  const written = writtenAs(folding)
  const drawn = <T>(all: readonly T[], random: Random): T | undefined =>
    all.length === 0 ? undefined : random.of(all)
  return [
    (chars, at, random) => homophone(folding, channel, chars[at]!, random),
    (chars, at, random) => homophone(folding, channel, chars[at]!, random),
    (chars, at, random) => drawn(folding.shapes(chars[at]!), random)?.char,
    (chars, at, random) => drawn(folding.components(chars[at]!), random),
    (chars, at, random) => drawn(folding.readings(chars[at]!), random)?.syllable,
    (chars, at, random) => drawn(folding.readings(chars[at]!), random)?.syllable.charAt(0),
    (chars, at, random) => drawn(written.get(chars[at]!) ?? [], random),
    (chars, at, random) => drawn(written.get(chars[at]!) ?? [], random),
    (chars, at, random) => drawn(folding.numerals(chars[at]!), random),
    (chars, at, random) => drawn(folding.numerals(chars.slice(at, at + 2).join('')), random),
    () => '',
    (chars, at) => chars[at]! + chars[at]!,
    (chars, at) => `${chars[at]}的`,
    () => '的',
    (chars, at, random) => chars[at]! + alphabet.char(random.below(alphabet.size)),
    (_chars, _at, random) => alphabet.char(random.below(alphabet.size)),
    (chars, at, random) => chars[at]! + random.of(INVISIBLE),
    (chars, at, random) => random.of(GAPS) + chars[at]!,
    (chars, at, random) => chars[at]! + random.below(100),
  ]
}

function homophone(
  folding: Model['folding'],
  { alphabet, rows }: Model['channel'],
  char: string,
  random: Random,
): string | undefined {
  const syllable = folding.readings(char)[0]?.syllable
  if (syllable === undefined) return undefined
  const spoken = random.chance(0.2) ? (folding.nearSyllables(syllable)[0] ?? syllable) : syllable
  const row = cellsOf(rows, rows.ofSyllable(spoken))
  return row.length === 0 ? undefined : alphabet.char(random.of(row) >>> 16)
}

/** What is folded to, split from, or a pictograph of a text, by the text: the tables of the fold stage turned round. */
function writtenAs(folding: Model['folding']): ReadonlyMap<string, readonly string[]> {
  const written = new Map<string, string[]>()
  const add = (text: string, as: string): void => {
    const list = written.get(text)
    if (list === undefined) written.set(text, [as])
    else list.push(as)
  }
  for (let code = 0x21; code < 0x20000; code++) {
    if (code >= 0xac00 && code <= 0xdfff) continue
    const char = String.fromCodePoint(code)
    for (const { parts, whole } of folding.splits(char)) add(whole, parts.join(''))
    for (const reading of folding.emoji(char)) add(reading, char)
    const { glyphs } = folding.fold(char)
    for (const { char: folded, alternatives } of glyphs.slice(0, 1)) {
      if (folded !== char) add(folded, char)
      for (const other of alternatives) add(other, char)
    }
  }
  return written
}
