import { UNALTERED } from '../../channel/costs.ts'
import type { Lattice } from '../../channel/lattice.ts'
import type { Model, PlaceEndingCodes } from '../../model/model.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis } from '../analysis.ts'
import { touchesMarker } from '../context/markers.ts'
import type { OpeningParse } from './openings.ts'

/** The class of towns without the word for what they are: 川沙. They open a name only where the organ word follows. */
export const TOWN = 'town'

/** Places that may open an invented name at glyph `at` and that no table of regions holds. */
export function placesAt(analysis: Analysis, model: Model, at: number): OpeningParse[] {
  const { lattice } = analysis
  const places: OpeningParse[] = []
  for (const stem of stems(model, lattice, at)) {
    if (model.background.isTown(lattice.code, at, stem)) places.push(openingOf(analysis, TOWN, at, stem))
    for (const { codes, class: kind } of endingsAt(model, lattice, stem)) {
      const to = stem + codes.length
      if (!endsSo(lattice, stem, codes) || isWord(analysis, model, at, stem)) continue
      if (endsAsWord(analysis, model, at, stem, to) || goesOnAsWord(analysis, model, to)) continue
      if (endsInListed(analysis, at, to)) continue
      places.push(openingOf(analysis, kind, at, to))
    }
  }
  return places.filter((place) => !touchesMarker(analysis, model, place))
}

/** Whether there may be one that leaves room for an organ word from `organ` on; for the gate. */
export function mayBePlace(model: Model, lattice: Lattice, at: number, organ: number): boolean {
  return stems(model, lattice, at).some(
    (stem) =>
      (stem === organ && model.background.isTown(lattice.code, at, stem)) ||
      endingsAt(model, lattice, stem).some(
        ({ codes }) => stem + codes.length <= organ && endsSo(lattice, stem, codes),
      ),
  )
}

/** Where names of places that begin at a glyph may end. */
function stems(model: Model, lattice: Lattice, at: number): number[] {
  const { leastPlace, longestPlace } = WEIGHTS.invented
  const ends: number[] = []
  for (let stem = at + leastPlace; stem <= at + longestPlace && isHan(lattice, at, stem); stem++)
    if (isNamedSo(model, lattice, at, stem)) ends.push(stem)
  return ends
}

/** Whether glyphs are the name of a town, or of characters that places are named with: no 梦想 and no 怪兽. */
function isNamedSo({ background }: Model, { code }: Lattice, from: number, to: number): boolean {
  if (background.isTown(code, from, to)) return true
  for (let at = from; at < to; at++)
    if (background.townsWith(code[at]!) < WEIGHTS.invented.placeNames) return false
  return true
}

const NO_ENDINGS: readonly PlaceEndingCodes[] = []

/** Endings that the glyph at `stem` may begin. */
const endingsAt = (
  { placeEndings }: Model,
  { length, code }: Lattice,
  stem: number,
): readonly PlaceEndingCodes[] => (stem < length ? (placeEndings.get(code[stem]!) ?? NO_ENDINGS) : NO_ENDINGS)

function endsSo(lattice: Lattice, from: number, ending: readonly number[]): boolean {
  return (
    lattice.gaps[from] === 0 &&
    isHan(lattice, from, from + ending.length) &&
    ending.every((code, nth) => lattice.code[from + nth] === code)
  )
}

/** Whether Han characters stand side by side in glyphs `[from, to)`. */
function isHan({ length, han, gaps }: Lattice, from: number, to: number): boolean {
  if (to > length) return false
  for (let at = from; at < to; at++) if (han[at] === 0 || (at > from && gaps[at] === 1)) return false
  return true
}

/** Whether a word of the language stands before the ending that no town is named by: 农村 | 社区. */
function isWord(
  { chars, lattice: { code } }: Analysis,
  { background }: Model,
  from: number,
  stem: number,
): boolean {
  if (background.isTown(code, from, stem) || background.isTownAndWord(code, from, stem)) return false
  return background.isWord(chars, from, stem)
}

/**
 * Whether the ending is one of a listed region or inside a listed name, so that what stands before it is no part of a place: 维权 | 新乡, 民主 |
 * 战旗文工团.
 */
const endsInListed = ({ regions, forms }: Analysis, at: number, to: number): boolean =>
  regions.some((region) => isWithin(region, at, to) && region.to >= to) ||
  forms.some((form) => isWithin(form, at, to) && form.to > to)

const isWithin = (
  { from, cost }: { readonly from: number; readonly cost: number },
  at: number,
  to: number,
): boolean => from > at && from < to && cost <= UNALTERED

/** Whether the ending is the beginning of a word (清溪 | 县域), where no field or organ word begins behind it (松林市 | 民政局). */
function goesOnAsWord({ chars, fields, organs }: Analysis, { background }: Model, to: number): boolean {
  if (!background.isWord(chars, to - 1, to + 1)) return false
  return ![fields, organs].some((words) => words.some(({ from, cost }) => from === to && cost <= UNALTERED))
}

/** Whether a word stands across the stem's end, so that it is no place's name: 老 | 小区, 风 | 景区, 大 | 城市. */
function endsAsWord(
  { chars }: Analysis,
  { background }: Model,
  from: number,
  stem: number,
  to: number,
): boolean {
  if (to - stem > 1) return false
  return background.isWord(chars, stem - 1, to) || background.isWord(chars, Math.max(from, stem - 2), to)
}

function openingOf({ chars }: Analysis, kind: string, from: number, to: number): OpeningParse {
  return {
    class: kind,
    category: null,
    from,
    to,
    cost: 0,
    read: chars.slice(from, to).join(''),
    entries: [],
  }
}
