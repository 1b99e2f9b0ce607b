import { createWriteStream, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZhengmingError } from '../../src/engine/errors.ts'
import { isCounted, readMeasureLists } from '../quality/measure.ts'
import { createRandom, shuffled } from '../random.ts'
import { csvField } from '../scan/csv.ts'
import { recombine } from '../speed/recombine.ts'
import { type Composer, createComposer, type Grammar, parseGrammar } from './grammar.ts'
import { type Kind, kindsFor } from './kinds.ts'
import { readOfficialSlots } from './official.ts'
import { readTricks, type Tricks } from './tricks.ts'

type Random = () => number

/** What names are made from. */
export interface Sources {
  readonly grammar: Grammar
  /** Names and places of the reference lists, see `readOfficialSlots`. */
  readonly lists: ReadonlyMap<string, readonly string[]>
  readonly tricks: Tricks
  /** Real names of accounts, of places; those that no one would count as claims. */
  readonly accounts: readonly (readonly string[])[]
  readonly places: readonly string[]
}

const SEED = 20250308

/** Draws that may fail in a row (a trick that does not apply, a name that is there already) before a kind counts as used up. */
const MOST_FAILURES = 10_000

/** Rows that are written in one go. */
const BLOCK = 10_000

const PLACES = 'places_'

/** Reads what names are made from, of `shared` and of the tables beside this file. */
export function readSources(shared: string): Sources {
  const table = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
  const lists = readMeasureLists(shared).filter(({ id }) => isCounted(id))
  return {
    grammar: parseGrammar(table('words.tsv'), table('frames.tsv')),
    lists: readOfficialSlots(shared),
    tricks: readTricks(shared),
    accounts: lists.filter(({ id }) => !id.startsWith(PLACES)).map(({ names }) => names),
    places: lists.filter(({ id }) => id.startsWith(PLACES)).flatMap(({ names }) => names),
  }
}

/** The kinds of a population of so many ordinary names. */
export function populationKinds({ accounts }: Sources, ordinary: number): Kind[] {
  return kindsFor(
    ordinary,
    accounts.reduce((sum, names) => sum + names.length, 0),
  )
}

/** One name, and the place of its kind among the kinds. */
export interface Member {
  readonly name: string
  readonly kind: number
}

/**
 * The population in random but fixed order, one name at a time. No fake comes twice; ordinary names may, as they do on
 * platforms. Throws a ZhengmingError where a kind cannot make so many.
 */
export function* generatePopulation(sources: Sources, kinds: readonly Kind[]): Generator<Member> {
  const random = createRandom(SEED)
  const makers = createMakers(sources, random)
  const left = kinds.map(({ count }) => count)
  const fakes = new Set<string>()
  for (let total = left.reduce((sum, count) => sum + count, 0); total > 0; total--) {
    const kind = drawKind(left, Math.floor(random() * total))
    left[kind]!--
    yield { name: nameOf(kinds[kind]!, makers, random, fakes), kind }
  }
}

/** The kind that holds the `at`th of all names that are left: urns without replacement. */
function drawKind(left: readonly number[], at: number): number {
  let rest = at
  return left.findIndex((count) => {
    rest -= count
    return rest < 0
  })
}

/** Makes a name of the kind; null where this draw gives none. */
type Maker = (kind: Kind, random: Random) => string | null

interface Makers {
  readonly ordinary: ReadonlyMap<string, Maker>
  readonly altered: ReadonlyMap<string, Maker>
  readonly composed: Maker
}

function createMakers({ grammar, lists, tricks, accounts, places }: Sources, random: Random): Makers {
  const compose: Composer = createComposer(grammar, lists)
  const composed: Maker = ({ id }) => compose(id, random)
  const names = accounts.flat()
  const real = shuffled(names, random)
  const poolOf = new Map(
    accounts.flatMap((list) => list.map((name): [string, readonly string[]] => [name, list])),
  )
  return {
    ordinary: new Map<string, Maker>([
      ['real', () => real.pop() ?? null],
      // A list in proportion to its size: that of a name drawn from all.
      ['recombined', () => recombine(poolOf.get(names[Math.floor(random() * names.length)]!)!, random)],
      ['place', () => recombine(places, random)],
    ]),
    altered: new Map<string, Maker>([
      ['lookalike', ({ id }) => tricks.lookalike(compose(id, random), random)],
      ['notation', ({ id }) => tricks.notation(compose(id, random), random)],
    ]),
    composed,
  }
}

function nameOf(kind: Kind, makers: Makers, random: Random, fakes: Set<string>): string {
  const { id, fake } = kind
  const make = (fake === null ? makers.ordinary.get(id) : makers.altered.get(fake.origin)) ?? makers.composed
  for (let failures = 0; failures < MOST_FAILURES; failures++) {
    const name = make(kind, random)
    if (name === null || name === '' || (fake !== null && fakes.has(name))) continue
    if (fake !== null) fakes.add(name)
    return name
  }
  throw new ZhengmingError(
    'data',
    `bench: expected ${kind.count} distinct names of the kind ${id}, got fewer; give less --names or more words`,
  )
}

/**
 * Writes the population as a platform would export it, a CSV of id and name. Gives the kind of every row, in order.
 * @throws what `generatePopulation` throws
 */
export async function writePopulation(
  path: string,
  sources: Sources,
  kinds: readonly Kind[],
): Promise<Uint8Array> {
  const truth = new Uint8Array(kinds.reduce((sum, { count }) => sum + count, 0))
  await pipeline(Readable.from(blocksOf(generatePopulation(sources, kinds), truth)), createWriteStream(path))
  return truth
}

function* blocksOf(members: Iterable<Member>, truth: Uint8Array): Generator<string> {
  let block = ['id,name\n']
  let row = 0
  for (const { name, kind } of members) {
    truth[row++] = kind
    block.push(`${row},${csvField(name)}\n`)
    if (block.length < BLOCK) continue
    yield block.join('')
    block = []
  }
  yield block.join('')
}
