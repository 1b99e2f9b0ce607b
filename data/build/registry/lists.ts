import type { FormMark, Level } from '../../../src/engine/registry/types.ts'
import { readKept, readOfficial } from '../read.ts'
import type { Draft, DraftForm, TableName } from './draft.ts'
import { draftOf, type ListContext, split } from './list-row.ts'
import { readCacMedia, readCentralMedia, readMediaAccount, readNewspaper } from './lists-media.ts'
import {
  readAdultUniversity,
  readHospital,
  readLibrary,
  readResearch,
  readUniversity,
} from './lists-public.ts'
import { readCourt, readGovernment, readMilitary, readPlatform } from './lists-state.ts'
import type { Cells } from './tables.ts'

interface List {
  readonly file: string
  /** The drafts of one row: none where the row is left out. */
  readonly read: (row: Cells, context: ListContext) => Draft | null
}

/** The reference lists in order of precedence: of one name, the first list's row gives the body's facts. */
const LISTS: readonly List[] = [
  { file: 'military.tsv', read: readMilitary },
  { file: 'government.tsv', read: readGovernment },
  { file: 'media_cac2025.tsv', read: readCacMedia },
  { file: 'gov_platforms_cac2025.tsv', read: readPlatform },
  { file: 'media_central.tsv', read: readCentralMedia },
  { file: 'media_accounts.tsv', read: readMediaAccount },
  { file: 'media_newspapers.tsv', read: readNewspaper },
  { file: 'universities.tsv', read: readUniversity },
  { file: 'universities_adult.tsv', read: readAdultUniversity },
  { file: 'research.tsv', read: readResearch },
  { file: 'hospitals.tsv', read: readHospital },
  { file: 'courts_special.tsv', read: readCourt },
  { file: 'libraries.tsv', read: readLibrary },
]

/** Hand-kept tables whose rows yield to those of any list: what they add are bodies and aliases that the lists lack. */
const SUPPLEMENTS: readonly string[] = [
  'additions-government.tsv',
  'additions-organisations.tsv',
  'additions-research.tsv',
  'additions-culture.tsv',
  'additions-military.tsv',
  'additions-media.tsv',
  'additions-services.tsv',
  'additions-forces.tsv',
  'additions-channels.tsv',
  'additions-periodicals.tsv',
  'additions-special.tsv',
  'additions-short-forms.tsv',
  'additions-english.tsv',
  'additions-former.tsv',
]

/** Reads the hand-kept additions and all reference lists, row by row in order of precedence. */
export function readDrafts(context: ListContext): Draft[] {
  const drafts: Draft[] = readAdditions('additions.tsv', context)
  for (const { file, read } of LISTS) {
    for (const row of readOfficial(context.shared, file)) {
      const draft = read(row, context)
      if (draft) drafts.push(draft)
    }
  }
  return [...drafts, ...SUPPLEMENTS.flatMap((file) => readAdditions(file, context))]
}

const ADDITION = [
  'name',
  'aliases',
  'english',
  'category',
  'subcategory',
  'level',
  'region',
  'table',
  'source',
] as const

function readAdditions(file: string, context: ListContext): Draft[] {
  return readKept(`registry/${file}`, ADDITION).map((row) => readAddition(row, context))
}

function readAddition(row: Record<(typeof ADDITION)[number], string>, context: ListContext): Draft {
  const { text, marks } = readMarked(row.name)
  return draftOf({ ...row, name: text }, context, {
    marks: [...marks],
    aliases: split(row.aliases).map(readMarked),
    table: row.table as TableName,
    category: row.category,
    subcategory: row.subcategory,
    source: row.source,
    ...(row.level ? { level: row.level as Level } : {}),
  })
}

/** 社科院[shared]: a form with marks that no measurement finds. */
export function readMarked(written: string): DraftForm {
  const [, text = written, marks = ''] = /^(.+)\[(.+)\]$/.exec(written) ?? []
  return { text, marks: marks.split(',').filter(Boolean) as FormMark[] }
}
