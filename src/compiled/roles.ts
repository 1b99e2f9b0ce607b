import type { Lexicon } from '../evidence/lexicon.ts'
import { type Role, regionRole, type Vocabulary } from '../evidence/vocabulary.ts'
import type { Registry } from '../registry/types.ts'
import { endsOf, fitted } from './fitted.ts'
import type { StoredRegistry } from './registry.ts'

/** Roles of all pieces, one after the other: those of piece n are `ends[n - 1] .. ends[n]`, the first from 0. */
export interface RoleTables {
  readonly ends: Uint32Array
  /** Place in `KINDS`. */
  readonly kinds: Uint8Array
  /** Number of the body, region, opening, field or organ in its list; 0 for a literal. */
  readonly targets: Uint32Array
  /** Number of the form among those of the body or region. */
  readonly forms: Uint16Array
  readonly budgets: Uint16Array
}

const KINDS = ['form', 'region', 'literal', 'opening', 'field', 'organ'] as const satisfies Role['kind'][]

type Words = Pick<Lexicon, 'openings' | 'fields' | 'organs'>

/** Roles as numbers; bodies, regions and words are named by their place in `registry` and `words`. */
export function storeRoles(vocabulary: Vocabulary, registry: Registry, words: Words): RoleTables {
  const numbers = new Map<object, number>()
  for (const list of [registry.bodies, registry.regions, words.openings, words.fields, words.organs]) {
    for (const [nth, object] of list.entries()) numbers.set(object, nth)
  }
  const lists = Array.from(vocabulary.budgets, (_, piece) => vocabulary.roles(piece))
  const roles = lists.flat()
  const column = (numberOf: (role: Role) => number) => roles.map(numberOf)
  return {
    ends: endsOf(lists),
    kinds: fitted(
      'u8',
      column(({ kind }) => KINDS.indexOf(kind)),
    ),
    targets: fitted(
      'u32',
      column((role) => targetOf(role, numbers)),
    ),
    forms: fitted('u16', column(formOf)),
    budgets: fitted(
      'u16',
      column(({ budget }) => budget),
    ),
  }
}

function targetOf(role: Role, numbers: ReadonlyMap<object, number>): number {
  if (role.kind === 'literal') return 0
  if (role.kind === 'form') return numbers.get(role.body)!
  if (role.kind === 'region') return numbers.get(role.region)!
  if (role.kind === 'opening') return numbers.get(role.opening)!
  return numbers.get(role.kind === 'field' ? role.field : role.organ)!
}

function formOf(role: Role): number {
  if (role.kind === 'form') return role.body.forms.indexOf(role.form)
  return role.kind === 'region' ? role.region.forms.indexOf(role.form) : 0
}

/** Roles by piece; made when they are first asked for, and kept. */
export function openRoles(tables: RoleTables, registry: StoredRegistry, words: Words): Vocabulary['roles'] {
  const made = new Map<number, readonly Role[]>()
  return (piece) => {
    const known = made.get(piece)
    if (known !== undefined) return known
    const roles: Role[] = []
    for (let nth = piece === 0 ? 0 : tables.ends[piece - 1]!; nth < tables.ends[piece]!; nth++) {
      roles.push(openRole(tables, nth, registry, words))
    }
    made.set(piece, roles)
    return roles
  }
}

function openRole(tables: RoleTables, nth: number, registry: StoredRegistry, words: Words): Role {
  const kind = KINDS[tables.kinds[nth]!]!
  const target = tables.targets[nth]!
  const budget = tables.budgets[nth]!
  if (kind === 'literal') return { kind, budget }
  if (kind === 'opening') return { kind, opening: words.openings[target]!, budget }
  if (kind === 'field') return { kind, field: words.fields[target]!, budget }
  if (kind === 'organ') return { kind, organ: words.organs[target]!, budget }
  const form = tables.forms[nth]!
  if (kind === 'region') {
    const region = registry.regions.at(target)
    return regionRole(region, region.forms[form]!, budget)
  }
  const body = registry.bodies.at(target)
  return { kind, body, form: body.forms[form]!, budget }
}
