import { type Bilingual, byLanguage, type Language } from '../types.ts'
import { en } from './en.ts'
import type { Words } from './words.ts'
import { zh } from './zh.ts'

export type { Words } from './words.ts'

/** The languages that the engine speaks. */
export const LANGUAGES: Readonly<Record<Language, Words>> = { en, zh }

/** The same in every language. */
export const inAll = (say: (words: Words, language: Language) => string): Bilingual =>
  byLanguage((language) => say(LANGUAGES[language], language))
