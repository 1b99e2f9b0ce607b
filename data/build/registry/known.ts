import type { Draft } from './draft.ts'

/** Kinds of central bodies that the news names every day. */
const DAILY = new Set([
  'armed-forces',
  'cmc',
  'judiciary',
  'mass-org',
  'ministry',
  'regulator',
  'service',
  'state',
  'state-agency',
  'state-bureau',
  'theater',
])

/** The daily paper, the satellite channel and the news office of a province are read as such by anyone: 福建日报, 湖南卫视, 上海发布. */
const PROVINCIAL = /^.{2,3}(日报|卫视|发布)$/

/** Occurrences in jieba's corpus of running text, most of it news, from which on nearly every reader knows a name. */
const KNOWN_FREQUENCY = 40

/** Shorter names are short forms, whose count is of other words too: 天大, 国美. */
const SHORTEST = 3

/**
 * Whether nearly every reader knows a body by its names (docs/policy.md, rule 8): a central one of a kind that is in the news every day, or of
 * which a name of three characters or more that is no word stands 40 times in jieba's corpus. Of companies all are: who loads their table asks
 * for them.
 *
 * @param frequency occurrences of a text that jieba lists as a name
 */
export function isKnown(
  { category, level, region, name, aliases, subcategory }: Draft,
  frequency: (text: string) => number,
): boolean {
  if (category === 'enterprise') return true
  if (level === 'province') return region?.length === 2 && PROVINCIAL.test(name.text)
  if (level !== 'central') return false
  if (DAILY.has(subcategory)) return true
  return [name, ...aliases].some(
    ({ text, marks }) =>
      marks.length === 0 && [...text].length >= SHORTEST && frequency(text) >= KNOWN_FREQUENCY,
  )
}
