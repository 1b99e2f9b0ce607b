import { GENERAL_KNOWLEDGE } from '../../../src/engine/registry/sources.ts'
import type { Level } from '../../../src/engine/registry/types.ts'
import { type Draft, type DraftForm, levelIn } from './draft.ts'
import { CAC_2025, draftOf, type ListContext, split } from './list-row.ts'
import type { Cells } from './tables.ts'

const CAC_2016 = 'CAC news-source list 2016'

const MEDIA_KINDS: readonly (readonly [RegExp, string])[] = [
  [/融媒体中心|传媒中心/, 'converged'],
  [/网站|网|在线|客户端|云$/, 'news-site'],
  [/电视台|广播|卫视|电台|频道|总台/, 'television'],
  [/杂志|周刊|画报|月刊/, 'magazine'],
  [/报$|报社$|快报|导报/, 'newspaper'],
]

function mediaKind(name: string): string {
  return MEDIA_KINDS.find(([end]) => end.test(name))?.[1] ?? 'news-unit'
}

/** A county read off the first characters is a guess (千山晚报), unless the name has it in full (尤溪县融媒体中心). */
function mediaRegion(row: Cells, context: ListContext): { region: string | null; level: Level } {
  const division = context.findRegion(row.region!)
  const sure = division !== null && (division.level !== 'county' || row.name!.startsWith(division.name))
  const otherwise = row.subcategory!.startsWith('local') ? 'city' : 'central'
  return { region: sure ? division.id : null, level: levelIn(sure ? division : null, otherwise) }
}

/** A news unit or site of the list of news sources of 2025. */
export function readCacMedia(row: Cells, context: ListContext): Draft {
  const military = row.category === 'military'
  return draftOf(row, context, {
    table: military ? 'military' : 'media',
    category: row.category!,
    subcategory: military ? 'media' : mediaKind(row.name!),
    ...mediaRegion(row, context),
    aliases: mediaAliases(row),
    source: CAC_2025,
    verified: true,
  })
}

/** The list's aliases repeat the name with another end (XX广电), by rule; ends that nobody uses are left out. */
function mediaAliases(row: Cells): DraftForm[] {
  return split(row.aliases)
    .filter((text) => !/(广播电视|市广电|市电视)$/.test(text))
    .map((text) => ({ text, marks: text.startsWith(row.name!.slice(0, 2)) ? ['derived'] : [] }))
}

/** A medium of the hand-made list of central media; apps and sites named after it are left out. */
export function readCentralMedia(row: Cells, context: ListContext): Draft | null {
  if (/(客户端|网站)$/.test(row.name!)) return null
  const military = row.category === 'military'
  return draftOf(row, context, {
    table: military ? 'military' : 'media',
    category: row.category!,
    subcategory: military ? 'media' : mediaKind(row.name!),
    account: /(报|杂志)社$/.test(row.name!),
  })
}

const MEDIA_SUBCATEGORIES: Readonly<Record<string, string>> = {
  account: 'account',
  programme: 'programme',
  tv: 'television',
  radio: 'radio',
  magazine: 'magazine',
  foreign: 'foreign',
  commercial: 'commercial',
}

/** A medium, programme or account from general knowledge. */
export function readMediaAccount(row: Cells, context: ListContext): Draft {
  const [kind = '', mark] = row.subcategory!.split(';')
  return draftOf(row, context, {
    table: 'media',
    category: 'media',
    subcategory: MEDIA_SUBCATEGORIES[kind] ?? mediaKind(row.name!),
    marks: mark === 'common-word' ? ['common-word'] : kind === 'former' ? ['former'] : [],
  })
}

/** A newspaper of the 2021 table, or a medium of the list of news sources of 2016. */
export function readNewspaper(row: Cells, context: ListContext): Draft {
  const stated = row.source!.includes('CAC 2016')
  const military = row.category === 'military'
  return draftOf(row, context, {
    table: military ? 'military' : 'media',
    category: row.category!,
    subcategory: military ? 'media' : mediaKind(row.name!),
    ...mediaRegion({ ...row, subcategory: row.region ? 'local' : '' }, context),
    source: stated ? CAC_2016 : GENERAL_KNOWLEDGE,
    verified: stated,
  })
}
