import { type Finding, type FindingArgs, type FindingCode, SHOWING } from '../evidence/finding.ts'
import type { Relation, VerdictLane } from '../types.ts'
import { legible } from './characters.ts'
import { type Alteration, type Saying, sayEdits } from './edits.ts'
import { rawText, type Written } from './spans.ts'
import type { NamedBody, Said, Words } from './words.ts'

/** What a verdict rests on, as far as words need it; plain data. */
export interface Grounds extends Written {
  /** All evidence, what is read in the span first. */
  readonly findings: readonly Finding[]
  readonly alteration: Alteration
  /** Official text of the span. */
  readonly read: string
  /** Null for a body that no registry holds. */
  readonly body: NamedBody | null
  /** Name of the owner of a verified account, where it is not the body but followed it. */
  readonly heir: string | null
  readonly lane: VerdictLane
  readonly relation: Relation
}

/** Sentences about findings that one reason tells; the evidence has the others. */
const MOST_TOLD = 3

/**
 * A verdict in words, for a moderator or the owner of the account: what is read in the name, what speaks for that and what against it,
 * why it is not certain, and what a name cannot tell. A summary; the evidence has it all.
 *
 * @returns the reason in a language, with what the category of the body is called in it
 */
export function sayReason(grounds: Grounds): (words: Words, category: string) => string {
  const { findings, alteration, read, body, heir, lane, relation } = grounds
  const [first, ...others] = findings as readonly [Finding, ...Finding[]]
  const chance = relation === 'coincidence'
  const { reasons, against, doubt } = partsOf(grounds, others)
  const told = [...sayEdits(grounds, alteration, read), ...reasons]
  const opening = {
    read: first.code === 'invented' ? null : read,
    parts: first.code === 'invented' ? (first.args as FindingArgs['invented']).parts : [],
    altered: first.code === 'lookalike',
    whole: others.some(({ code }) => code === 'whole'),
    chance,
  }
  return (words, category) => {
    const say = (sayings: readonly Saying[]) => sayings.map((saying) => saying(words))
    return words.reason({
      opening: words.opening({ ...opening, category }),
      reasons: say(chance ? [...told, ...against] : told),
      against: say(chance ? [] : against),
      doubt: doubt === null ? null : doubt(words),
      closing: words.closing(lane, body, heir),
    })
  }
}

/** What speaks for the claim, what against it, and why it is not certain. */
function partsOf(grounds: Grounds, findings: readonly Finding[]) {
  const doubt = findings.find(({ code }) => SHOWING[code].kind === 'doubt')
  const against = findings.filter(({ code, bits }) => bits < 0 && !SHOWING[code].quiet)
  const kept = findings.filter(
    ({ code, bits, from, to }) =>
      // What speaks for the claim is no news where the name makes none, or where it also speaks against it.
      bits > 0 &&
      !SHOWING[code].quiet &&
      grounds.lane !== 'clear' &&
      !against.some((one) => one.from === from && one.to === to),
  )
  return {
    reasons: sayFindings(grounds, kept),
    against: sayFindings(
      grounds,
      against.filter((one) => !isSaidElsewhere(one, against, doubt)),
    ),
    doubt: doubt === undefined ? null : sayFinding(grounds, doubt),
  }
}

/** A doubt about a word says what it does; a word that is cut inside a longer one that stands across is the same word. */
function isSaidElsewhere(
  { code, from, to }: Finding,
  against: readonly Finding[],
  doubt: Finding | undefined,
): boolean {
  if (doubt?.code === 'open-word' && doubt.from === from && doubt.to === to) return true
  return (
    code === 'cut-word' &&
    against.some((one) => one.code === 'crossing-word' && one.from <= from && to <= one.to)
  )
}

/** What findings say, in their order: of each text of the name one thing, and what several texts say once. */
function sayFindings(written: Written, findings: readonly Finding[]): Saying[] {
  const byCode = new Map<FindingCode, Finding[]>()
  for (const [nth, finding] of findings.entries()) {
    if (findings.findIndex(({ from, to }) => from === finding.from && to === finding.to) < nth) continue
    const known = byCode.get(finding.code)
    if (known === undefined) byCode.set(finding.code, [finding])
    else known.push(finding)
  }
  return [...byCode].slice(0, MOST_TOLD).map(([code, all]) => sayAll(written, code, all))
}

/** One finding in words. */
export const sayFinding = (written: Written, finding: Finding): Saying =>
  sayAll(written, finding.code, [finding])

function sayAll(written: Written, code: FindingCode, findings: readonly Finding[]): Saying {
  const said: Said[] = []
  for (const { from, to, args } of findings) {
    const text = legible(rawText(written, from, to))
    if (!said.some((one) => one.text === text)) said.push({ ...args, text } as Said)
  }
  return (words) => (words.findings[code] as (all: readonly Said[]) => string)(said)
}
