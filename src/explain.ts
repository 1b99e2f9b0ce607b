import type { AlignedEdit } from './align/align.ts'
import type { Assessment, Candidate, Finding } from './evidence/candidate.ts'
import type { Scene } from './evidence/scene.ts'
import type { Bilingual, Edit, EditKind, Evidence, Relation, Span, VerdictLane } from './types.ts'

/** Raw span of glyphs `[from, to)`; under bidi overrides glyphs run backwards in the raw name. */
export function rawSpan(scene: Scene, from: number, to: number): Span {
  let [start, end] = [Number.POSITIVE_INFINITY, 0]
  for (let at = from; at < to; at++) {
    const glyph = scene.lattice.glyphs[at]!
    start = Math.min(start, glyph.start)
    end = Math.max(end, glyph.end)
  }
  if (start <= end) return [start, end]
  const place = scene.lattice.glyphs[from]?.start ?? scene.lattice.glyphs[from - 1]?.end ?? 0
  return [place, place]
}

/** Evidence as the caller sees it: raw spans, bits, words, edits. */
export function toEvidence(scene: Scene, finding: Finding): Evidence {
  const { kind, from, to, bits, en, zh, edits } = finding
  const evidence = { kind, span: rawSpan(scene, from, to), bits: bits / 100, text: { en, zh } }
  if (edits === undefined || edits.length === 0) return evidence
  return { ...evidence, edits: edits.map((edit) => toEdit(scene, edit, finding.read ?? [])) }
}

function toEdit(scene: Scene, edit: AlignedEdit, read: readonly string[]): Edit {
  const span = rawSpan(scene, edit.from, edit.to)
  return {
    kind: edit.kind,
    span,
    saw: scene.lattice.folded.raw.slice(...span),
    read: read.slice(edit.start, edit.end).join(''),
    bits: edit.price === 0 ? 0 : -edit.price / 100,
  }
}

/** The name as a person reads it: the official text in place of the span. */
export function readingOf(scene: Scene, candidate: Candidate): string {
  const text = (from: number, to: number) => scene.chars.slice(from, to).join('')
  return text(0, candidate.from) + candidate.read + text(candidate.to, scene.chars.length)
}

const SAYS: Record<EditKind, (saw: string, read: string) => Bilingual> = {
  variant: (saw, read) => ({ en: `${saw} is another form of ${read}`, zh: `“${saw}”是“${read}”的另一写法` }),
  width: (saw, read) => ({ en: `${saw} is another form of ${read}`, zh: `“${saw}”是“${read}”的另一形式` }),
  invisible: (_, read) => ({ en: `an invisible character stands at ${read}`, zh: `“${read}”处有不可见字符` }),
  separator: (saw, read) =>
    read === ''
      ? { en: `${saw} is decoration`, zh: `“${saw}”为装饰` }
      : { en: `a separator stands before ${read}`, zh: `“${read}”前有分隔符` },
  confusable: (saw, read) => ({ en: `${saw} looks like ${read}`, zh: `“${saw}”形似“${read}”` }),
  homophone: (saw, read) => ({ en: `${saw} sounds like ${read}`, zh: `“${saw}”与“${read}”同音` }),
  'near-homophone': (saw, read) => ({
    en: `${saw} sounds nearly like ${read}`,
    zh: `“${saw}”与“${read}”近音`,
  }),
  shape: (saw, read) => ({ en: `${saw} looks like ${read}`, zh: `“${saw}”形似“${read}”` }),
  component: (saw, read) => ({
    en: `${saw} and ${read} differ by a component`,
    zh: `“${saw}”与“${read}”只差一个偏旁`,
  }),
  split: (saw, read) => ({ en: `${saw} is ${read} split in parts`, zh: `“${saw}”拆自“${read}”` }),
  pinyin: (saw, read) => ({ en: `${saw} is the pinyin of ${read}`, zh: `“${saw}”是“${read}”的拼音` }),
  initials: (saw, read) => ({
    en: `${saw} is the initial of ${read}`,
    zh: `“${saw}”是“${read}”的拼音首字母`,
  }),
  emoji: (saw, read) => ({ en: `${saw} stands for ${read}`, zh: `“${saw}”代表“${read}”` }),
  digit: (saw, read) => ({ en: `${saw} stands for ${read}`, zh: `“${saw}”代表“${read}”` }),
  insertion: (saw) => ({ en: `${saw} is inserted`, zh: `多出“${saw}”` }),
  omission: (_, read) => ({ en: `${read} is left out`, zh: `少了“${read}”` }),
  swap: (saw, read) => ({ en: `${saw} is ${read} swapped`, zh: `“${saw}”是“${read}”的颠倒` }),
  repeat: (saw) => ({ en: `${saw} is doubled`, zh: `“${saw}”重复` }),
  substitution: (saw, read) => ({ en: `${saw} stands in place of ${read}`, zh: `“${saw}”代替了“${read}”` }),
}

/** The verdict in words, for a moderator or the owner of the account. */
export function explain(scene: Scene, best: Assessment, relation: Relation, lane: VerdictLane): Bilingual {
  const { candidate, findings } = best
  const first = findings[0]!
  const edits = (first.edits ?? [])
    .map((edit) => toEdit(scene, edit, first.read ?? []))
    .map((edit) => SAYS[edit.kind](edit.saw, edit.read))
  const rest = findings
    .slice(1)
    .filter(({ kind, bits }) => kind !== 'whole' && (kind !== 'context' || bits > 0))
  const details = distinct([...edits, ...rest.map(({ en, zh }) => ({ en, zh }))])
  const opening = openingOf(candidate, relation)
  const closing = lane === 'clear' ? { en: 'No claim.', zh: '不构成自称。' } : closingOf(candidate, lane)
  return {
    en: `${opening.en}${details.length > 0 ? `: ${details.map(({ en }) => en).join('; ')}` : ''}. ${closing.en}`,
    zh: `${opening.zh}${details.length > 0 ? `：${details.map(({ zh }) => zh).join('；')}` : ''}。${closing.zh}`,
  }
}

/** Each thing said once: four wide letters are four edits of a kind. */
function distinct(texts: readonly Bilingual[]): Bilingual[] {
  return texts.filter(({ en }, nth) => texts.findIndex((other) => other.en === en) === nth)
}

function openingOf({ body, category, read, findings }: Candidate, relation: Relation): Bilingual {
  if (body === null) return { en: capital(findings[0]!.en), zh: findings[0]!.zh }
  if (relation === 'lookalike')
    return { en: `Reads as ${read} (${category})`, zh: `读作“${read}”（${nameOf(category)}）` }
  return { en: `Names ${read} (${category})`, zh: `使用了“${read}”的名称（${nameOf(category)}）` }
}

const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  military: '军队',
  media: '新闻媒体',
  institution: '公共机构',
}

const nameOf = (category: string): string => CATEGORY_NAMES[category] ?? category

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function closingOf({ body }: Candidate, lane: VerdictLane): Bilingual {
  const name = body?.name
  if (lane === 'verified') return { en: `The account belongs to ${name}.`, zh: `该账号属于${name}。` }
  if (name === undefined) {
    return {
      en: 'Claims to be such a body; whether it exists is not known here.',
      zh: '自称此类机构；该机构是否存在，此处无从得知。',
    }
  }
  return {
    en: `Claims to be ${name}; whether this is its own account is not known here.`,
    zh: `自称${name}；是否为其本身的账号，此处无从得知。`,
  }
}
