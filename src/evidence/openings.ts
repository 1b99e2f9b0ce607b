import { UNALTERED } from '../channel/prices.ts'
import type { PlacedPiece } from './edits.ts'
import { makesPlace } from './residue.ts'
import type { Knowledge, Scene, Sighting } from './scene.ts'
import { spanSurprisal } from './surprisal.ts'
import type { Role } from './vocabulary.ts'

/** How a name of an invented body opens. */
export interface OpeningParse {
  readonly class: string
  readonly category: string | null
  readonly from: number
  readonly to: number
  readonly price: number
  readonly read: string
  readonly pieces: readonly PlacedPiece[]
}

/** Everything that may open an invented name. */
export function readOpenings(scene: Scene, knowledge: Knowledge): OpeningParse[] {
  return withoutShadowed(parseOpenings(scene, knowledge)).filter(isReadable)
}

/** Who invents a body has no name to hide: few alter its words, and hardly more than one character. */
const ALTERED = 300
const MOST_ALTERED = 500

/**
 * What an altered piece costs: its edits, and by how much the text as it stands is more usual than the
 * official one (保安 is a word of its own, not 宝安).
 */
export function alteredPrice(
  scene: Scene,
  knowledge: Knowledge,
  { piece, from, to, price }: Sighting,
): number {
  if (price <= UNALTERED) return price
  if (price > MOST_ALTERED) return Number.POSITIVE_INFINITY
  const usual = knowledge.vocabulary.surprisals[piece]! - spanSurprisal(scene, knowledge, from, to)
  return price + ALTERED + Math.max(0, usual)
}

/** Openings after which an altered organ word is still read: 中国 亲闻社. */
export const STRONG: ReadonlySet<string> = new Set(['national', 'army', 'macro', 'region-full'])

/** Openings, and regions in a row read as one: 湖南省衡阳市. */
function parseOpenings(scene: Scene, knowledge: Knowledge): OpeningParse[] {
  const words = scene.openings.map((sighting) => {
    const { word, category, class: kind } = sighting.role.opening
    const price = alteredPrice(scene, knowledge, sighting)
    return {
      class: kind,
      category,
      from: sighting.from,
      to: sighting.to,
      price,
      read: word,
      pieces: [sighting],
    }
  })
  const openingRegions = scene.regions.filter(
    ({ role, to }) => role.full || !makesPlace(scene, knowledge, to),
  )
  const regions = openingRegions.map((sighting) => ({
    class: classOfRegion(sighting.role),
    category: null,
    from: sighting.from,
    to: sighting.to,
    price: alteredPrice(scene, knowledge, sighting),
    read: sighting.role.form.text,
    pieces: [sighting],
  }))
  const single: OpeningParse[] = [...words, ...regions]
  const joined = single.flatMap((left) =>
    regions.filter((right) => right.from === left.to).map((right) => join(left, right)),
  )
  return [...single, ...joined]
}

/** The class of openings that are a company's name. */
const COMPANY = 'company'

/** The short form of a region is two characters: altered, it is another word (信仰 is not 信阳). */
const isReadable = ({ class: kind, price }: OpeningParse): boolean =>
  price <= UNALTERED || (STRONG.has(kind) && price < Number.POSITIVE_INFINITY)

/** A company's name is no authority word with a field: 中国移动 does not open with 中国. */
function withoutShadowed(openings: readonly OpeningParse[]): OpeningParse[] {
  const companies = openings.filter((opening) => opening.class === COMPANY && opening.price <= UNALTERED)
  return openings.filter((one) => !companies.some(({ from, to }) => one.from === from && one.to < to))
}

function classOfRegion({ region, form, full }: Extract<Role, { kind: 'region' }>): string {
  if (region.level === 'macro') return form.marks.length > 0 ? 'region-marked' : 'macro'
  if (full) return 'region-full'
  return form.marks.some((mark) => mark !== 'shared') ? 'region-marked' : 'region-short'
}

function join(left: OpeningParse, right: OpeningParse): OpeningParse {
  const strongest = left.class.startsWith('region') ? 'region-full' : left.class
  return {
    ...left,
    class: strongest,
    to: right.to,
    price: left.price + right.price,
    read: left.read + right.read,
    pieces: [...left.pieces, ...right.pieces],
  }
}
