import type { Background } from '../background/types.ts'
import type { Channel } from '../channel/confusion.ts'
import type { Lattice } from '../channel/lattice.ts'
import { UNALTERED } from '../channel/prices.ts'
import type { Match } from '../find/find.ts'
import type { Trie } from '../find/trie.ts'
import type { Folding } from '../fold/types.ts'
import type { ContextWord } from './lexicon.ts'
import type { PatternIndex } from './patterns.ts'
import { spanSurprisal } from './surprisal.ts'
import type { Role, Vocabulary } from './vocabulary.ts'

/** Everything that judging needs and no name changes. */
export interface Knowledge {
  readonly folding: Folding
  readonly background: Background
  readonly vocabulary: Vocabulary
  readonly trie: Trie
  readonly channel: Channel
  readonly patterns: PatternIndex
  readonly contextWords: ReadonlyMap<string, readonly ContextWord[]>
  /** Number of characters of the longest context word. */
  readonly longestWord: number
  /** Characters that mock. */
  readonly mockery: ReadonlySet<string>
  readonly frameWeights: ReadonlyMap<string, { readonly bits: number; readonly certain: boolean }>
}

/** A role that some glyphs of this name can play, with the price of reading it so. */
export interface Sighting<R extends Role = Role> {
  readonly role: R
  readonly piece: number
  readonly from: number
  readonly to: number
  readonly price: number
}

/** One name with all that was found in it. */
export interface Scene {
  readonly lattice: Lattice
  readonly chars: readonly string[]
  readonly forms: readonly Sighting<Extract<Role, { kind: 'form' }>>[]
  readonly regions: readonly Sighting<Extract<Role, { kind: 'region' }>>[]
  /** Regions that begin at a glyph. */
  regionsFrom(at: number): Scene['regions']
  readonly openings: readonly Sighting<Extract<Role, { kind: 'opening' }>>[]
  readonly fields: readonly Sighting<Extract<Role, { kind: 'field' }>>[]
  readonly organs: readonly Sighting<Extract<Role, { kind: 'organ' }>>[]
  /** Parts of composed names, which may meet inside a Latin run: literals and regions. */
  readonly literals: readonly Sighting<Extract<Role, { kind: 'literal' }>>[]
  readonly slots: readonly Sighting<Extract<Role, { kind: 'region' }>>[]
}

/** The scene of a lattice in which `found` was found. */
export function sceneOf(lattice: Lattice, found: readonly Match[], knowledge: Knowledge): Scene {
  const chars = lattice.glyphs.map((glyph) => glyph.char)
  // In one order, so that no answer depends on how the search went.
  const matches = [...found].sort((a, b) => a.from - b.from || b.to - a.to || a.piece - b.piece)
  const sightings = matches.flatMap((match) =>
    knowledge.vocabulary
      .roles(match.piece)
      .filter((role) => match.price <= role.budget)
      .map((role) => ({
        ...match,
        role,
      })),
  )
  const of = <K extends Role['kind']>(kind: K) =>
    sightings.filter((sighting) => sighting.role.kind === kind) as unknown as Sighting<
      Extract<Role, { kind: K }>
    >[]
  const scene = { lattice, chars }
  const { border } = lattice
  const whole = <S extends Sighting>(some: readonly S[]) =>
    some.filter(({ from, to }) => border[from] && border[to])
  const slots = of('region').filter((sighting) => isRegion(scene, knowledge, sighting))
  const regions = whole(slots)
  const byStart = groupByStart(regions)
  return {
    lattice,
    chars,
    forms: whole(of('form')),
    regions,
    regionsFrom: (at) => byStart.get(at) ?? [],
    openings: whole(of('opening')),
    fields: whole(of('field')),
    organs: whole(of('organ')),
    literals: of('literal'),
    slots,
  }
}

/** An altered region of two characters is none where the text as it stands is as usual: 信仰 is not 信阳. */
function isRegion(
  scene: Pick<Scene, 'lattice' | 'chars'>,
  knowledge: Knowledge,
  { piece, from, to, price }: Sighting,
): boolean {
  if (price <= UNALTERED || to - from > 2) return true
  return spanSurprisal(scene, knowledge, from, to) > knowledge.vocabulary.surprisals[piece]!
}

function groupByStart<T extends { readonly from: number }>(all: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const one of all) {
    const group = groups.get(one.from)
    if (group) group.push(one)
    else groups.set(one.from, [one])
  }
  return groups
}
