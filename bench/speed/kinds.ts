import { readList } from '../quality/measure.ts'
import { createRandom, shuffled } from '../random.ts'
import type { Mix } from './mix.ts'
import { distinctNames } from './recombine.ts'
import { withSigns } from './signs.ts'

/** Names that are timed apart. */
export interface Kind {
  readonly id: KindId
  /** Whether every word of their verdicts is read; else just the lane. */
  readonly told: boolean
  readonly names: readonly string[]
}

/** The mix first, which the others are set against. */
export const KIND_IDS = [
  'mix',
  'mix, words told',
  'nicknames of players and commenters',
  'companies and places',
  'claims',
  'claims, words told',
  'mix with emoji and signs',
] as const
export type KindId = (typeof KIND_IDS)[number]

/** How many of these are made of names of the mix, each of its own. */
export const KINDS_OF_MIX = 3

const SEED = 20250104

/** A half of the names each. */
const NICKNAMES = ['measure/accounts_game_wow_tw', 'measure/accounts_bilibili_commenters']
const BODIES = ['train/company_short_forms', 'measure/places_villages_communities']

/**
 * `most` names of each kind, or as many as there are. Every kind that is made of the mix has names of its own, for a name that was
 * just judged is judged faster. Without shared lists (null) there are no names but these.
 */
export function createKinds(
  shared: string | null,
  { names, claims }: Pick<Mix, 'names' | 'claims'>,
  most: number,
): Kind[] {
  const random = createRandom(SEED)
  const length = Math.min(most, Math.floor(names.length / KINDS_OF_MIX))
  const part = (index: number) => names.slice(index * length, (index + 1) * length)
  const halves = (lists: readonly string[]) => (shared === null ? [] : namesOf(shared, lists, most, random))
  const made: Record<KindId, readonly string[]> = {
    mix: part(0),
    'mix, words told': part(1),
    'nicknames of players and commenters': halves(NICKNAMES),
    'companies and places': halves(BODIES),
    claims,
    'claims, words told': claims,
    'mix with emoji and signs': withSigns(part(2), random),
  }
  return KIND_IDS.map((id) => ({ id, told: id.endsWith('told'), names: made[id] }))
}

function namesOf(shared: string, lists: readonly string[], most: number, random: () => number): string[] {
  const each = Math.ceil(most / lists.length)
  return shuffled(
    lists.flatMap((list) => distinctNames([readList(shared, list)], each, random)),
    random,
  )
}
