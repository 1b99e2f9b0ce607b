import type { ComponentChildren } from 'preact'
import { LANGUAGE_CODES, type Language } from '../../engine/types.ts'

const NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' }

interface HeadProps {
  readonly title: string
  /** What the choice of a language is called. */
  readonly languages: string
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  /** What stands below the title. */
  readonly children: ComponentChildren
}

/** The top of a page: the mark, the choice of a language, the title. */
export function Head({ title, languages, language, setLanguage, children }: HeadProps) {
  return (
    <header>
      <div class="top">
        <span class="mark">
          <b lang="zh">正名</b> Zhengming
        </span>
        <fieldset class="languages">
          <legend class="unseen">{languages}</legend>
          {LANGUAGE_CODES.map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              aria-pressed={language === one}
              onClick={() => setLanguage(one)}
            >
              {NAMES[one]}
            </button>
          ))}
        </fieldset>
      </div>
      <h1>{title}</h1>
      {children}
    </header>
  )
}
