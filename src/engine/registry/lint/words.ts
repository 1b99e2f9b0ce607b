import { classOf, HAN } from '../../background/classes.ts'
import type { Background } from '../../background/types.ts'
import type { FormMark } from '../types.ts'
import type { LintRule } from './finding.ts'

/**
 * Up to this surprisal (1/100 bit, by number of characters) Han text that no word border divides is an ordinary
 * word. Measured: of dictionary words with 1,000 or more occurrences in its corpus 94 % of two characters, 78 % of three and
 * 26 % of four lie below, of the bundled registries' unmarked forms 18 %, 3 % and 0.1 %.
 */
const WORD: Readonly<Record<number, number>> = { 2: 1_900, 3: 2_400, 4: 2_600 }

/**
 * What a person's name must be more usual by than the same text by itself. Measured: 57 % of persons' names of two
 * characters and 84 % of three are; of unmarked bundled forms none and 1 %.
 */
const PERSON = 100

/** Text below this surprisal stands in one of some 130,000 places by chance: a form like 海大 alone says nearly nothing. */
const COMMON = 1_700

/** Latin abbreviations up to this length stand for much else; the model of Latin text knows letters, not words. */
const SHORT_LATIN = 3

/** Why a form is weak. `mark` is what tells the engine so, `why` holds the measured figure. */
export interface Weakness {
  readonly rule: LintRule
  readonly mark: FormMark
  readonly why: string
}

/** How weak a form is by measurement, null if it is not or its marks say so already. `chars` are its folded characters. */
export function weaknessOf(
  chars: readonly string[],
  marks: readonly FormMark[],
  background: Background,
): Weakness | null {
  const weakness = measure(chars, background)
  if (weakness === null) return null
  const told = marks.some(
    (mark) => mark === weakness.mark || mark === 'common-word' || mark === 'person-name',
  )
  return told ? null : weakness
}

function measure(chars: readonly string[], background: Background): Weakness | null {
  if (chars.every((char) => /^[a-z]$/.test(char))) return shortLatin(chars)
  const surprisal = background.surprisal(chars)
  const han = chars.every((char) => classOf(char.codePointAt(0)!) === HAN)
  if (han) {
    const person = background.personName(chars)
    if (person + PERSON <= surprisal) {
      const why = `also a person's name (${bits(person)} bits as a name, ${bits(surprisal)} as other text)`
      return { rule: 'person-name', mark: 'person-name', why }
    }
    if (surprisal < (WORD[chars.length] ?? 0) && !divided(chars, background)) {
      const limit = bits(WORD[chars.length]!)
      const why = `an ordinary word (${bits(surprisal)} bits, no word border inside; from ${limit} on it is none)`
      return { rule: 'common-word', mark: 'common-word', why }
    }
  }
  if (surprisal >= COMMON) return null
  const why = `very common text (${bits(surprisal)} bits; from ${bits(COMMON)} on it says something by itself)`
  return { rule: 'common-text', mark: 'shared', why }
}

function shortLatin({ length }: readonly string[]): Weakness | null {
  if (length > SHORT_LATIN) return null
  const why = `an abbreviation of ${length} letters, which stands for much else`
  return { rule: 'short-latin', mark: 'shared', why }
}

function divided(chars: readonly string[], background: Background): boolean {
  return chars.some((char, at) => at > 0 && background.boundary(chars[at - 1]!, char) >= 0)
}

const bits = (hundredths: number): string => (hundredths / 100).toFixed(1)
