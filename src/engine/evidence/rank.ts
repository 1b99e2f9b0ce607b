import type { AlignedEdit } from '../align/align.ts'
import { WEIGHTS } from '../weights.ts'
import type { Assessment, Candidate } from './candidate.ts'
import { UNSEEN } from './registered/doubt.ts'

/** The candidates that prove most, as many as are assessed in full. */
export function strongest(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.length < 2 ? candidates : [...candidates].sort(byProof).slice(0, WEIGHTS.rank.assessed)
}

/**
 * A listed name that stands in the name as it is explains all that could be read inside it otherwise, and what could be read around it only
 * by altering some of it: 中国空军网 is not 中国军网.
 */
export function withoutWorse(candidates: readonly Candidate[]): readonly Candidate[] {
  const standing = candidates.filter(({ relation, composed }) => relation === 'same' && !composed)
  // Edits are worked out when asked for, and only a guess asks.
  const guessed = candidates.some(({ relation }) => relation === 'lookalike')
  const plain = guessed
    ? candidates.filter(({ relation, edits }) => relation === 'invented' && edits.every(isUnseen))
    : []
  if (standing.length === 0 && plain.length === 0) return candidates
  return candidates.filter(
    (one) =>
      !guessesAt(one, plain) &&
      !standing.some(
        (other) =>
          other !== one &&
          ((holds(other, one) && (longer(other, one) || one.relation !== 'same')) ||
            altersInside(one, other)),
      ),
  )
}

/**
 * Whether a name that is put together of words as it stands is read as a registered one that has a character more: 国家安全局 is not 国家核安全局.
 */
function guessesAt({ relation, edits, from, to }: Candidate, plain: readonly Candidate[]): boolean {
  if (relation !== 'lookalike' || to - from > WEIGHTS.rank.plainLength) return false
  if (!edits.some(({ kind }) => kind === 'omission')) return false
  return plain.some((other) => other.from <= from && to <= other.to)
}

/** Whether a reading alters some of a name that stands there, sure to be one. */
function altersInside({ relation, edits }: Candidate, { from, to, doubt }: Candidate): boolean {
  if (relation !== 'lookalike' || doubt !== null || to - from < WEIGHTS.rank.standing) return false
  return edits.some((edit) => !isUnseen(edit) && edit.from < to && edit.to > from)
}

const isUnseen = ({ kind }: AlignedEdit): boolean => UNSEEN.has(kind)

const holds = (outer: Candidate, inner: Candidate): boolean =>
  outer.from <= inner.from && inner.to <= outer.to

const longer = (one: Candidate, other: Candidate): boolean => one.to - one.from > other.to - other.from

const rank = ({ bits, candidate, whole }: Assessment): number =>
  bits + (candidate.relation === 'same' ? WEIGHTS.rank.registered + (whole ? WEIGHTS.rank.whole : 0) : 0)

/** The better explanation first. */
export const byRank = (a: Assessment, b: Assessment): number =>
  rank(b) - rank(a) || byProof(a.candidate, b.candidate)

function byProof(a: Candidate, b: Candidate): number {
  return (
    b.proof - a.proof || b.to - a.to || a.from - b.from || compareText(a.body?.id ?? '', b.body?.id ?? '')
  )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
