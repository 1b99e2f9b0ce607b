import type { AlignedEdit } from '../../align/align.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import type { RegisteredMatch } from './matches.ts'

/**
 * Whether so little is left of a short name that it is one of many: two of three characters altered, or of four where the text is usual as it
 * stands, one of two, one written as a first letter, one of the short form of a school: 解放湾湾, 矿带, 科达. No claim without more around it, unless
 * nearly every reader knows the body (RMRB, 央视XW): docs/policy.md, rule 8.
 */
export function isScant(
  { lattice: { glyphs } }: Analysis,
  { from, to, known, short, school }: RegisteredMatch,
  altering: readonly AlignedEdit[],
  usual: boolean,
): boolean {
  const length = to - from
  const guessed = altering.some(({ kind }) => kind === 'substitution')
  if (altering.length === 0 || (known && !guessed)) return false
  if (altering.some(({ kind }) => kind === 'initials')) {
    const letters = glyphs.slice(from, to).every(({ kind }) => kind === 'latin')
    return length <= (letters ? WEIGHTS.guess.lettersLength : WEIGHTS.guess.composedLength)
  }
  if (length > WEIGHTS.guess.listedLength) return false
  if (length <= WEIGHTS.guess.leastLength || (short && school)) return true
  return altering.length > 1 && (usual || length < WEIGHTS.guess.listedLength)
}
