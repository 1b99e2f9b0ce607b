import { GENERAL_KNOWLEDGE } from '../../../src/engine/registry/sources.ts'
import { readKept, readOfficial } from '../read.ts'
import { formatBodies } from './bodies.ts'
import { type Draft, type DraftForm, levelIn, normalForm } from './draft.ts'
import type { Lexicon } from './lexicon.ts'
import { type ListContext, split } from './list-row.ts'
import { readMarked } from './lists.ts'
import type { Cells } from './tables.ts'

/** By docs/policy.md companies are no official bodies, so that this table is loaded on demand only. */
const TABLE = 'optional/enterprise'
const SASAC = 'SASAC list 2025-07-29'

/** What the lists call a company by law: 中国工商银行股份有限公司 is 中国工商银行 to everyone. */
const LEGAL_END = /(股份有限|有限责任|股份|有限)公司$/
/** Banks of this name have been renamed since the list was made: 宜昌市商业银行. */
const RENAMED = /[市州]?商业银行$/

/**
 * The table of state-owned enterprises, banks, insurers and utilities. Names and aliases that a bundled body has are
 * left to that body.
 */
export function formatEnterprises(
  context: ListContext,
  lexicon: Lexicon,
  bundled: readonly Draft[],
): Map<string, string> {
  const rows: Draft[] = [
    ...readKept('registry/enterprise.tsv', ['name', 'aliases', 'english', 'subcategory', 'region']).map(
      (row) => readStated(row, context),
    ),
    ...readOfficial(context.shared, 'soe.tsv').map((row) => readListed(row, context, row.subcategory)),
    ...readOfficial(context.shared, 'finance.tsv')
      .filter((row) => LEGAL_END.test(row.name) || !RENAMED.test(row.name))
      .map((row) => readListed(row, context, 'finance')),
  ]
  const taken = new Set(
    bundled.flatMap(({ name, aliases }) => [name, ...aliases].map(({ text }) => normalForm(text))),
  )
  return formatBodies(withoutTaken(joined(rows), taken), lexicon)
}

function readStated(row: Cells, context: ListContext): Draft {
  return draft(row, context, row.subcategory!, split(row.aliases).map(readMarked), GENERAL_KNOWLEDGE)
}

function readListed(row: Cells, context: ListContext, kind: string): Draft {
  const source = row.subcategory!.includes('soe-sasac') ? SASAC : GENERAL_KNOWLEDGE
  // 南光（集团）集团 is no name: the list's rule for short forms takes a bracket for a part of it.
  const given = split(row.aliases).filter((text) => !/（集团）集团$/.test(text))
  const aliases = given.map((text) => ({ text, marks: [] }))
  return draft(row, context, kind.split(';').at(-1)!, aliases, source)
}

function draft(
  row: Cells,
  context: ListContext,
  subcategory: string,
  given: readonly DraftForm[],
  source: string,
): Draft {
  const name = row.name!
  // A county read off a company's name is a guess: 兴业银行 is not of 兴业县.
  const division = context.findRegion(row.region ?? '')
  const region = division?.level === 'county' ? null : division
  const stem = name.replace(LEGAL_END, '')
  const short = stem.replace(/集团$/, '')
  const derived: DraftForm[] = [stem, short]
    .filter((text) => text.length >= 4)
    .map((text) => ({ text, marks: text === stem ? [] : ['derived'] }))
  return {
    table: TABLE,
    name: { text: name, marks: [] },
    aliases: [...given, ...derived],
    english: split(row.english),
    category: 'enterprise',
    subcategory,
    level: levelIn(region, 'central'),
    region: region?.id ?? null,
    source,
    verified: source === SASAC,
    account: false,
  }
}

/** Rows of one company: the same name but for its legal form. */
function joined(rows: readonly Draft[]): Draft[] {
  const companies = new Map<string, Draft>()
  for (const row of rows) {
    const key = normalForm(row.name.text.replace(LEGAL_END, ''))
    const earlier = companies.get(key)
    if (!earlier) {
      companies.set(key, row)
      continue
    }
    const legal = [earlier, row].find(({ name }) => LEGAL_END.test(name.text)) ?? earlier
    const stated = [earlier, row].find(({ verified }) => verified) ?? earlier
    companies.set(key, {
      ...legal,
      aliases: [...earlier.aliases, ...row.aliases],
      english: [...new Set([...earlier.english, ...row.english])],
      subcategory: earlier.subcategory,
      source: stated.source,
      verified: stated.verified,
    })
  }
  return [...companies.values()]
}

/** Every form once, and none that a bundled body has; a company whose name is taken is left out. */
function withoutTaken(rows: readonly Draft[], taken: ReadonlySet<string>): Draft[] {
  return rows
    .filter(({ name }) => !taken.has(normalForm(name.text)))
    .map((row) => {
      const seen = new Set([...taken, normalForm(row.name.text)])
      const fresh = (text: string): boolean => {
        const key = normalForm(text)
        if (key.length < 2 || seen.has(key)) return false
        seen.add(key)
        return true
      }
      return {
        ...row,
        aliases: row.aliases.filter(({ text }) => fresh(text)),
        english: row.english.filter(fresh),
      }
    })
}
