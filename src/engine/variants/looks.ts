import { SHAPE_TIERS } from '../fold/types.ts'
import { isKatakana, isTyped } from './charsets.ts'
import { isNumeral, type Kit, type Maker, type Option, type Subject, substitutes } from './option.ts'
import type { Style } from './tables.ts'

/** Look-alike characters, and characters with a component more or less. */
export const shapes: Maker = (subject, kit) => {
  const tier = (wanted: string) => (char: string) =>
    kit.folding
      .shapes(char)
      .filter((other) => other.tier === wanted && isTyped(other.char))
      .map((other) => [other.char, kit.frequency(other.char)] as const)
  const related = (char: string) =>
    kit.folding
      .components(char)
      .filter(isTyped)
      .map((other) => [other, kit.frequency(other)] as const)
  return [
    ...SHAPE_TIERS.flatMap((wanted) =>
      substitutes(subject, kit, `shape-${wanted.toLowerCase()}`, tier(wanted)),
    ),
    ...substitutes(subject, kit, 'component', related),
  ]
}

/** A character written as its parts; common parts are easier to type. */
export const splits: Maker = (subject, kit) =>
  substitutes(subject, kit, 'split', (char) =>
    kit.inverse
      .splits(char)
      .filter((parts) => [...parts].every((part) => isTyped(part) || isKatakana(part)))
      .map((parts) => [parts, Math.min(...[...parts].map((part) => kit.frequency(part)))] as const),
  )

/** Pictographs in place of one character or a word. */
export const pictographs: Maker = ({ canonical }, { inverse }) =>
  canonical.flatMap((_, from) =>
    [1, 2, 3].flatMap((length) =>
      inverse.emoji(canonical.slice(from, from + length).join('')).map(({ emoji, rank }) => ({
        kind: 'emoji-char',
        from,
        to: from + length,
        wrote: emoji,
        changed: length,
        weight: 1 / (rank + 1),
      })),
    ),
  )

/** Other notations of each whole number in a name: one digit of it written otherwise is nobody's way to write. */
export const notations: Maker = ({ canonical }, kit) => {
  const options: Option[] = []
  for (let from = 0; from < canonical.length; from++) {
    let to = from
    while (to < canonical.length && isNumeral(canonical[to]!, kit)) to++
    if (to === from) continue
    const place = { kind: 'digits', from, to, changed: to - from }
    notationsOf(canonical.slice(from, to), kit).forEach((wrote, rank) => {
      options.push({ ...place, wrote, weight: 1 / (rank + 1) })
    })
    from = to
  }
  return options
}

/** The number as the table has it, most usual first, or digit by digit in one of the first two styles of its digits or as it is said. */
function notationsOf(number: readonly string[], { folding, inverse }: Kit): string[] {
  const whole = folding.numerals(number.join(''))
  // 万 as 10000 is no way to write a name.
  if (whole.length > 0) return whole.filter((other) => [...other].length <= number.length + 1)
  const styles = [0, 1].map((style) => (digit: string) => folding.numerals(digit)[style] ?? '')
  // Two digits are hardly ever told one by one.
  if (number.length > 2) styles.push(inverse.said)
  return styles.flatMap((style) => {
    const digits = number.map(style)
    return digits.every((digit) => [...digit].length === 1) ? [digits.join('')] : []
  })
}

/** Other forms of the same characters: one by one, or all that have one in the style. */
export const restyled: Maker = (subject, kit) => [
  ...kit.tables.styles.flatMap((style) =>
    inStyle(subject, style.kind, formsInStyle(subject, style, kit), style.whole),
  ),
  ...inStyle(
    subject,
    'traditional',
    formsOf(subject, (char) => traditionalOf(char, kit)),
  ),
  ...inStyle(
    subject,
    'variant',
    formsOf(subject, (char) => hanSources(char, kit).filter((source) => !kit.traditional.has(source))),
  ),
]

/** What each character of a name may be written as; empty where it stays. */
type Forms = readonly (readonly string[])[]

function formsOf({ chars }: Subject, restyle: (char: string) => string[]): Forms {
  return chars.map(restyle)
}

function formsInStyle({ chars, canonical }: Subject, style: Style, { inverse }: Kit): Forms {
  return chars.map((char, at) => {
    const range = /[A-Z]/.test(char) ? style.capitals : /[a-z]/.test(char) ? style.small : style.others
    if (range === null) return []
    const [first, last] = range
    const inside = (source: string) => source.codePointAt(0)! >= first && source.codePointAt(0)! <= last
    return inverse.sources(canonical[at]!).filter((source) => source !== char && inside(source))
  })
}

/** Han characters that fold to this one; those that look like a letter are no forms of it. */
function hanSources(char: string, kit: Kit): string[] {
  if (/[A-Za-z0-9]/.test(char)) return []
  return kit.inverse.sources(char).filter((source) => isTyped(source) && source !== char)
}

/** Traditional forms; none of a character that Big5 writes as it is: 面 is not always 麵. */
function traditionalOf(char: string, kit: Kit): string[] {
  return kit.traditional.has(char)
    ? []
    : hanSources(char, kit).filter((source) => kit.traditional.has(source))
}

/** Each character that has a form in a style by itself, and all of them together; only the latter, and every letter and digit, if `whole`. */
function inStyle({ chars }: Subject, kind: string, forms: Forms, whole = false): Option[] {
  if (whole && chars.some((char, at) => /[A-Za-z0-9]/.test(char) && forms[at]!.length === 0)) return []
  const places = forms.flatMap((sources, at) => (sources.length > 0 ? [at] : []))
  const single = forms.flatMap((sources, at) =>
    sources.map((wrote) => ({ kind, from: at, to: at + 1, wrote, changed: 1, weight: 1 })),
  )
  if (places.length < 2) return single
  const [from, to] = [places[0]!, places.at(-1)! + 1]
  const wrote = chars
    .slice(from, to)
    .map((char, offset) => forms[from + offset]![0] ?? char)
    .join('')
  const all = { kind, from, to, wrote, changed: places.length, weight: 1 }
  return whole ? [all] : [...single, all]
}
