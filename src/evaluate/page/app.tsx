import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Language } from '../../engine/types.ts'
import { Fact } from '../../report/page/fact.tsx'
import { Head } from '../../report/page/head.tsx'
import { Panel } from '../../report/page/panel.tsx'
import { Raw } from '../../report/page/raw.tsx'
import { preferredLanguage } from '../../report/page/voice.ts'
import type { Evaluation, SideResult } from '../evaluate.ts'
import type { PageContents } from '../page-contents.ts'
import { Groups, Overall, Right } from './figures.tsx'
import { MovedNames, WrongNames } from './mistakes.tsx'
import { Sides } from './sides.tsx'
import { SpeechContext, speechOf, useSpeech } from './speech.ts'

/** The page of an evaluation. */
export function App({ contents }: { readonly contents: PageContents }) {
  const [language, setLanguage] = useState<Language>(() => preferredLanguage(navigator.languages))
  const speech = useMemo(() => speechOf(language, contents.categoryNames), [language, contents])
  const { t, date } = speech
  const { evaluation, made } = contents
  useEffect(() => {
    document.documentElement.lang = language
    document.title = `${t.title} · 正名`
  }, [language, t])
  return (
    <SpeechContext.Provider value={speech}>
      <Head title={t.title} languages={t.language} language={language} setLanguage={setLanguage}>
        <p class="made short">
          {t.made} <time dateTime={made}>{date(made)}</time>
          {' · '}
          <Raw text={evaluation.labelled.input} />
        </p>
        <p class="caution">{t.caution}</p>
        <Cautions labelled={evaluation.labelled} />
      </Head>
      <main>
        <Numbers labelled={evaluation.labelled} />
        <Overall evaluation={evaluation} />
        <Right evaluation={evaluation} />
        <Groups evaluation={evaluation} kind="relation" />
        <Groups evaluation={evaluation} kind="category" />
        <Compared evaluation={evaluation} />
        <Mistakes evaluated={evaluation.evaluated} />
        <About evaluation={evaluation} />
      </main>
      <footer>{t.footer}</footer>
    </SpeechContext.Provider>
  )
}

interface LabelledProps {
  readonly labelled: Evaluation['labelled']
}

/** What the mix of the labels does to the figures. */
function Cautions({ labelled: { yes, no } }: LabelledProps) {
  const { t, percent } = useSpeech()
  return (
    <>
      {yes === 0 && <p class="caution">{t.noClaims}</p>}
      {no === 0 && <p class="caution">{t.noInnocents}</p>}
      {yes > 0 && no > 0 && <p class="caution">{t.mix(percent(yes / (yes + no)))}</p>}
    </>
  )
}

function Numbers({ labelled }: LabelledProps) {
  const { t, number } = useSpeech()
  return (
    <section aria-label={t.names}>
      <dl class="tiles">
        {(['names', 'yes', 'no', 'ambiguous'] as const).map((kind) => (
          <div key={kind} class="tile">
            <dt>{t[kind]}</dt>
            <dd>
              <strong>{number(labelled[kind])}</strong>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

interface EvaluationProps {
  readonly evaluation: Evaluation
}

function Compared({ evaluation: { comparison } }: EvaluationProps) {
  const { t } = useSpeech()
  if (comparison === null) return null
  const { measures, worse, better } = comparison
  return (
    <Panel id="sides" title={t.sides} hint={t.sidesHint}>
      <Sides measures={measures} />
      <MovedNames title={t.worse} {...worse} />
      <MovedNames title={t.better} {...better} />
    </Panel>
  )
}

function Mistakes({ evaluated: { mistakes } }: { readonly evaluated: SideResult }) {
  const { t } = useSpeech()
  const { falseFlags, misses, ambiguous } = mistakes
  return (
    <Panel id="mistakes" title={t.mistakes}>
      <WrongNames title={t.falseFlagList} total={falseFlags.total} names={falseFlags.worst} />
      <WrongNames title={t.missList} total={misses.total} names={misses.worst} />
      <WrongNames title={t.ambiguousList} total={ambiguous.total} names={ambiguous.worst} />
    </Panel>
  )
}

function About({ evaluation: { labelled, evaluated, against } }: EvaluationProps) {
  const { t, number } = useSpeech()
  return (
    <Panel id="about" title={t.about}>
      <dl class="facts">
        <Fact term={t.input}>
          <Raw text={labelled.input} />
          {labelled.repeated > 0 && <span class="hint"> {t.repeated(number(labelled.repeated))}</span>}
        </Fact>
      </dl>
      {[evaluated, ...(against === null ? [] : [against])].map((side, nth) => (
        <div key={nth}>
          {against !== null && <h3>{nth === 0 ? t.judged : t.against}</h3>}
          <Settings side={side} />
        </div>
      ))}
    </Panel>
  )
}

function Settings({ side }: { readonly side: SideResult }) {
  const { t, score } = useSpeech()
  const { engine, registries, bundled, thresholds, policy } = side
  return (
    <dl class="facts">
      <Fact term={t.engine}>{engine}</Fact>
      <Fact term={t.registries}>
        <Raw text={[...(bundled ? [t.bundled] : []), ...registries].join(' + ')} />
      </Fact>
      <Fact term={t.thresholds}>
        {t.thresholdsAre(score(thresholds.review), score(thresholds.impersonation))}
      </Fact>
      {policy !== null && (
        <Fact term={t.policy}>
          <Raw text={policy} />
        </Fact>
      )}
    </dl>
  )
}
