import { ZhengmingError } from '../../src/engine/errors.ts'
import { readNumber, readText } from '../../src/engine/tables/cells.ts'
import { exactRows } from '../../src/engine/tables/exact.ts'
import type { Row } from '../../src/engine/tables/rows.ts'
import { groupBy } from '../../src/engine/variants/multimap.ts'

type Random = () => number

/** One word of a slot; a word of weight 2 is drawn twice as often as one of weight 1. */
interface Word {
  readonly slot: string
  readonly word: string
  readonly weight: number
}

/** How names of one kind are put together: `{army}{unit}`. */
interface Frame {
  readonly kind: string
  readonly frame: string
  readonly weight: number
}

/** The words and frames of names, as `words.tsv` and `frames.tsv` hold them. */
export interface Grammar {
  readonly words: readonly Word[]
  readonly frames: readonly Frame[]
}

/** Digits of a slot: `least` to `most` of them, after `head`. */
const DIGITS: Readonly<
  Record<string, { readonly head: string; readonly least: number; readonly most: number }>
> = {
  digits: { head: '', least: 1, most: 4 },
  longdigits: { head: '', least: 8, most: 11 },
  unitnumber: { head: '6', least: 4, most: 4 },
}

/** Years that nicknames hold: of birth, mostly. */
const YEARS = { first: 1970, count: 45 }

/** Reads both tables. Throws a ZhengmingError `data` that names the first bad row. */
export function parseGrammar(words: string, frames: string): Grammar {
  return {
    words: exactRows(words, 'bench/campaign/words.tsv', ['slot', 'word', 'weight', 'source']).map((row) => ({
      slot: readText(row, 'slot'),
      word: row.cell('word'),
      weight: weightOf(row),
    })),
    frames: exactRows(frames, 'bench/campaign/frames.tsv', ['kind', 'frame', 'weight', 'reason']).map(
      (row) => ({ kind: readText(row, 'kind'), frame: readText(row, 'frame'), weight: weightOf(row) }),
    ),
  }
}

const weightOf = (row: Row): number => readNumber(row, 'weight', 'a number above 0', (weight) => weight > 0)

/** Makes a name of a kind. */
export type Composer = (kind: string, random: Random) => string

/**
 * Composes names by a grammar.
 * @param lists words of further slots, each as often as the others: names and places of the reference lists
 * @throws ZhengmingError `data` if a frame has a slot that is empty or unknown, or a kind that is asked for has no frame
 */
export function createComposer(
  { words, frames }: Grammar,
  lists: ReadonlyMap<string, readonly string[]>,
): Composer {
  const slots = new Map([...digitSlots(), ...[...lists].map(([slot, list]) => [slot, evenly(list)] as const)])
  for (const [slot, own] of groupBy(words, (word) => word.slot)) {
    const choose = weighted(own)
    slots.set(slot, (random) => choose(random).word)
  }
  const kinds = new Map(
    [...groupBy(frames, ({ kind }) => kind)].map(([kind, own]) => [
      kind,
      weighted(own.map(({ frame, weight }) => ({ parts: partsOf(frame, kind, slots, lists), weight }))),
    ]),
  )
  return (kind, random) => {
    const choose = kinds.get(kind)
    if (choose === undefined)
      throw new ZhengmingError('data', `frames.tsv: expected a frame of the kind ${kind}, got none; add one`)
    let name = ''
    for (const part of choose(random).parts) name += typeof part === 'string' ? part : part(random)
    return name
  }
}

type Part = string | ((random: Random) => string)

/** `第{numeral}集团军` as a text, a draw and a text. */
function partsOf(
  frame: string,
  kind: string,
  slots: ReadonlyMap<string, (random: Random) => string>,
  lists: ReadonlyMap<string, readonly string[]>,
): Part[] {
  return frame.split(/(\{[^}]*\})/).flatMap((piece): Part[] => {
    if (piece === '') return []
    if (!piece.startsWith('{')) return [piece]
    const slot = piece.slice(1, -1)
    const draw = slots.get(slot)
    if (draw !== undefined && lists.get(slot)?.length !== 0) return [draw]
    throw new ZhengmingError(
      'data',
      `frames.tsv, ${kind}: expected words for the slot ${piece}, got none; add them to words.tsv or correct the slot`,
    )
  })
}

function* digitSlots(): Generator<readonly [string, (random: Random) => string]> {
  for (const [slot, { head, least, most }] of Object.entries(DIGITS)) {
    yield [
      slot,
      (random) => {
        const length = least + Math.floor(random() * (most - least + 1))
        return head + String(Math.floor(random() * 10 ** length)).padStart(length, '0')
      },
    ]
  }
  yield ['year', (random) => String(YEARS.first + Math.floor(random() * YEARS.count))]
}

function evenly(list: readonly string[]): (random: Random) => string {
  return (random) => list[Math.floor(random() * list.length)]!
}

/** Draws by weight. */
export function weighted<T extends { readonly weight: number }>(items: readonly T[]): (random: Random) => T {
  const ends: number[] = []
  for (const { weight } of items) ends.push((ends.at(-1) ?? 0) + weight)
  const total = ends.at(-1) ?? 0
  return (random) => {
    const at = random() * total
    let [low, high] = [0, items.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! > at) high = middle
      else low = middle + 1
    }
    return items[low]!
  }
}
