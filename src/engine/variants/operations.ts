import { isNumeral, type Kit, likelihood, type Maker, type Option, type Subject } from './option.ts'

/**
 * A Han character doubled, left out inside, put in inside, or swapped with the next. Numerals are left alone, and so are the letters of an
 * abbreviation: each of them counts.
 */
export const operations: Maker = (subject, kit) => [
  ...repeated(subject, kit),
  ...omitted(subject, kit),
  ...swapped(subject, kit),
  ...inserted(subject, kit),
]

const free = ({ canonical }: Subject, at: number, kit: Kit): boolean =>
  kit.folding.readings(canonical[at]!).length > 0 && !isNumeral(canonical[at]!, kit)

function repeated(subject: Subject, kit: Kit): Option[] {
  return subject.chars.flatMap((char, at) =>
    free(subject, at, kit)
      ? [{ kind: 'repeat', from: at, to: at + 1, wrote: char + char, changed: 1, weight: 1 }]
      : [],
  )
}

/** Not the first or the last character: what is left would begin or end as another name. */
function omitted(subject: Subject, kit: Kit): Option[] {
  return subject.chars.flatMap((_, at) =>
    at > 0 && at + 1 < subject.chars.length && free(subject, at, kit)
      ? [{ kind: 'omission', from: at, to: at + 1, wrote: '', changed: 1, weight: 1 }]
      : [],
  )
}

function swapped(subject: Subject, kit: Kit): Option[] {
  return subject.chars.slice(1).flatMap((next, at) => {
    const char = subject.chars[at]!
    if (char === next || !free(subject, at, kit) || !free(subject, at + 1, kit)) return []
    return [{ kind: 'swap', from: at, to: at + 2, wrote: next + char, changed: 1, weight: 1 }]
  })
}

/** A common character between two, the more often the better it reads there. */
function inserted(subject: Subject, kit: Kit): Option[] {
  const { canonical } = subject
  return canonical.slice(1).flatMap((right, before) => {
    const left = canonical[before]!
    const at = before + 1
    if (!free(subject, before, kit) || !free(subject, at, kit)) return []
    return kit.inverse.common
      .filter((char) => char !== left && char !== right && !isNumeral(char, kit))
      .map((wrote) => {
        const weight = likelihood(kit.background.surprisal([left, wrote, right]))
        return { kind: 'insertion', from: at, to: at, wrote, changed: 1, weight }
      })
  })
}
