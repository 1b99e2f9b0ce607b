import type { Draft } from './draft.ts'
import { CAC_2025, draftOf, type ListContext, split } from './list-row.ts'
import type { Cells } from './tables.ts'

/** A military body or account; what patterns compose (provincial corps and districts) is left out. */
export function readMilitary(row: Cells, context: ListContext): Draft | null {
  if (context.isComposed(row.name!)) return null
  const subcategory = row.subcategory === 'former' ? 'former-body' : row.subcategory!
  return draftOf(row, context, {
    table: 'military',
    category: 'military',
    subcategory: subcategory.replace('account-weibo', 'account'),
    account: subcategory.startsWith('account'),
    level: 'central',
    marks: subcategory === 'former-body' ? ['former'] : [],
  })
}

const ORGANISATIONS = new Set([
  'mass-org',
  'charity',
  'association',
  'sport',
  'democratic-party',
  'lottery',
  'event',
  'finance',
])
const LEFT_OUT_OF_GOVERNMENT = /composed-from-divisions/
const COMPANIES = new Set(['soe-account', 'military-account'])

/** An organ of party or state, or a national organisation; companies are left out, and provincial offices, which patterns compose. */
export function readGovernment(row: Cells, context: ListContext): Draft | null {
  const subcategory = row.subcategory!.replace(/^provincial;/, '')
  if (LEFT_OUT_OF_GOVERNMENT.test(row.source!) || COMPANIES.has(subcategory) || /有限|公司/.test(row.name!))
    return null
  if (subcategory === 'media')
    return draftOf(row, context, { table: 'media', category: 'media', subcategory: 'magazine' })
  const former = subcategory === 'former'
  return draftOf(row, context, {
    table:
      subcategory === 'culture' ? 'culture' : ORGANISATIONS.has(subcategory) ? 'organisations' : 'government',
    category: 'institution',
    subcategory: former ? 'former-body' : subcategory,
    level: row.subcategory!.startsWith('provincial') ? 'province' : 'central',
    marks: former ? ['former'] : [],
  })
}

/** An official account, site or app of the list of news sources of 2025. */
export function readPlatform(row: Cells, context: ListContext): Draft {
  const [tier, kind] = row.subcategory!.split(';')
  const military = row.category === 'military'
  // 工信微报 is a ministry's account; it is no newspaper.
  const media = /(?<!微)报$/.test(row.name!)
  return draftOf(row, context, {
    table: military ? 'military' : media ? 'media' : 'government',
    category: media ? 'media' : row.category!,
    subcategory: military ? 'account' : media ? 'newspaper' : kind === 'website' ? 'gov-site' : 'gov-account',
    level: tier === 'provincial' ? 'province' : 'central',
    aliases: [],
    source: CAC_2025,
    verified: true,
    account: true,
  })
}

/** A court that is not named by its division alone; those are composed by patterns. */
export function readCourt(row: Cells, context: ListContext): Draft | null {
  if (row.name!.startsWith('台湾') || context.isComposed(row.name!)) return null
  return draftOf(row, context, {
    table: 'courts',
    category: row.name!.includes('解放军') ? 'military' : 'institution',
    subcategory: 'court',
    otherwise: row.subcategory!.endsWith('supreme') ? 'central' : 'city',
    // The list gives the railway's basic court as an alias of its intermediate court; they are two.
    aliases: split(row.aliases)
      .filter((text) => !text.endsWith('运输法院'))
      .map((text) => ({ text, marks: [] })),
  })
}
