import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Bilingual, SURE } from '../../engine/types.ts'
import { LANGUAGES, type Words } from '../../engine/words/index.ts'
import { type Language, TEXTS, type Texts } from './texts.ts'

/** How the page speaks: its texts, and numbers and dates in its language. */
export interface Speech {
  readonly language: Language
  readonly t: Texts
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
export function speechOf(language: Language, categories: Readonly<Record<string, Bilingual>> = {}): Speech {
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
    t: TEXTS[language],
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

export const SpeechContext = createContext<Speech>(speechOf('en'))

export function useSpeech(): Speech {
  return useContext(SpeechContext)
}
