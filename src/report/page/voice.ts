import { type Bilingual, type Language, SURE } from '../../engine/types.ts'
import { LANGUAGES, type Words } from '../../engine/words/index.ts'

/** What every page says in its language: the words of the engine, numbers and dates. */
export interface Voice {
  readonly language: Language
  /** What the engine says, in this language. */
  readonly words: Words
  /** What a category is called: the data of the page knows, and one of a user's registry has no name but its id. */
  readonly category: (id: string) => string
  readonly number: (value: number) => string
  readonly percent: (share: number) => string
  readonly score: (score: number) => string
  readonly date: (iso: string) => string
  /** The word of a table for a label that others may have brought, else the label. */
  readonly word: (words: Readonly<Record<string, string | undefined>>, label: string) => string
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }

/** @param categories what categories are called in each language */
export function voiceOf(language: Language, categories: Readonly<Record<string, Bilingual>> = {}): Voice {
  const locale = LOCALES[language]
  const numbers = new Intl.NumberFormat(locale)
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 3 })
  const dates = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return {
    language,
    words: LANGUAGES[language],
    category: (id) => (Object.hasOwn(categories, id) ? capital(categories[id]![language]) : id),
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    // Sure scores differ in later digits; rounded up they would all be 1.
    score: (score) =>
      score > SURE && score < 1 ? (Math.floor(score * 1e4) / 1e4).toFixed(4) : score.toFixed(3),
    date: (iso) => `${dates.format(new Date(iso))} UTC`,
    word: (words, label) => (Object.hasOwn(words, label) ? (words[label] ?? label) : label),
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Chinese where the browser prefers it to English, else English. */
export function preferredLanguage(languages: readonly string[]): Language {
  const known = languages.map((tag) => tag.toLowerCase().split('-')[0])
  return known.find((tag) => tag === 'zh' || tag === 'en') === 'zh' ? 'zh' : 'en'
}
