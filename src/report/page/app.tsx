import { Fragment } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Language } from '../../engine/types.ts'
import type { Columns, Summary } from '../page-contents.ts'
import { Bars } from './bars.tsx'
import { readColumns } from './data.ts'
import { Groups } from './groups.tsx'
import { Head } from './head.tsx'
import { Histogram } from './histogram.tsx'
import { About, Numbers } from './overview.tsx'
import { Panel } from './panel.tsx'
import { Raw } from './raw.tsx'
import { type Filter, NO_FILTER } from './rows.ts'
import { SpeechContext, speechOf, useSpeech } from './speech.ts'
import { NameTable } from './table.tsx'
import { preferredLanguage } from './voice.ts'

type Loaded = Columns | 'loading' | 'failed'

/** The page: counts at once, and the names when they are unpacked. */
export function App({ summary }: { readonly summary: Summary }) {
  const [language, setLanguage] = useState<Language>(() => preferredLanguage(navigator.languages))
  const speech = useMemo(() => speechOf(language, summary.categoryNames), [language, summary])
  const columns = useColumns()
  useEffect(() => {
    document.documentElement.lang = language
    document.title = `${speech.t.title} · 正名`
  }, [language, speech])
  return (
    <SpeechContext.Provider value={speech}>
      <a class="skip" href="#names">
        {speech.t.skip}
      </a>
      <Header summary={summary} setLanguage={setLanguage} />
      <main>
        <Numbers summary={summary} />
        <Findings summary={summary} columns={columns} />
      </main>
      <footer>{speech.t.footer}</footer>
    </SpeechContext.Provider>
  )
}

function useColumns(): Loaded {
  const [columns, setColumns] = useState<Loaded>('loading')
  useEffect(() => {
    readColumns().then(setColumns, () => setColumns('failed'))
  }, [])
  return columns
}

interface HeaderProps {
  readonly summary: Summary
  readonly setLanguage: (language: Language) => void
}

function Header({ summary, setLanguage }: HeaderProps) {
  const { t, date, language } = useSpeech()
  return (
    <Head title={t.title} languages={t.language} language={language} setLanguage={setLanguage}>
      <p class="made short">
        {t.made} <time dateTime={summary.made}>{date(summary.made)}</time>
        {' · '}
        <Raw text={summary.scanned?.input ?? summary.outputs.join(', ')} />
      </p>
      <p class="caution">{t.caution}</p>
    </Head>
  )
}

/** Everything below the numbers; what is chosen in a chart filters the table. */
function Findings({ summary, columns }: { readonly summary: Summary; readonly columns: Loaded }) {
  const { t, number, word, words, category } = useSpeech()
  const [filter, setFilter] = useState<Filter>(NO_FILTER)
  const table = useRef<HTMLHeadingElement>(null)
  const show = (wanted: Partial<Filter>): void => {
    setFilter({ ...NO_FILTER, ...wanted })
    table.current?.focus()
  }
  /** Shows what a chart's line counts: where rows of it are listed. */
  const chooser = (key: keyof Filter, places: (columns: Columns) => number) => {
    if (typeof columns === 'string') return undefined
    const place = places(columns)
    return place < 0 ? undefined : () => show({ [key]: place })
  }
  const { bodies, categories, claimed, listed, relations, tricks } = summary
  const flagged = summary.lanes.impersonation + summary.lanes.review
  return (
    <Fragment>
      <div class="pair">
        <Panel id="categories" title={t.categories}>
          <Bars
            counts={categories}
            head={t.category}
            label={({ label }) => <Raw text={category(label)} />}
            choose={({ label }) => chooser('category', (found) => found.categories.indexOf(label))}
          />
        </Panel>
        <Panel id="relations" title={t.relations}>
          <Bars
            counts={relations}
            head={t.relation}
            label={({ label }) => <Raw text={word(words.relations, label)} />}
            choose={({ label }) => chooser('relation', (found) => found.relations.indexOf(label))}
          />
        </Panel>
      </div>
      <Panel id="scores" title={t.scores}>
        <Histogram summary={summary} />
      </Panel>
      <div class="pair">
        <Panel id="bodies" title={t.bodies} hint={t.bodiesHint(number(claimed))}>
          <Bars
            counts={bodies}
            head={t.body}
            label={({ label }) => <Raw text={label} />}
            choose={({ id }) => chooser('body', (found) => found.bodies.findIndex((body) => body.id === id))}
          />
        </Panel>
        <Panel id="tricks" title={t.tricks} hint={t.tricksHint}>
          <Bars
            counts={tricks}
            head={t.trick}
            label={({ label }) => <Raw text={word(words.editKinds, label)} />}
            choose={({ label }) => chooser('edit', (found) => found.kinds.indexOf(label))}
          />
        </Panel>
      </div>
      <Panel id="groups" title={t.groups}>
        {typeof columns === 'string' ? (
          <Waiting columns={columns} />
        ) : (
          <Groups summary={summary} columns={columns} choose={(group) => show({ group })} />
        )}
      </Panel>
      <section aria-labelledby="names" class="table">
        <h2 id="names" tabIndex={-1} ref={table}>
          {t.table}
        </h2>
        {listed < flagged && <p class="hint">{t.tableHint(number(listed), number(flagged))}</p>}
        {typeof columns === 'string' ? (
          <Waiting columns={columns} />
        ) : (
          <NameTable columns={columns} summary={summary} filter={filter} setFilter={setFilter} />
        )}
      </section>
      <About summary={summary} />
    </Fragment>
  )
}

function Waiting({ columns }: { readonly columns: 'loading' | 'failed' }) {
  const { t } = useSpeech()
  return (
    <p class="hint" role="status">
      {columns === 'loading' ? t.loading : t.failed}
    </p>
  )
}
