import type { Reading } from '../fold/types.ts'
import { isNumeral, type Kit, type Maker, type Option, type Subject, substitutes } from './option.ts'

/** Characters that sound like the usual reading of an official one, nearly like it, or like another reading of it. */
export const homophones: Maker = (subject, kit) => {
  const spoken = (syllable: string, fits: (tone: number) => boolean) =>
    kit.inverse
      .speakers(syllable)
      .filter(({ tone }) => fits(tone))
      .map(({ char }) => [char, kit.frequency(char)] as const)
  const alike = (char: string, fits: (reading: Reading) => (tone: number) => boolean) => {
    const usual = kit.folding.readings(char)[0]
    return usual === undefined ? [] : spoken(usual.syllable, fits(usual))
  }
  const near = (char: string) => {
    const usual = kit.folding.readings(char)[0]
    if (usual === undefined) return []
    return kit.folding
      .nearSyllables(usual.syllable)
      .flatMap((syllable) => spoken(syllable, (tone) => tone === usual.tone))
  }
  const rest = (char: string) => {
    const [usual, ...others] = kit.folding.readings(char)
    return others
      .filter(({ syllable }) => syllable !== usual!.syllable)
      .flatMap(({ syllable, tone }) => spoken(syllable, (other) => other === tone))
  }
  return [
    ...substitutes(subject, kit, 'homophone', (char) =>
      alike(
        char,
        ({ tone }) =>
          (other) =>
            other === tone,
      ),
    ),
    ...substitutes(subject, kit, 'homophone-tone', (char) =>
      alike(
        char,
        ({ tone }) =>
          (other) =>
            other !== tone,
      ),
    ),
    ...substitutes(subject, kit, 'near-homophone', near),
    ...substitutes(subject, kit, 'heteronym', rest),
  ]
}

/** Every stretch of at most `longest` characters, written as what `spell` gives for each. */
function spelled(
  subject: Subject,
  kit: Kit,
  kind: string,
  longest: number,
  spell: (reading: Reading) => string,
): Option[] {
  const texts = subject.canonical.map((char) => {
    const reading = isNumeral(char, kit) ? undefined : kit.folding.readings(char)[0]
    return reading === undefined ? null : spell(reading)
  })
  const options: Option[] = []
  for (let from = 0; from < texts.length; from++) {
    let wrote = ''
    for (let to = from + 1; to <= Math.min(from + longest, texts.length); to++) {
      const text = texts[to - 1]
      if (text === null || text === undefined) break
      wrote += text
      options.push({ kind, from, to, wrote, changed: to - from, weight: 1 })
    }
  }
  return options
}

/** Pinyin without tones (ü as v) for one character, some in a row, or all. */
export const pinyin: Maker = (subject, kit) =>
  spelled(subject, kit, 'pinyin', subject.chars.length, ({ syllable }) => syllable)

/** More first letters in a row are guessed by nobody who does not know the abbreviation. */
const MOST_INITIALS = 2

/** First letters of the pinyin, in capitals, for one character or two in a row. */
export const initials: Maker = (subject, kit) =>
  spelled(subject, kit, 'initials', MOST_INITIALS, ({ syllable }) => syllable.charAt(0).toUpperCase())
