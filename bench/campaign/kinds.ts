import { CATEGORIES, type Category } from './official.ts'

/** How a fake came about. */
const ORIGINS = ['invented', 'extended', 'region', 'lookalike', 'notation', 'same'] as const
type Origin = (typeof ORIGINS)[number]

/**
 * Share of fakes by how they came about: about as in 683 names of fakes that official notices published. Seven in ten copy no
 * body at all; the rest are listed names with words added or another region, one character off, or written in another
 * way. How many bear just the name is not told there; it is made few, as such names are the easiest.
 */
const ORIGIN_SHARES: Readonly<Record<Origin, number>> = {
  invented: 0.7,
  extended: 0.12,
  region: 0.05,
  lookalike: 0.11,
  notation: 0.015,
  same: 0.005,
}

/** Fake names of the campaign of 2023 by category, as its organisers counted them. */
const FAKES: Readonly<Record<Category, number>> = { military: 13_000, institution: 25_000, media: 187_000 }

/** Ordinary names that the campaign's fakes are mixed into. */
export const FULL_SIZE = 10_000_000

/** Kinds of ordinary names. */
export const ORDINARY = [
  ...['real', 'recombined', 'person', 'nickname', 'handle', 'business', 'place', 'keyword'],
] as const

/**
 * Shares of ordinary names. Nobody publishes those of a platform; these are set by judgement: most names are free nicknames,
 * many are or hold personal names, some are what the platform gave, few are firms. Names that hold a word of bodies
 * (`keyword`) are 0.6 % of web-novel names and 6 % of team names (many of these name their university). The rest is
 * recombined of the names of lists.
 */
const ORDINARY_SHARES: Readonly<Record<string, number>> = {
  person: 0.22,
  nickname: 0.23,
  handle: 0.12,
  business: 0.04,
  place: 0.01,
  keyword: 0.01,
}

/** One kind of name: an ordinary one, or a fake of an origin and a category. */
export interface Kind {
  /** `person`, `invented/media`: also what the frames of the kind are called. */
  readonly id: string
  readonly fake: { readonly origin: Origin; readonly category: Category } | null
  /** How many are generated. */
  readonly count: number
}

/** Every kind with its count for so many ordinary names; `real` is the number of real names that there are. */
export function kindsFor(ordinary: number, real: number): Kind[] {
  // No more of them than would be in ten million names.
  const realCount = Math.min(real, Math.round((real * ordinary) / FULL_SIZE))
  const counts = new Map(
    Object.entries(ORDINARY_SHARES).map(([id, share]) => [id, Math.round(share * ordinary)]),
  )
  counts.set('real', realCount)
  counts.set('recombined', ordinary - [...counts.values()].reduce((sum, count) => sum + count, 0))
  return [
    ...ORDINARY.map((id): Kind => ({ id, fake: null, count: counts.get(id)! })),
    ...CATEGORIES.flatMap((category) =>
      fakesOf(category, Math.round((FAKES[category] * ordinary) / FULL_SIZE)),
    ),
  ]
}

function fakesOf(category: Category, total: number): Kind[] {
  const kinds = ORIGINS.map(
    (origin): Kind => ({
      id: `${origin}/${category}`,
      fake: { origin, category },
      count: Math.round(ORIGIN_SHARES[origin] * total),
    }),
  )
  // What rounding gave too much or too little, by the largest kind, so that the total holds.
  const off = total - kinds.reduce((sum, { count }) => sum + count, 0)
  return kinds.map((kind, at) => (at === 0 ? { ...kind, count: kind.count + off } : kind))
}
