import type { FormMark } from '../../../src/engine/registry/types.ts'
import { readKept, readTraining } from '../read.ts'
import type { Draft } from './draft.ts'
import { isKnown } from './known.ts'
import { createTitleTests } from './phrases.ts'
import { endsAs } from './title-endings.ts'
import { isTopic, type NamedForm } from './topics.ts'

/**
 * jieba tags of words that everyone uses: nouns, verbs, adjectives, adverbs, numerals, places and times and the like.
 * Left out are names: nt (organisations), ns (places), nr (persons), nz (other names), j (abbreviations).
 */
const ORDINARY_TAG = /^(n|v|vn|vd|a|ad|an|b|c|d|f|i|l|m|mq|p|q|r|s|t|u|z)$/

/** Occurrences in jieba's corpus from which a word counts as everyone's. */
const ORDINARY_FREQUENCY = 20

/** jieba guesses `n`, `v` or `d` for many places (大连, 自贡), so a division's name must be commoner ... */
const ORDINARY_PLACE_FREQUENCY = 1000
/** ... or be borne by several towns, as 和平, 东风 and 光明 are. */
const NAMESAKE_TOWNS = 3

/** Occurrences by jieba's tag from which a name may be a word of a title: of places, persons and other names. */
const NAME_FREQUENCY: Readonly<Record<string, number>> = { ns: 50, nr: 1000, nz: 1000 }

/** Persons in the HanLP list who bear a form as their given name, from which it is marked. */
const NAMESAKE_PERSONS = 10

/** Says of a form, by measurement, whether it is also a word or a person's name. */
export interface Lexicon {
  /** Marks of a body's name or alias. */
  marksOfBody(text: string): FormMark[]
  /** Whether a title of a body of this sub-category is an ordinary phrase. */
  isPhrase(text: string, subcategory: string): boolean
  /** Whether a title of a body of this sub-category is made of words that may stand together without it. */
  isWorded(text: string, subcategory: string): boolean
  /** Whether a title of a body of this sub-category is 网 behind a word. */
  isWordSite(text: string, subcategory: string): boolean
  /** Whether a form names a thing of which anyone may speak. */
  isTopic(form: NamedForm, holdsBody: (text: string) => boolean): boolean
  /** Whether a short name of a body of this sub-category is that of a company too. */
  isFirm(text: string, subcategory: string): boolean
  /** Whether nearly every reader knows a body. */
  isKnown(draft: Draft): boolean
  /** Marks of a division's name or short form. */
  marksOfRegion(text: string): FormMark[]
}

interface Counts {
  readonly frequency: ReadonlyMap<string, number>
  /** Of texts with any tag. */
  readonly every: ReadonlyMap<string, number>
  readonly places: ReadonlySet<string>
  /** Places and other names that everyone speaks of: 湖南, 和平, 孔子. */
  readonly spokenOf: ReadonlySet<string>
  /** As `frequency`, with single characters and all counts. */
  readonly words: ReadonlyMap<string, number>
  readonly properNoun: ReadonlySet<string>
  readonly towns: ReadonlyMap<string, number>
  readonly givenNames: ReadonlyMap<string, number>
  readonly persons: ReadonlySet<string>
  /** Short names of companies. */
  readonly firms: ReadonlySet<string>
}

/**
 * Loads the corpora and counts.
 *
 * A body's form is `common-word` if jieba lists it with an ordinary tag at least 20 times and it does not end as bodies'
 * names do, or a title that falls into ordinary words (phrases.ts); a number is `shared`, for offices of many places answer it; it is `person-name` if the HanLP list has it as a person. A division's form is `common-word` if it is an
 * ordinary word of 1,000 occurrences, or of 20 where three towns or streets bear it too. A form that ten persons of the
 * HanLP list have as given name is `person-name` (建华, 和平, 海军). marks.tsv corrects the measurement, with reasons.
 */
