import { openForm, type StoredForm, storeForm } from '../../registry/stored.ts'
import type { Body, Level, Pattern, Region, Registry, Validity } from '../../registry/types.ts'
import { type PackedList, packList, StoredList } from './list.ts'
import type { Inflate } from './runtime.ts'

/** A body without the names of its fields, which take a third of it; its name is its first form. */
type StoredBody = readonly [
  id: string,
  category: string,
  subcategory: string,
  level: Level,
  region: string | null,
  source: string,
  verified: boolean,
  known: boolean,
  validity: StoredValidity | 0,
  ...forms: StoredForm[],
]

type StoredValidity = readonly [from: string | null, to: string | null, ...successors: string[]]

/** A region; its name is its first form. */
type StoredRegion = readonly [
  id: string,
  level: Region['level'],
  parent: string | null,
  ...forms: StoredForm[],
]

/** A registry of which every object can be read alone. */
export interface RegistryTables {
  readonly bodies: PackedList
  readonly regions: PackedList
  readonly patterns: PackedList
}

/** The tables of a registry. */
export function storeRegistry({ bodies, regions, patterns }: Registry): RegistryTables {
  return {
    bodies: packList(bodies.map(storeBody)),
    regions: packList(
      regions.map(({ id, level, parent, forms }) => [id, level, parent, ...forms.map(storeForm)]),
    ),
    patterns: packList(patterns),
  }
}

function storeBody(body: Body): StoredBody {
  const { id, category, subcategory, level, region, source, verified, known, validity, forms } = body
  const facts = [id, category, subcategory, level, region, source, verified, known] as const
  return [...facts, storeValidity(validity), ...forms.map(storeForm)]
}

/** Most bodies have none, and one digit says so. */
const storeValidity = (validity: Validity | null): StoredBody[8] =>
  validity === null ? 0 : [validity.from, validity.to, ...validity.successors]

/** The objects of a registry by their number in it, each made when it is first asked for. */
export interface StoredRegistry {
  readonly bodies: Pick<StoredList<StoredBody, Body>, 'at'>
  readonly regions: Pick<StoredList<StoredRegion, Region>, 'at'>
  readonly patterns: Pick<StoredList<Pattern, Pattern>, 'at'>
  /** All of them. */
  whole(): Registry
}

/** Opens what `storeRegistry` gave. */
export function openRegistry(tables: RegistryTables, inflate: Inflate): StoredRegistry {
  const bodies = new StoredList(tables.bodies, openBody, inflate)
  const regions = new StoredList(tables.regions, openRegion, inflate)
  const patterns = new StoredList<Pattern, Pattern>(tables.patterns, (pattern) => pattern, inflate)
  const whole = () => ({ bodies: bodies.all(), regions: regions.all(), patterns: patterns.all() })
  return { bodies, regions, patterns, whole }
}

function openBody(stored: StoredBody): Body {
  const [id, category, subcategory, level, region, source, verified, known, kept, ...rest] = stored
  const forms = rest.map(openForm)
  const validity = openValidity(kept)
  const facts = { category, subcategory, level, region, source, verified, known, validity }
  return { id, name: forms[0]!.text, forms, ...facts }
}

function openValidity(kept: StoredBody[8]): Validity | null {
  if (kept === 0) return null
  const [from, to, ...successors] = kept
  return { from, to, successors }
}

function openRegion([id, level, parent, ...rest]: StoredRegion): Region {
  const forms = rest.map(openForm)
  return { id, name: forms[0]!.text, forms, level, parent }
}
