import type { Columns, Summary } from '../page-contents.ts'
import { spoken } from './raw.tsx'
import { type Filter, NO_FILTER, type Sort, type SortKey } from './rows.ts'
import { useSpeech } from './speech.ts'

interface FiltersProps {
  readonly columns: Columns
  readonly summary: Summary
  readonly filter: Filter
  readonly sort: Sort
  readonly setFilter: (filter: Filter) => void
  readonly setSort: (sort: Sort) => void
}

/** Search, choices, and what was chosen elsewhere on the page. */
export function Filters(props: FiltersProps) {
  const { columns, filter, setFilter } = props
  const { t, word, words, category } = useSpeech()
  const lanes = [
    ['1', words.lanes.impersonation],
    ['0', words.lanes.review],
  ] as const
  return (
    <search class="filters">
      <label class="search">
        <span>{t.search}</span>
        <input
          type="search"
          value={filter.text}
          placeholder={t.searchHint}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => setFilter({ ...filter, text: currentTarget.value })}
        />
      </label>
      <Choice
        label={t.verdict}
        options={lanes}
        value={filter.certain}
        choose={(value) => setFilter({ ...filter, certain: value as 0 | 1 | null })}
      />
      <Choice
        label={t.category}
        options={columns.categories.map((label, nth) => [`${nth}`, category(label)])}
        value={filter.category}
        choose={(category) => setFilter({ ...filter, category })}
      />
      <Choice
        label={t.trick}
        options={columns.kinds.map((label, nth) => [`${nth}`, word(words.editKinds, label)])}
        value={filter.edit}
        choose={(edit) => setFilter({ ...filter, edit })}
      />
      <Order {...props} />
      <Chosen {...props} />
    </search>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly value: number | null
  readonly choose: (value: number | null) => void
}

function Choice({ label, options, value, choose }: ChoiceProps) {
  const { t } = useSpeech()
  return (
    <label>
      <span>{label}</span>
      <select
        value={value === null ? '' : `${value}`}
        onChange={({ currentTarget }) =>
          choose(currentTarget.value === '' ? null : Number(currentTarget.value))
        }
      >
        <option value="">{t.any}</option>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {spoken(text)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** For narrow screens, where the table has no heads to press. */
function Order({ sort, setSort }: FiltersProps) {
  const { t } = useSpeech()
  const orders: readonly (readonly [SortKey, boolean, string])[] = [
    ['score', true, t.highest],
    ['score', false, t.lowest],
    ['row', false, t.order],
    ['name', false, t.name],
    ['body', false, t.claims],
    ['verdict', true, t.verdict],
  ]
  return (
    <label class="order">
      <span>{t.sortBy}</span>
      <select
        value={`${sort.key} ${sort.descending}`}
        onChange={({ currentTarget }) => {
          const [key, descending] = currentTarget.value.split(' ')
          setSort({ key: key as SortKey, descending: descending === 'true' })
        }}
      >
        {orders.map(([key, descending, text]) => (
          <option key={text} value={`${key} ${descending}`}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

function Chosen({ columns, summary, filter, setFilter }: FiltersProps) {
  const { t, word, words } = useSpeech()
  const { body, group, relation } = filter
  const chips: (readonly [key: keyof Filter, text: string])[] = []
  if (body !== null) chips.push(['body', `${t.body}: ${columns.bodies[body]!.name}`])
  if (group !== null) chips.push(['group', `${t.group}: ${summary.groups[group]!.label}`])
  if (relation !== null) chips.push(['relation', word(words.relations, columns.relations[relation]!)])
  if (Object.entries(filter).every(([key, value]) => value === NO_FILTER[key as keyof Filter])) return null
  return (
    <p class="chips">
      {chips.map(([key, text]) => (
        <button
          key={key}
          type="button"
          class="chip"
          aria-label={t.remove(spoken(text))}
          onClick={() => setFilter({ ...filter, [key]: null })}
        >
          <bdi class="short">{spoken(text)}</bdi>
          <span aria-hidden="true">×</span>
        </button>
      ))}
      <button type="button" class="more" onClick={() => setFilter(NO_FILTER)}>
        {t.clearFilters}
      </button>
    </p>
  )
}
