import type { FormMark } from '../../../src/engine/registry/types.ts'
import { readKept } from '../read.ts'
import { type Draft, type DraftForm, normalForm } from './draft.ts'
import { withKind } from './kinds.ts'
import { withPublisherPlace } from './periodicals.ts'
import { type Places, withPlace } from './places.ts'
import type { Cells } from './tables.ts'

/** What may stand before or after a name without making it another body's. */
const IDLE_WORD = /^(网|网站|杂志|中国人民|中国人民解放军|解放军)$/

const CORRECTION = [
  'name',
  'rename',
  'keep',
  'table',
  'category',
  'subcategory',
  'level',
  'region',
  'reason',
] as const

/**
 * Joins drafts of one body: the same name; what merges.tsv names; an account that has another body's alias as its name;
 * two drafts of which one has the other as an alias, if the other has it too, if the alias is derived by rule, or if the
 * names differ by a word like 网 or 中国人民 only. Any other alias that is another body's full name is dropped, for it
 * means that body (郑州日报 is not 正观新闻).
 */
export function mergeDrafts(drafts: readonly Draft[], places: Places): Draft[] {
  const dropped = readKept('registry/exclusions.tsv', ['name', 'alias', 'reason'])
  const corrections = readKept('registry/corrections.tsv', CORRECTION)
  const told = withPublisherPlace(placed(excluded(drafts, dropped).map(withKind), places, corrections))
  const merged = byName(corrected(told, corrections))
  applyHandMerges(merged, readKept('registry/merges.tsv', ['name', 'others']))
  joinGovernments(merged, places)
  joinAccounts(merged)
  joinAliased(merged)
  const names = new Set(merged.keys())
  return [...merged.values()].map((draft) => withOwnAliases(draft, names))
}

/** exclusions.tsv: `alias` empty leaves out the body, else that alias of it; body `*` means any. */
function excluded(drafts: readonly Draft[], dropped: readonly Cells[]): Draft[] {
  const rows = new Set(dropped.map((row) => `${row.name}\t${row.alias}`))
  return drafts
    .filter(({ name }) => !rows.has(`${name.text}\t`))
    .map((draft) => ({
      ...draft,
      aliases: draft.aliases.filter(
        ({ text }) => !rows.has(`${draft.name.text}\t${text}`) && !rows.has(`*\t${text}`),
      ),
      english: draft.english.filter(
        (text) => !rows.has(`${draft.name.text}\t${text}`) && !rows.has(`*\t${text}`),
      ),
    }))
}

function byName(drafts: readonly Draft[]): Map<string, Draft> {
  const merged = new Map<string, Draft>()
  for (const draft of drafts) {
    const key = normalForm(draft.name.text)
    const earlier = merged.get(key)
    merged.set(key, earlier ? join(earlier, draft) : draft)
  }
  return merged
}

/** One body of two drafts: facts of the first, forms of both, the stated source of either. */
function join(first: Draft, second: Draft): Draft {
  const stated = first.verified || !second.verified ? first : second
  const ranked = rank(second) < rank(first) ? second : first
  // Of one category, the body itself says better what it is than a row of its account or site.
  const kind = [first, second].find((one) => !one.account && one.category === ranked.category) ?? ranked
  return {
    ...first,
    table: kind.table,
    category: kind.category,
    subcategory: kind.subcategory,
    name: { text: first.name.text, marks: unite(first.name.marks, second.name.marks) },
    aliases: [...first.aliases, ...otherName(first, second), ...second.aliases],
    english: [...first.english, ...second.english],
    ...(first.region === null && second.region !== null
      ? { region: second.region, level: second.level }
      : {}),
    source: stated.source,
    verified: stated.verified,
    account: first.account && second.account,
  }
}

function otherName(first: Draft, second: Draft): DraftForm[] {
  return normalForm(first.name.text) === normalForm(second.name.text) ? [] : [second.name]
}

/** Where lists disagree about the kind of a body: military before media before institution, but a site of state is no medium. */
function rank({ category, subcategory }: Draft): number {
  if (category === 'institution') return subcategory.startsWith('gov-') ? 1 : 3
  return category === 'military' ? 0 : 2
}

/** Marks of both but `former`: a body that any list has as living is not former. */
function unite(left: readonly FormMark[], right: readonly FormMark[]): FormMark[] {
  const former = left.includes('former') && right.includes('former')
  return [...new Set([...left, ...right])].filter((mark) => mark !== 'former' || former)
}

function applyHandMerges(merged: Map<string, Draft>, rows: readonly Cells[]): void {
  for (const row of rows) {
    const key = normalForm(row.name!)
    for (const other of row.others!.split('|')) {
      const target = merged.get(key)
      const joined = merged.get(normalForm(other))
      if (!target || !joined)
        throw new Error(`merges.tsv: no body is named ${target ? other : row.name}; correct the row`)
      // The hand-kept row names the body: a medium's row of a ministry's site leaves it a ministry.
      const { table, category, subcategory } = target
      merged.set(key, { ...join(target, joined), table, category, subcategory })
      merged.delete(normalForm(other))
    }
  }
}

/** Drafts with the places that their names tell. */
function placed(drafts: readonly Draft[], places: Places, corrections: readonly Cells[]): Draft[] {
  const decided = new Map(corrections.map(({ name, region }) => [name!, region!]))
  const schools = new Map(
    drafts.flatMap(({ table, name: { text }, region }): [string, string][] => {
      const place = decided.get(text) || places.find(text, region)?.id || region
      return table === 'universities' && place ? [[text, place]] : []
    }),
  )
  // Where a correction tells the place, or that there is none, the name does not.
  const told = new Set(corrections.filter(({ level, region }) => level || region).map(({ name }) => name))
  return drafts.map((draft) => (told.has(draft.name.text) ? draft : withPlace(draft, places, schools)))
}

