import type { CharacterTables } from './types.ts'

/** One way to read letters `[start, end)` as a syllable. */
export interface SyllableArc {
  readonly start: number
  readonly end: number
  /** Toneless, ü written v: `lyu` and `lue` give `lv` and `lve`. */
  readonly syllable: string
}

/** Longest syllable in letters: zhuang, chuang, shuang. */
const longest = 6

/** Spellings of ü after n and l where no v is at hand: passports write LYU, keyboards LUE. */
function spelled(letters: string): string {
  return letters.replace(/^([nl])(?:yu|u(?=e$))/, '$1v')
}

/** All ways to spell a syllable, as `parsePinyin` reads them. */
export function spellingsOf(syllable: string): string[] {
  const [first, rest] = [syllable.charAt(0), syllable.slice(2)]
  const others = syllable.charAt(1) === 'v' ? [`${first}yu${rest}`, `${first}u${rest}`] : []
  return [syllable, ...others].filter((text) => text.length <= longest && spelled(text) === syllable)
}

/**
 * All arcs of the syllable lattice over a run of letters a-z, by start, shortest first: every parse is a path
 * through them. Linear in length. `xian` gives xi, xia, xian, and a, an from 2, n being no syllable.
 */
export function parsePinyin(
  letters: string,
  tables: Pick<CharacterTables, 'isSyllable'>,
): readonly SyllableArc[] {
  const arcs: SyllableArc[] = []
  for (let start = 0; start < letters.length; start++) {
    const limit = Math.min(letters.length, start + longest)
    for (let end = start + 1; end <= limit; end++) {
      const syllable = spelled(letters.slice(start, end))
      if (tables.isSyllable(syllable)) arcs.push({ start, end, syllable })
    }
  }
  return arcs
}
