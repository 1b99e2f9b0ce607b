import type { Analysis } from '../evidence/analysis.ts'
import type { Finding } from '../evidence/candidate.ts'
import type { Bilingual } from '../types.ts'
import { legible, listEn, listZh, quote } from './characters.ts'
import { rawSpan } from './spans.ts'

/** Sentences about findings that one reason tells; the evidence has the others. */
const MOST_TOLD = 3

/** What is said of one or more texts of the name: `反诈 keeps the claim, as does 专线`. */
interface Saying {
  readonly subjects: string[]
  readonly en: string
  readonly zh: string
}

/** What findings say, in their order: of each text of the name one thing, and each thing once, of all its texts. */
export function sayFindings(analysis: Analysis, findings: readonly Finding[]): Bilingual[] {
  const sayings = new Map<string, Saying>()
  for (const [nth, finding] of findings.entries()) {
    if (findings.findIndex(({ from, to }) => from === finding.from && to === finding.to) < nth) continue
    const { subjects, en, zh } = sayingOf(analysis, finding)
    const known = sayings.get(en)
    if (known === undefined) sayings.set(en, { subjects, en, zh })
    else known.subjects.push(...subjects.filter((subject) => !known.subjects.includes(subject)))
  }
  return [...sayings.values()].slice(0, MOST_TOLD).map(say)
}

/** A finding without the text that it begins with, where it does so in both languages. */
function sayingOf(analysis: Analysis, { from, to, en, zh }: Finding): Saying {
  const subject = analysis.chars.slice(from, to).join('')
  const [english, chinese] = [`${subject} `, `“${subject}”`]
  if (!en.startsWith(english) || !zh.startsWith(chinese)) return { subjects: [], en, zh }
  const raw = legible(analysis.lattice.folded.raw.slice(...rawSpan(analysis, from, to)))
  return { subjects: [raw], en: en.slice(english.length), zh: zh.slice(chinese.length) }
}

function say({ subjects: [first, ...others], en, zh }: Saying): Bilingual {
  if (first === undefined) return { en, zh }
  const all = [first, ...others].map((subject) => quote(subject))
  const verb = en.startsWith('is ') ? ['is', 'are'] : ['does', 'do']
  const too = others.length === 0 ? '' : `, as ${verb[others.length === 1 ? 0 : 1]} ${listEn(all.slice(1))}`
  return { en: `${first} ${en}${too}`, zh: listZh(all) + zh }
}