/**
 * corrections.tsv: what the lists have wrong; an empty cell keeps what the list says. `rename` is the right name, `keep` what the list's
 * is then: an alias, one that the body bore, or that of a product.
 */
function corrected(drafts: readonly Draft[], rows: readonly Cells[]): Draft[] {
  const byName = new Map(rows.map((row) => [row.name!, row]))
  return drafts.map((draft) => {
    const row = byName.get(draft.name.text)
    if (!row) return draft
    return {
      ...renamed(draft, row),
      table: (row.table || draft.table) as Draft['table'],
      category: row.category || draft.category,
      subcategory: row.subcategory || draft.subcategory,
      level: (row.level || draft.level) as Draft['level'],
      region: row.region || draft.region,
    }
  })
}

const KEPT: Readonly<Record<string, readonly FormMark[]>> = {
  alias: [],
  former: ['former'],
  topic: ['topic'],
}

function renamed(draft: Draft, { rename, keep }: Cells): Draft {
  if (!rename) return draft
  const was = draft.name.text
  const marks = KEPT[keep!]
  const old: DraftForm[] = marks === undefined ? [] : [{ text: was, marks }]
  return { ...draft, name: { ...draft.name, text: rename }, aliases: [...draft.aliases, ...old], was }
}

/** Alias -> keys of the bodies that have it. */
function aliasIndex(merged: ReadonlyMap<string, Draft>): Map<string, string[]> {
  const index = new Map<string, string[]>()
  for (const [key, draft] of merged) {
    for (const { text } of draft.aliases) {
      const owners = index.get(normalForm(text)) ?? []
      index.set(normalForm(text), owners.includes(key) ? owners : [...owners, key])
    }
  }
  return index
}

/** 海南省政府网, 中国广西政府网 and 江西省人民政府发布 are of the government itself. */
function joinGovernments(merged: Map<string, Draft>, places: Places): void {
  for (const [key, draft] of [...merged]) {
    if (!draft.subcategory.startsWith('gov-')) continue
    const place = /^(?:中国)?(.+?)(?:人民)?政府(?:网|网站|门户网站|发布)?$/.exec(draft.name.text)?.[1]
    const province = place === undefined ? undefined : places.province(place)
    if (province === undefined) continue
    const name = { ...draft.name, text: `${province.name}人民政府` }
    const own = normalForm(name.text)
    if (key !== own) merged.delete(key)
    const known = merged.get(own) ?? { ...draft, name }
    merged.set(own, { ...(key === own ? known : join(known, draft)), subcategory: 'government' })
  }
}

function joinAccounts(merged: Map<string, Draft>): void {
  const owners = aliasIndex(merged)
  for (const [key, draft] of [...merged]) {
    if (!draft.account) continue
    const candidates = (owners.get(key) ?? ownerOfPublisher(draft, merged)).filter((owner) => owner !== key)
    const owner = candidates.length === 1 ? merged.get(candidates[0]!) : undefined
    if (!owner) continue
    merged.set(candidates[0]!, join(owner, draft))
    merged.delete(key)
  }
}

/** 人民日报社 belongs to 人民日报. */
function ownerOfPublisher(draft: Draft, merged: ReadonlyMap<string, Draft>): string[] {
  const paper = /^(.+(报|杂志))社$/.exec(draft.name.text)?.[1]
  const key = paper ? normalForm(paper) : ''
  return merged.has(key) ? [key] : []
}

function joinAliased(merged: Map<string, Draft>): void {
  for (const [key, draft] of [...merged]) {
    if (!merged.has(key)) continue
    for (const alias of draft.aliases) {
      const otherKey = normalForm(alias.text)
      const other = merged.get(otherKey)
      if (!other || otherKey === key || !isSameBody(draft, other, alias)) continue
      merged.set(key, join(merged.get(key)!, other))
      merged.delete(otherKey)
    }
  }
}

function isSameBody(draft: Draft, other: Draft, alias: DraftForm): boolean {
  const key = normalForm(draft.name.text)
  if (alias.marks.includes('derived') || other.aliases.some(({ text }) => normalForm(text) === key))
    return true
  const [short, long] = [draft.name.text, other.name.text].sort((left, right) => left.length - right.length)
  return long!.includes(short!) && IDLE_WORD.test(long!.replace(short!, ''))
}

function withOwnAliases(draft: Draft, names: ReadonlySet<string>): Draft {
  const seen = new Set([normalForm(draft.name.text)])
  const attested = new Set(draft.aliases.filter(({ marks }) => marks.length === 0).map(({ text }) => text))
  // What a row says that another lacks holds: others bear the form, or it is a word; but a form that one has without a mark is attested and in use.
  const marksOf = (text: string): FormMark[] => {
    const all = draft.aliases.filter((alias) => alias.text === text).flatMap(({ marks }) => marks)
    return [...new Set(all)].filter(
      (mark) => !attested.has(text) || (mark !== 'derived' && mark !== 'former'),
    )
  }
  const take = (text: string): boolean => {
    const key = normalForm(text)
    if ([...text].length < 2 || key === '' || seen.has(key)) return false
    seen.add(key)
    return true
  }
  return {
    ...draft,
    aliases: draft.aliases
      .filter(({ text }) => !names.has(normalForm(text)) && take(text))
      .map(({ text }) => ({ text, marks: marksOf(text) })),
    english: draft.english.filter(take),
  }
}
