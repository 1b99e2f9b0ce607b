import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Bilingual, Language } from '../../engine/types.ts'
import { TEXTS, type Texts } from './texts.ts'
import { type Voice, voiceOf } from './voice.ts'

/** How the page of a report speaks. */
export interface Speech extends Voice {
  readonly t: Texts
}

/** @param categories what categories are called in each language */
export function speechOf(language: Language, categories: Readonly<Record<string, Bilingual>> = {}): Speech {
  return { ...voiceOf(language, categories), t: TEXTS[language] }
}

export const SpeechContext = createContext<Speech>(speechOf('en'))

export function useSpeech(): Speech {
  return useContext(SpeechContext)
}
