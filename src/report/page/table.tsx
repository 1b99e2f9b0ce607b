import { Fragment } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Columns, Summary } from '../page-contents.ts'
import { Aligned } from './aligned.tsx'
import { Detail } from './detail.tsx'
import { Filters } from './filters.tsx'
import { Raw, spoken } from './raw.tsx'
import { type Filter, Rows, type Sort, type SortKey } from './rows.ts'
import { useSpeech } from './speech.ts'

/** Rows that are made at a time: on the screen, and on paper. */
const PAGE = 50
const PAPER = 200

interface TableProps {
  readonly columns: Columns
  readonly summary: Summary
  readonly filter: Filter
  readonly setFilter: (filter: Filter) => void
}

/** The flagged names, a page of them at a time. */
export function NameTable({ columns, summary, filter, setFilter }: TableProps) {
  const { t, number } = useSpeech()
  const [sort, setSort] = useState<Sort>({ key: 'score', descending: true })
  const [page, setPage] = useState(0)
  const printing = usePrinting()
  const rows = useMemo(() => new Rows(columns), [columns])
  const found = useMemo(() => rows.find(filter, sort), [rows, filter, sort])
  // Other rows start on their first page.
  useEffect(() => setPage(0), [filter, sort])
  const from = printing ? 0 : Math.min(page, Math.max(0, Math.ceil(found.length / PAGE) - 1)) * PAGE
  const shown = [...found.subarray(from, from + (printing ? PAPER : PAGE))]
  return (
    <Fragment>
      <Filters {...{ columns, summary, filter, setFilter, sort, setSort }} />
      <p class="found" role="status">
        {t.found(number(found.length))}
      </p>
      {found.length > PAPER && <p class="hint on-paper">{t.printed(number(PAPER))}</p>}
      {shown.length === 0 ? (
        <p class="nothing">{t.nothing}</p>
      ) : (
        // Roles are written out, as styles for narrow screens take them from a table.
        <table class="names" role="table" aria-rowcount={found.length + 1} aria-labelledby="names">
          <Head sort={sort} setSort={setSort} />
          {shown.map((row, nth) => (
            <Row key={row} row={row} place={from + nth + 2} columns={columns} summary={summary} />
          ))}
        </table>
      )}
      <Pager page={from / PAGE} rows={found.length} setPage={setPage} />
    </Fragment>
  )
}

/** Whether the page is being printed; browsers wait until it has changed. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const begin = (): void => setPrinting(true)
    const end = (): void => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}

const HEADS = ['name', 'body', 'verdict', 'score', 'row'] as const satisfies readonly SortKey[]

function Head({ sort, setSort }: { readonly sort: Sort; readonly setSort: (sort: Sort) => void }) {
  const { t } = useSpeech()
  const labels = { name: t.name, body: t.claims, verdict: t.verdict, score: t.score, row: t.row }
  const direction = sort.descending ? 'descending' : 'ascending'
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        {HEADS.map((key) => (
          <th
            key={key}
            role="columnheader"
            scope="col"
            class={`column-${key}`}
            aria-sort={sort.key === key ? direction : 'none'}
          >
            <button type="button" onClick={() => setSort(nextSort(sort, key))}>
              {labels[key]}
              <span class="arrow" aria-hidden="true">
                {sort.key !== key ? '↕' : sort.descending ? '↓' : '↑'}
              </span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** The other way round where it is the order already; else the end that matters first. */
function nextSort(sort: Sort, key: SortKey): Sort {
  if (sort.key === key) return { key, descending: !sort.descending }
  return { key, descending: key === 'score' || key === 'verdict' }
}

interface RowProps {
  readonly row: number
  /** Place among all rows that were found, the head being 1. */
  readonly place: number
  readonly columns: Columns
  readonly summary: Summary
}

function Row({ row, place, columns, summary }: RowProps) {
  const { t, score, words, category: nameOf } = useSpeech()
  const [open, setOpen] = useState(false)
  const { rows } = columns
  const body = columns.bodies[rows.body[row]!]
  const category = columns.categories[rows.category[row]!]
  const lane = rows.certain[row] === 1 ? 'impersonation' : 'review'
  const id = `detail-${row}`
  return (
    <tbody role="rowgroup" class={open ? 'open' : ''}>
      <tr role="row" aria-rowindex={place}>
        <td role="cell" class="column-name">
          <button
            type="button"
            class="toggle"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            <span class="chevron" aria-hidden="true" />
            <Aligned cells={rows.cells[row]!} />
            <span class="unseen">
              {spoken(rows.name[row]!) || t.empty}, {t.readsAs(spoken(rows.reading[row]!))}
            </span>
          </button>
        </td>
        <td role="cell" class="column-body">
          <span class="short">{body === undefined ? <em>{t.invented}</em> : <Raw text={body.name} />}</span>
          {category !== undefined && (
            <span class="note short">
              <Raw text={nameOf(category)} />
            </span>
          )}
        </td>
        <td role="cell" class="column-verdict">
          <span class={`lane ${lane}`}>{words.lanes[lane]}</span>
        </td>
        <td role="cell" class="column-score">
          {score(rows.score[row]! / 1e6)}
        </td>
        <td role="cell" class="column-row">
          <span class="narrow">{t.row} </span>
          {rows.row[row]}
        </td>
      </tr>
      {open && (
        <tr role="row" class="opened" id={id}>
          <td role="cell" colSpan={HEADS.length}>
            <Detail row={row} columns={columns} summary={summary} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

interface PagerProps {
  readonly page: number
  readonly rows: number
  readonly setPage: (page: number) => void
}

function Pager({ page, rows, setPage }: PagerProps) {
  const { t, number } = useSpeech()
  const last = Math.max(0, Math.ceil(rows / PAGE) - 1)
  if (last === 0) return null
  const buttons = [
    ['«', t.first, 0, page > 0],
    ['‹', t.previous, page - 1, page > 0],
    ['›', t.next, page + 1, page < last],
    ['»', t.last, last, page < last],
  ] as const
  const range = t.range(number(page * PAGE + 1), number(Math.min(rows, (page + 1) * PAGE)), number(rows))
  return (
    <nav class="pager" aria-label={t.table}>
      {buttons.slice(0, 2).map(button)}
      <span role="status">{range}</span>
      {buttons.slice(2).map(button)}
    </nav>
  )

  function button([sign, label, to, enabled]: (typeof buttons)[number]) {
    return (
      <button key={sign} type="button" aria-label={label} disabled={!enabled} onClick={() => setPage(to)}>
        <span aria-hidden="true">{sign}</span>
      </button>
    )
  }
}