export function loadLexicon(shared: string): Lexicon {
  const counts = readCounts(shared)
  const corrections = new Map(
    readKept('registry/marks.tsv', ['text', 'mark', 'set', 'reason']).map(({ text, mark, set }) => [
      `${text} ${mark}`,
      set === 'yes',
    ]),
  )
  const marks = (text: string, word: boolean, person: boolean): FormMark[] => {
    const result: FormMark[] = []
    if (corrections.get(`${text} common-word`) ?? word) result.push('common-word')
    if (corrections.get(`${text} person-name`) ?? person) result.push('person-name')
    return result
  }
  const titles = createTitleTests({ frequency: counts.words, names: counts.spokenOf })
  const namesake = (text: string): boolean => (counts.givenNames.get(text) ?? 0) >= NAMESAKE_PERSONS
  return {
    isPhrase: (text, subcategory) =>
      corrections.get(`${text} common-word`) ??
      (!endsAs('organ', text) && titles.isPhrase(text, subcategory)),
    isTopic: (form, holdsBody) =>
      corrections.get(`${form.text} topic`) ??
      isTopic(form, { isPlace: (text) => counts.places.has(text), holdsBody }),
    isWordSite: (text, subcategory) =>
      corrections.get(`${text} topic`) ?? titles.isWordSite(text, subcategory),
    // What marks.tsv says is no word is what people mean by the title.
    isWorded: (text, subcategory) =>
      corrections.get(`${text} topic`) ??
      (corrections.get(`${text} common-word`) !== false && titles.isWorded(text, subcategory)),
    isFirm: (text, subcategory) =>
      corrections.get(`${text} shared`) ??
      (BRANDED.has(subcategory) && [...text].length <= LONGEST_BRAND && counts.firms.has(text)),
    isKnown: (draft) =>
      corrections.get(`${draft.name.text} known`) ??
      isKnown(draft, (text) =>
        counts.words.has(text) && !endsAs('organ', text) ? 0 : (counts.every.get(text) ?? 0),
      ),
    marksOfBody: (text) => {
      if (/^\d+$/.test(text)) return ['shared']
      if (endsAs('organ', text)) return marks(text, false, false)
      return marks(text, counts.frequency.has(text), namesake(text) || counts.persons.has(text))
    },
    marksOfRegion: (text) => marks(text, isOrdinaryPlace(text, counts), namesake(text)),
  }
}

/** Bodies that choose a brand for a name, as companies do; longer names are nobody else's. */
const BRANDED = new Set(['account', 'central-agency', 'news-unit'])
const LONGEST_BRAND = 4

function isOrdinaryPlace(text: string, counts: Counts): boolean {
  const frequency = counts.frequency.get(text) ?? 0
  const towns = counts.towns.get(text) ?? 0
  if (frequency >= ORDINARY_PLACE_FREQUENCY) return true
  return (frequency > 0 || counts.properNoun.has(text)) && towns >= NAMESAKE_TOWNS
}

function readCounts(shared: string): Counts {
  const frequency = new Map<string, number>()
  const words = new Map<string, number>()
  const properNoun = new Set<string>()
  const every = new Map<string, number>()
  const places = new Set<string>()
  const spokenOf = new Set<string>()
  for (const [word, count, tag] of readTraining(shared, 'words_jieba.freq.tsv') as Iterable<JiebaRow>) {
    every.set(word, Number(count))
    if (tag === 'ns') places.add(word)
    if (Number(count) >= (NAME_FREQUENCY[tag] ?? Number.POSITIVE_INFINITY)) spokenOf.add(word)
    if (ORDINARY_TAG.test(tag)) words.set(word, Number(count))
    if (Number(count) < ORDINARY_FREQUENCY) continue
    if (ORDINARY_TAG.test(tag)) frequency.set(word, Number(count))
    else if (tag === 'nz') properNoun.add(word)
  }
  const persons = textsOf(readTraining(shared, 'person_names_hanlp.txt'))
  return {
    frequency,
    every,
    places,
    spokenOf,
    words,
    properNoun,
    towns: countBy(textsOf(readTraining(shared, 'places_towns_streets.txt')), (name) =>
      name.replace(/(街道办事处|街道|地区|镇|乡|苏木)$/, ''),
    ),
    givenNames: countBy(
      persons.filter((name) => [...name].length === 3),
      (name) => name.slice(1),
    ),
    persons: new Set(persons),
    firms: new Set(textsOf(readTraining(shared, 'company_short_forms.txt'))),
  }
}

type JiebaRow = readonly [word: string, count: string, tag: string]

const textsOf = (rows: Iterable<readonly string[]>): string[] => Array.from(rows, ([text]) => text!)

function countBy(items: readonly string[], key: (item: string) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}

/** The form as the tables write it: `海军[common-word]`. */
export function writeForm(text: string, marks: readonly FormMark[]): string {
  return marks.length === 0 ? text : `${text}[${marks.join(',')}]`
}
