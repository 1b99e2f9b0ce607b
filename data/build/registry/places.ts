import type { Level } from '../../../src/engine/registry/types.ts'
import { type Draft, levelIn } from './draft.ts'
import type { Division } from './regions.ts'

/** Kinds of media of which the name tells the place: programmes and accounts bear places that they speak of. */
const PLACED_MEDIA = new Set([
  'newspaper',
  'news-site',
  'television',
  'radio',
  'converged',
  'news-unit',
  'magazine',
])

/** What schools bear that say where they teach, hospitals and journals behind the name of one. */
const SCHOOL = /^.{2,}?(?:大学|学院|专科学校)/

/**
 * Finds the place that a name begins with, for bodies of which no list tells it, or the province only: 深圳职业技术大学, 齐齐哈尔日报,
 * 山东社会科学. What stands behind a school's name is where the school is: 广州中医药大学第一附属医院. The level stays, but of a medium that
 * passed for a national one because nothing told its place.
 */
export class Places {
  readonly #byParent = new Map<string, Division[]>()
  readonly #byForm = new Map<string, Division[]>()
  readonly #provinces: readonly Division[]
  readonly #byId: ReadonlyMap<string, Division>

  constructor(divisions: readonly Division[]) {
    const codes = divisions.filter(({ id }) => /^\d+$/.test(id))
    this.#byId = new Map(codes.map((division) => [division.id, division]))
    this.#provinces = codes.filter(({ id, level }) => id.length === 2 && level !== 'special')
    for (const division of codes.filter(({ level }) => level !== 'special')) {
      append(this.#byParent, division.parent ?? '', division)
      for (const form of [division.name, ...division.short]) append(this.#byForm, form, division)
    }
  }

  /** The division whose name a text begins with, inside the province, or anywhere where none is given. */
  find(name: string, province: string | null): Division | null {
    if (province !== null) return this.#cityIn(this.#byId.get(province)!, name)
    const own = this.#provinces.find((one) => forms(one).some((form) => name.startsWith(form)))
    if (own !== undefined) return this.#cityIn(own, name) ?? own
    for (let end = Math.min(name.length - 1, LONGEST); end >= 2; end--) {
      const [begin, rest] = [name.slice(0, end), name.slice(end)]
      const found = (this.#byForm.get(begin) ?? []).filter((one) => isTold(one, begin, rest))
      if (found.length === 1) return found[0]!
    }
    return null
  }

  /** The province or municipality of a name, full or short. */
  province(name: string): Division | undefined {
    return this.#provinces.find((one) => forms(one).includes(name))
  }

  /** Level of a body of a division. */
  levelOf(id: string): Level {
    return levelIn(this.#byId.get(id) ?? null, 'province')
  }

  /** The city of a province whose name, or that of a county of it, stands behind the province's or opens the text. */
  #cityIn(province: Division, name: string): Division | null {
    const rest = behind(name, province)
    let best: { readonly city: Division; readonly length: number } | null = null
    for (const city of this.#byParent.get(province.id) ?? []) {
      const own = forms(city).filter((form) => !forms(province).includes(form))
      const inner = (this.#byParent.get(city.id) ?? []).filter(({ name: full }) => rest.startsWith(full))
      const lengths = [...own.filter((form) => rest.startsWith(form)), ...inner.map(({ name: full }) => full)]
      const length = Math.max(0, ...lengths.map((form) => form.length))
      if (length > (best?.length ?? 1)) best = { city, length }
    }
    return best?.city ?? null
  }
}

const forms = ({ name, short }: Division): string[] => [name, ...short].filter((form) => form.length >= 2)

/** Characters of a division's name. */
const LONGEST = 15

/** What only the organ of a place bears behind its name. */
const LOCAL = /^(?:日报|新闻网|广播电视台|融媒体中心)$/

/** Short forms of counties are words, brands and places elsewhere too (东方, 凤凰, 新民), those of districts parts of any city (江南). */
const isTold = ({ id, name }: Division, form: string, rest: string): boolean =>
  id.length < 6 || form === name || (!name.endsWith('区') && LOCAL.test(rest))

function behind(name: string, province: Division): string {
  const form = forms(province)
    .filter((one) => name.startsWith(one) && name.length > one.length)
    .sort((left, right) => right.length - left.length)[0]
  return form === undefined ? name : name.slice(form.length)
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}

/**
 * A draft with the place that its name tells.
 *
 * @param schools regions of schools by their names
 */
export function withPlace(draft: Draft, places: Places, schools: ReadonlyMap<string, string>): Draft {
  const { name, category, subcategory, region, level } = draft
  const mayTell = category === 'media' ? PLACED_MEDIA.has(subcategory) : region !== null
  if (!mayTell || (region !== null && !PROVINCE.test(region))) return draft
  const behind = draft.table === 'universities' ? undefined : ofSchool(name.text, region, schools)
  const found = behind ?? places.find(name.text, region)?.id
  if (found === undefined || found === region) return draft
  if (category !== 'media' || level !== 'central') return { ...draft, region: found }
  return { ...draft, region: found, level: subcategory === 'magazine' ? 'province' : places.levelOf(found) }
}

/** Provinces that have cities: of municipalities the districts are not told apart. */
const PROVINCE = /^(?!11|12|31|50|71|81|82)\d\d$/

function ofSchool(
  name: string,
  region: string | null,
  schools: ReadonlyMap<string, string>,
): string | undefined {
  const school = SCHOOL.exec(name)?.[0]
  const place = school === undefined || school === name ? undefined : schools.get(school)
  return region === null || place?.startsWith(region) ? place : undefined
}
