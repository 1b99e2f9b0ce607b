import type { Level } from './types.ts'

/** What an absent or empty cell means, and how strictly ids are written. */
export interface Rules {
  /** Whether a body without an id gets one of its category and name. */
  readonly makesIds: boolean
  /** Shape of a body's id, and an example for messages of what follows the `/`. */
  readonly id: RegExp
  readonly idHelp: string
  /** Level where the table has no such column. */
  readonly level: Level
  /** Whether an empty cell means the same as an absent column. */
  readonly emptyIsAbsent: boolean
  readonly source: string
  readonly verified: boolean
  readonly known: boolean
  /** Whether successors may stand in tables that are left out. */
  readonly successorsElsewhere: boolean
}

/** The bundled tables: every cell is written out, ids are slugs, nothing is verified unless it says so. */
export const BUNDLED_RULES: Rules = {
  makesIds: false,
  id: /^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/,
  idHelp: 'slug in a-z, 0-9 and -',
  level: 'central',
  emptyIsAbsent: false,
  source: '',
  verified: false,
  known: false,
  successorsElsewhere: false,
}

/**
 * A user's own registry. The keeper vouches for the bodies, so they are verified, and known to the readers whom it protects; `city` is the
 * cautious level: a name must prove 2.5 bits more than for a national body.
 */
export const USER_RULES: Rules = {
  makesIds: true,
  id: /^[a-z][a-z0-9-]*\/\S+$/,
  idHelp: '12345 without spaces, or nothing to have one made of category and name',
  level: 'city',
  emptyIsAbsent: true,
  source: 'user registry',
  verified: true,
  known: true,
  successorsElsewhere: false,
}
