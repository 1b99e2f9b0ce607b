import type { Finding, FindingCode } from '../evidence/finding.ts'
import { SHOWING } from '../evidence/finding.ts'
import type { Relation, VerdictLane } from '../types.ts'
import { legible } from './characters.ts'
import { type Alteration, sayEdits } from './edits.ts'
import { rawText, type Written } from './spans.ts'
import type { Said, Words } from './words.ts'

/** What a verdict rests on, as far as words need it; plain data. */
export interface Grounds extends Written {
  /** All evidence, what is read in the span first. */
  readonly findings: readonly Finding[]
  readonly alteration: Alteration
  /** Official text of the span. */
  readonly read: string
  /** Official name of the body; null for one that no registry holds. */
  readonly body: string | null
  readonly lane: VerdictLane
  readonly relation: Relation
}

/** Sentences about findings that one reason tells; the evidence has the others. */
const MOST_TOLD = 3

/**
 * A verdict in words, for a moderator or the owner of the account: what is read in the name, what speaks for that and what against it,
 * why it is not certain, and what a name cannot tell. A summary; the evidence has it all.
 *
 * @param category what the category of the body is called
 */
export function sayReason(grounds: Grounds, category: string, words: Words): string {
  const { findings, alteration, read, body, lane, relation } = grounds
  const [first, ...others] = findings as readonly [Finding, ...Finding[]]
  const doubt = others.find(({ code }) => SHOWING[code].kind === 'doubt')
  const against = others.filter(({ code, bits }) => bits < 0 && !SHOWING[code].quiet)
  const kept = others.filter(
    ({ code, bits, from, to }) =>
      // What speaks for the claim is no news where the name makes none, or where it also speaks against it.
      bits > 0 &&
      !SHOWING[code].quiet &&
      lane !== 'clear' &&
      !against.some((one) => one.from === from && one.to === to),
  )
  const reasons = [...sayEdits(grounds, alteration, read, words), ...sayFindings(grounds, kept, words)]
  const counter = sayFindings(grounds, against, words)
  const chance = relation === 'coincidence'
  return words.reason({
    opening: words.opening({
      read: first.code === 'invented' ? null : read,
      parts: first.code === 'invented' ? argsOf<'invented'>(first).parts : [],
      category,
      altered: first.code === 'lookalike',
      whole: others.some(({ code }) => code === 'whole'),
      chance,
    }),
    reasons: chance ? [...reasons, ...counter] : reasons,
    against: chance ? [] : counter,
    doubt: doubt === undefined ? null : sayFinding(grounds, doubt, words),
    closing: words.closing(lane, body),
  })
}

const argsOf = <C extends FindingCode>(finding: Finding): NonNullable<Finding<C>['args']> =>
  finding.args as NonNullable<Finding<C>['args']>

/** What findings say, in their order: of each text of the name one thing, and what several texts say once. */
function sayFindings(written: Written, findings: readonly Finding[], words: Words): string[] {
  const byCode = new Map<FindingCode, Finding[]>()
  for (const [nth, finding] of findings.entries()) {
    if (findings.findIndex(({ from, to }) => from === finding.from && to === finding.to) < nth) continue
    const known = byCode.get(finding.code)
    if (known === undefined) byCode.set(finding.code, [finding])
    else known.push(finding)
  }
  return [...byCode].slice(0, MOST_TOLD).map(([code, all]) => sayAll(written, code, all, words))
}

/** One finding in words. */
export const sayFinding = (written: Written, finding: Finding, words: Words): string =>
  sayAll(written, finding.code, [finding], words)

function sayAll(written: Written, code: FindingCode, findings: readonly Finding[], words: Words): string {
  const said = new Map<string, Said>()
  for (const { from, to, args } of findings) {
    const text = legible(rawText(written, from, to))
    if (!said.has(text)) said.set(text, { ...args, text } as Said)
  }
  return (words.findings[code] as (all: readonly Said[]) => string)([...said.values()])
}
