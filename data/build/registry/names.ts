import { parseRegistry } from '../../../src/engine/registry/index.ts'
import { type Draft, type DraftForm, normalForm } from './draft.ts'
import type { EndedName } from './former.ts'
import { split } from './list-row.ts'
import { readMarked } from './lists.ts'

/** What names of a kind of local body end with, by the templates of the patterns: 第一人民医院, 广播电视台. */
export function kindNames(patternsTable: string): ReadonlySet<string> {
  const { patterns } = parseRegistry(new Map([['registry/patterns.tsv', patternsTable]]))
  const parts = patterns.flatMap(({ templates }) => templates.map((template) => template.parts))
  return new Set(
    parts.flatMap(([slot, kind, ...rest]) =>
      slot?.kind === 'region' && kind?.kind === 'literal' && rest.length === 0 ? [kind.text] : [],
    ),
  )
}

/**
 * A draft without aliases that are no names: a bracket that was cut in two, and of a local body the mere kind that it is of (第一人民医院,
 * 附属中医医院), which every place has. A national body may be called by it (卫健委, 人大), and a form may be marked as shared.
 */
export function withoutKinds(draft: Draft, kinds: ReadonlySet<string>): Draft {
  const isKind = ({ text, marks }: DraftForm): boolean =>
    draft.level !== 'central' && !marks.includes('shared') && kinds.has(text.replace(/^附属/, ''))
  return { ...draft, aliases: draft.aliases.filter((alias) => isWhole(alias.text) && !isKind(alias)) }
}

/** Latin names of media stand among their English ones: lists have 72 of them among the aliases. */
export function withLatinApart(draft: Draft): Draft {
  const { aliases, category, english } = draft
  if (category !== 'media') return draft
  const latin = aliases.filter(
    ({ text, marks }) => marks.length === 0 && /^[A-Za-z][A-Za-z' .&-]+$/.test(text),
  )
  return {
    ...draft,
    aliases: aliases.filter((alias) => !latin.includes(alias)),
    english: [...latin.map(({ text }) => text), ...english],
  }
}

/** Whether every bracket is opened before it is closed, and closed. */
function isWhole(text: string): boolean {
  let depth = 0
  for (const char of text) {
    if ('（(《'.includes(char)) depth++
    if ('）)》'.includes(char) && --depth < 0) return false
  }
  return depth === 0
}

/** Drafts in which a name that has ended leaves its successor what both are called. */
export function withoutSuccessors(drafts: readonly Draft[], ended: readonly EndedName[]): Draft[] {
  const byName = new Map(drafts.map((draft) => [draft.name.text, draft]))
  const successors = new Map(ended.map(({ name, successor }) => [name, split(successor)]))
  return drafts.map((draft) => {
    const followers = (successors.get(draft.name.text) ?? []).flatMap((name) => byName.get(name) ?? [])
    const english = (written: string): string => normalForm(readMarked(written).text)
    const taken = new Set(
      followers.flatMap((one) => [
        ...one.aliases.map(({ text }) => normalForm(text)),
        ...one.english.map(english),
      ]),
    )
    return {
      ...draft,
      aliases: draft.aliases.filter(({ text }) => !taken.has(normalForm(text))),
      // A school that was renamed in Chinese often keeps its English name.
      english: draft.english.filter((written) => !taken.has(english(written))),
    }
  })
}
