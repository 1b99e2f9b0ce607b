import { useEffect, useState } from 'preact/hooks'
import type { EditKind } from '../../engine/types.ts'
import { codePoint } from '../../engine/words/characters.ts'
import type { Columns, Detail as DetailData, Summary } from '../page-contents.ts'
import { readDetail } from './data.ts'
import { Fact } from './fact.tsx'
import { Raw } from './raw.tsx'
import { useSpeech } from './speech.ts'

interface DetailProps {
  readonly row: number
  readonly columns: Columns
  readonly summary: Summary
}

/** Why one name was flagged: the reason, each edit, all evidence. */
export function Detail({ row, columns, summary }: DetailProps) {
  const { t } = useSpeech()
  const [detail, setDetail] = useState<DetailData | 'failed' | null>(null)
  useEffect(() => {
    let wanted = true
    readDetail(row).then(
      (found) => wanted && setDetail(found),
      () => wanted && setDetail('failed'),
    )
    return () => {
      wanted = false
    }
  }, [row])
  if (detail === null || detail === 'failed') {
    return (
      <p class="hint" role="status">
        {detail === null ? t.loading : t.failed}
      </p>
    )
  }
  return (
    <div class="detail">
      <div>
        <Why detail={detail} />
        <Evidence detail={detail} />
      </div>
      <Facts row={row} columns={columns} summary={summary} />
    </div>
  )
}

/** Edits that the eye may not see: only the code point tells the character apart. */
const LOOK_ALIKE: ReadonlySet<string> = new Set<EditKind>(['variant', 'confusable', 'width'])

/** `U+FA4C`, of few characters that are no common Han, letters or digits. */
function codesOf(text: string): string {
  const rare = [...text].filter((char) => /[^0-9A-Za-z\u4e00-\u9fff]/u.test(char))
  return rare.length > 3 ? '' : rare.map(codePoint).join(' ')
}

function Why({ detail }: { readonly detail: DetailData }) {
  const { t, language, word, words } = useSpeech()
  const edits = detail.evidence.flatMap((one) => one.edits)
  return (
    <section>
      <h3>{t.reason}</h3>
      <p class="reason">
        <Raw text={detail.reason[language]} />
      </p>
      {edits.length > 0 && (
        <>
          <h3>{t.edits}</h3>
          <ul class="edits">
            {edits.map(({ bits, kind, read, saw }, nth) => (
              <li key={nth}>
                <span class="saw">{saw === '' ? t.left : <Raw text={saw} />}</span>
                {LOOK_ALIKE.has(kind) && <span class="codes">{codesOf(saw)}</span>}
                <span class="for">{t.stands}</span>
                <span class="read">{read === '' ? t.left : <Raw text={read} />}</span>
                <span class="kind">{word(words.editKinds, kind)}</span>
                <Bits bits={bits} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Evidence({ detail }: { readonly detail: DetailData }) {
  const { t, language } = useSpeech()
  return (
    <section class="evidence">
      <h3>{t.evidence}</h3>
      <ul>
        {detail.evidence.map(({ bits, text }, nth) => (
          <li key={nth}>
            <Bits bits={bits} />
            <Raw text={text[language]} />
          </li>
        ))}
      </ul>
      <p class="hint">{t.evidenceHint}</p>
    </section>
  )
}

/** Signed, with a true minus; a plus or minus and not a colour says which way it speaks. */
function Bits({ bits }: { readonly bits: number }) {
  const sign = bits > 0 ? '+' : bits < 0 ? '−' : ''
  return (
    <span class="bits">
      {sign}
      {Math.abs(bits).toFixed(1)}
    </span>
  )
}

function Facts({ row, columns, summary }: DetailProps) {
  const { t, word, words } = useSpeech()
  const { rows } = columns
  const body = columns.bodies[rows.body[row]!]
  const id = rows.id[row]!
  return (
    <dl class="facts">
      <Fact term={t.rawName}>{rows.name[row] === '' ? t.empty : <Raw text={rows.name[row]!} />}</Fact>
      <Fact term={t.reading}>
        <Raw text={rows.reading[row]!} />
      </Fact>
      <Fact term={t.official}>{body === undefined ? t.invented : <Raw text={body.name} />}</Fact>
      {body !== undefined && (
        <Fact term={t.form}>
          <Raw text={rows.form[row]!} />
        </Fact>
      )}
      {body !== undefined && (
        <Fact term={t.bodyId}>
          <Raw text={body.id} />
        </Fact>
      )}
      <Fact term={t.relation}>{word(words.relations, columns.relations[rows.relation[row]!]!)}</Fact>
      <Fact term={t.row}>{rows.row[row]}</Fact>
      {id !== null && (
        <Fact term={t.id}>
          <Raw text={String(id)} />
        </Fact>
      )}
      {summary.outputs.length > 1 && (
        <Fact term={t.output}>
          <Raw text={summary.outputs[rows.output[row]!]!} />
        </Fact>
      )}
    </dl>
  )
}
