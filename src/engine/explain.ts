import type { AlignedEdit } from './align/align.ts'
import type { Analysis } from './evidence/analysis.ts'
import type { Assessment, Candidate, Finding } from './evidence/candidate.ts'
import { sayEdits } from './explain/edits.ts'
import { sayFindings } from './explain/findings.ts'
import { rawSpan } from './explain/spans.ts'
import type { Bilingual, Edit, Evidence, Relation, VerdictLane } from './types.ts'

/** Evidence as the caller sees it: raw spans, bits, words, edits. */
export function toEvidence(analysis: Analysis, finding: Finding): Evidence {
  const { kind, from, to, bits, en, zh, edits } = finding
  const span = rawSpan(analysis, from, to)
  const text = { en, zh }
  if (edits === undefined || edits.length === 0) return { kind, span, bits: bits / 100, text }
  const { read = [] } = finding
  return { kind, span, bits: bits / 100, text, edits: edits.map((edit) => toEdit(analysis, edit, read)) }
}

function toEdit(analysis: Analysis, edit: AlignedEdit, read: readonly string[]): Edit {
  const span = rawSpan(analysis, edit.from, edit.to)
  return {
    kind: edit.kind,
    span,
    saw: analysis.lattice.folded.raw.slice(...span),
    read: read.slice(edit.start, edit.end).join(''),
    bits: edit.cost === 0 ? 0 : -edit.cost / 100,
  }
}

/** The name as a person reads it: the official text in place of the span. */
export function readingOf(analysis: Analysis, candidate: Candidate): string {
  const text = (from: number, to: number) => analysis.chars.slice(from, to).join('')
  return text(0, candidate.from) + candidate.read + text(candidate.to, analysis.chars.length)
}

/**
 * The verdict in words, for a moderator or the owner of the account: what is read in the name, what speaks for that and
 * what against it, and what is not known. A summary; the evidence has it all.
 */
export function explain(
  analysis: Analysis,
  best: Assessment,
  relation: Relation,
  lane: VerdictLane,
): Bilingual {
  const { candidate, findings } = best
  const clear = lane === 'clear'
  const [first, ...others] = findings
  const against = others.filter(({ kind, bits }) => bits < 0 && kind !== 'context')
  const kept = others.filter(
    ({ kind, bits, from, to }) =>
      // What speaks for the claim is no news where the name makes none, or where it also speaks against it.
      bits > 0 && kind !== 'whole' && !clear && !against.some((one) => one.from === from && one.to === to),
  )
  const reasons = [...sayEdits(analysis, first!, candidate.read), ...sayFindings(analysis, kept)]
  const counter = sayFindings(analysis, against)
  const chance = relation === 'coincidence'
  return told(
    openingOf(candidate, chance),
    chance ? [...reasons, ...counter] : reasons,
    chance ? [] : counter,
    clear ? NO_CLAIM : closingOf(candidate, lane),
  )
}

const NO_CLAIM = { en: 'No claim.', zh: '不构成自称。' } as const

function told(
  opening: Bilingual,
  reasons: readonly Bilingual[],
  against: readonly Bilingual[],
  closing: Bilingual,
): Bilingual {
  const tell = (language: keyof Bilingual): string => {
    const { first, next, but, end } = SIGNS[language]
    let text = opening[language]
    for (const [nth, reason] of reasons.entries()) text += (nth === 0 ? first : next) + reason[language]
    for (const [nth, reason] of against.entries()) {
      text += (nth > 0 ? next : reasons.length === 0 ? but.alone : but.after) + reason[language]
    }
    return text + end + closing[language]
  }
  return { en: tell('en'), zh: tell('zh') }
}

/** What stands between the parts of a reason. */
const SIGNS = {
  en: { first: ': ', next: '; ', but: { alone: ', but ', after: '; but ' }, end: '. ' },
  zh: { first: '：', next: '；', but: { alone: '，但', after: '，但' }, end: '。' },
} as const

function openingOf(candidate: Candidate, chance: boolean): Bilingual {
  const { en, zh } = nameRead(candidate)
  return chance ? { en: `${en} by chance`, zh: `${zh}当属巧合` } : { en, zh }
}

function nameRead({ body, category, read, relation, findings }: Candidate): Bilingual {
  if (body === null) return { en: capital(findings[0]!.en), zh: findings[0]!.zh }
  const kind = CATEGORY_NAMES[category] ?? category
  if (relation === 'lookalike')
    return { en: `Reads as ${read} (${category})`, zh: `读作“${read}”（${kind}）` }
  return { en: `Names ${read} (${category})`, zh: `含有“${read}”字样（${kind}）` }
}

const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  military: '军队',
  media: '新闻媒体',
  institution: '公共机构',
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function closingOf({ body }: Candidate, lane: VerdictLane): Bilingual {
  const name = body?.name
  if (lane === 'verified') return { en: `The account belongs to ${name}.`, zh: `该账号属于${name}。` }
  const [claims, zhClaims] = lane === 'review' ? ['Seems to claim', '可能自称'] : ['Claims', '自称']
  if (name === undefined) {
    return {
      en: `${claims} to be such a body; whether it exists is not known here.`,
      zh: `${zhClaims}此类机构；该机构是否存在，此处无从得知。`,
    }
  }
  return {
    en: `${claims} to be ${name}; whether this is its own account is not known here.`,
    zh: `${zhClaims}${name}；是否为其本身的账号，此处无从得知。`,
  }
}
