import type { Verdict, VerdictLane } from '../engine/types.ts'
import { bodyText, claimText, isSameClaim, isTold } from './claim.ts'
import { evidenceChanges } from './evidence.ts'
import { differing } from './sides.ts'
import type { Bodies, Cause, CauseKind, Change, Fact, Pair, SideFacts, Sides } from './types.ts'

/** The lane of a side; what an output leaves out is clear. */
export const laneOf = (verdict: Verdict | null): VerdictLane => verdict?.verdict ?? 'clear'

/** Compares the verdicts of pairs and says why they differ. */
export class Comparison {
  readonly #sides: Sides
  /** The one fact in which the sides differ, null where they may differ in others. */
  readonly #only: Fact | null

  constructor(sides: Sides) {
    this.#sides = sides
    const facts = differing(sides.old, sides.new)
    this.#only = facts.length === 1 ? facts[0]! : null
  }

  /** What changed and why, null where both sides say the same; how they word it is left aside. */
  compare(pair: Pair): Change | null {
    const { old, new: now } = pair
    const [was, is] = [laneOf(old), laneOf(now)]
    if (was === is && (old === null || now === null || saysSame(old, now))) return null
    return { ...pair, was, is, cause: this.#causeOf(old, now, was, is) }
  }

  #causeOf(old: Verdict | null, now: Verdict | null, was: VerdictLane, is: VerdictLane): Cause {
    if (old !== null && now !== null && old.name !== now.name) return cause('name')
    if (!isTold(old) || !isTold(now)) {
      return this.#policy() ?? this.#unknown(old, now, was, is) ?? this.#untold(old, now, was, is)
    }
    if (!isSameClaim(old, now)) {
      const another = cause('another-body', `${claimText(now)} instead of ${claimText(old)}`)
      return this.#policy() ?? this.#unknown(old, now, was, is) ?? another
    }
    const flagged = was !== 'clear' && is !== 'clear'
    if (was !== is && flagged && (was === 'verified' || is === 'verified')) {
      return cause('owner', claimText(is === 'verified' ? now : old))
    }
    return this.#policy() ?? this.#reweighed(old, now, was, is)
  }

  /** Where nothing else differs: then other thresholds may even let another explanation be told. */
  #policy(): Cause | null {
    if (this.#only === 'thresholds') return cause('threshold')
    return this.#only === 'prior' ? cause('prior') : null
  }

  /** What a registry of one side does not know; that of the side that is graver first. */
  #unknown(old: Verdict | null, now: Verdict | null, was: VerdictLane, is: VerdictLane): Cause | null {
    const { bodies } = this.#sides
    if (bodies === null) return null
    const fresh = () => missing(now, bodies.old, 'body-new', 'form-new')
    const gone = () => missing(old, bodies.new, 'body-gone', 'form-gone')
    return GRAVITY.indexOf(is) >= GRAVITY.indexOf(was) ? (fresh() ?? gone()) : (gone() ?? fresh())
  }

  /** At least one side does not tell what it went by. */
  #untold(old: Verdict | null, now: Verdict | null, was: VerdictLane, is: VerdictLane): Cause {
    const told = isTold(now) ? now : isTold(old) ? old : null
    if (told === null) return cause('untold')
    const other = told === now ? this.#sides.old : this.#sides.new
    // With the score that the one side tells it would be clear on the other too.
    if (was !== is && other.thresholds !== null && told.score < other.thresholds.review) {
      return cause('threshold')
    }
    if (was !== is && old?.score === now?.score) return this.#sameScore(told.score)
    if (this.#only === 'registries') return cause('registry', claimText(told))
    return cause(told === now ? 'appeared' : 'vanished', claimText(told))
  }

  /** Both sides explain the name by the same claim. */
  #reweighed(old: Verdict, now: Verdict, was: VerdictLane, is: VerdictLane): Cause {
    if (old.body !== null && now.body !== null && old.body.form !== now.body.form) {
      return this.#unknown(old, now, was, is) ?? cause('form', bodyText(now.body))
    }
    const changes = evidenceChanges(old.evidence, now.evidence)
    if (changes.length > 0) return cause('evidence', changes.join(', '))
    if (old.score !== now.score) return cause('prior')
    if (was !== is) return this.#sameScore(now.score)
    return cause('relation', `${relationText(old)} -> ${relationText(now)}`)
  }

  /** One score in two lanes: a threshold that is known on both sides stands between them or it does not. */
  #sameScore(score: number): Cause {
    const [old, now] = [this.#sides.old, this.#sides.new].map((side) => laneAt(score, side))
    return cause(old !== null && old === now ? 'certainty' : 'threshold')
  }
}

/** From harmless to grave. */
const GRAVITY: readonly VerdictLane[] = ['clear', 'verified', 'review', 'impersonation']

function cause(kind: CauseKind, detail: string | null = null): Cause {
  return { kind, detail }
}

function missing(
  verdict: Verdict | null,
  elsewhere: Bodies,
  noBody: CauseKind,
  noForm: CauseKind,
): Cause | null {
  const body = verdict?.body
  if (!body) return null
  const known = elsewhere.knows(body)
  if (known === 'form') return null
  return known === 'none' ? cause(noBody, bodyText(body)) : cause(noForm, `${body.form}, ${bodyText(body)}`)
}

/** The lane that a score may reach at most. */
function laneAt(score: number, { thresholds }: SideFacts): VerdictLane | null {
  if (thresholds === null) return null
  return score >= thresholds.impersonation ? 'impersonation' : score >= thresholds.review ? 'review' : 'clear'
}

const relationText = ({ relation, category }: Verdict): string =>
  category === null ? relation : `${relation} (${category})`

function saysSame(old: Verdict, now: Verdict): boolean {
  return (
    old.score === now.score &&
    old.relation === now.relation &&
    old.category === now.category &&
    old.body?.id === now.body?.id &&
    old.body?.form === now.body?.form &&
    old.name === now.name &&
    evidenceChanges(old.evidence, now.evidence).length === 0
  )
}
