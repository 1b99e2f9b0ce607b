import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Language, TEXTS, type Texts } from './texts.ts'

/** How the page speaks: its texts, and numbers and dates in its language. */
export interface Speech {
  readonly language: Language
  readonly t: Texts
  readonly number: (value: number) => string
  readonly percent: (share: number) => string
  readonly score: (score: number) => string
  readonly date: (iso: string) => string
  /** The word of a table for a label that others may have brought, else the label. */
  readonly word: (words: Readonly<Record<string, string | undefined>>, label: string) => string
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }

export function speechOf(language: Language): Speech {
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
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    score: (score) => score.toFixed(3),
    date: (iso) => `${dates.format(new Date(iso))} UTC`,
    word: (words, label) => (Object.hasOwn(words, label) ? (words[label] ?? label) : label),
  }
}

export const SpeechContext = createContext<Speech>(speechOf('en'))

export function useSpeech(): Speech {
  return useContext(SpeechContext)
}
