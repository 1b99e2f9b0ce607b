/** One list of the training corpus. */
export interface CorpusList {
  readonly file: string
  /** What kind of ordinary name it teaches; shares are per component. */
  readonly component: Component
  /** What an entry weighs within its component; 1 where absent. */
  readonly weight?: number
}

/** Parts of the training mixture. */
export type Component = 'words' | 'terms' | 'persons' | 'appellations' | 'places' | 'companies'

/**
 * Share of every component in the character model. Ordinary names are mostly made of words; the others
 * are what nicknames and shops are made of besides. Fixed beforehand, not fitted to any labelled names.
 */
export const SHARES: Readonly<Record<Component, number>> = {
  words: 0.35,
  terms: 0.1,
  persons: 0.15,
  appellations: 0.12,
  places: 0.12,
  companies: 0.16,
}

/** The lists and what they teach; licences in the head of the generated tables. */
export const LISTS: readonly CorpusList[] = [
  { file: 'words_jieba.freq.tsv', component: 'words' },
  { file: 'words_thuocl_IT.txt', component: 'terms' },
  { file: 'words_thuocl_animal.txt', component: 'terms' },
  { file: 'words_thuocl_chengyu.txt', component: 'terms' },
  { file: 'words_thuocl_food.txt', component: 'terms' },
  { file: 'words_thuocl_medical.txt', component: 'terms' },
  { file: 'words_thuocl_poem.txt', component: 'terms' },
  { file: 'words_thuocl_lishimingren.txt', component: 'persons' },
  { file: 'person_names_hanlp.txt', component: 'persons' },
  { file: 'person_names_jieba_nr.txt', component: 'persons' },
  // Names of the past are formed differently and outnumber those of today.
  { file: 'person_names_ancient.txt', component: 'persons', weight: 0.2 },
  { file: 'person_names_transliterated.txt', component: 'persons' },
  { file: 'appellations_relationship.txt', component: 'appellations' },
  { file: 'places_hanlp_gazetteer.txt', component: 'places' },
  { file: 'places_towns_streets.txt', component: 'places' },
  { file: 'company_short_forms.txt', component: 'companies' },
]
