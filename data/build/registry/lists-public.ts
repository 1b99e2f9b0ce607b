import { GENERAL_KNOWLEDGE } from '../../../src/engine/registry/sources.ts'
import type { Draft, DraftForm } from './draft.ts'
import { draftOf, type ListContext } from './list-row.ts'
import type { Cells } from './tables.ts'

const MOE_2025 = 'MOE list 2025-06-27'
const MOE_2017 = 'MOE list 2017'
const MCT_2023 = 'MCT library grading list 2023-12'

/** A university or college of the MOE lists of 2025 and 2017, with its derived short form. */
export function readUniversity(row: Cells, context: ListContext): Draft {
  const [, kind = '', owner = ''] = row.subcategory!.split(';')
  const former = kind === 'former-name-or-merged'
  const local = owner === '' || owner === 'private' || /(省|市|区|兵团)$/.test(owner)
  const draft = draftOf(row, context, {
    table: 'universities',
    category: 'institution',
    subcategory: former ? 'former-body' : owner === 'private' ? 'university-private' : `university-${kind}`,
    marks: former ? ['former'] : [],
    source: former ? MOE_2017 : MOE_2025,
    verified: true,
  })
  return {
    ...draft,
    level: local ? 'province' : 'central',
    aliases: [...draft.aliases, ...schoolShortForms(row.name!)],
  }
}

/** 湖南师范大学 -> 湖南师大: by rule, hence marked; schools that are known by another short form have it in the list. */
function schoolShortForms(name: string): DraftForm[] {
  const shortened = name.replace(
    /(师范|农业|医科|理工|工业|科技|财经|职业技术|职业|交通|外国语|林业|民族|中医药)(大学|学院)$/,
    (_, field: string, kind: string) => SCHOOL_ENDS[`${field}${kind}`] ?? _,
  )
  return shortened === name || shortened.length < 4 ? [] : [{ text: shortened, marks: ['derived'] }]
}

const SCHOOL_ENDS: Readonly<Record<string, string>> = {
  师范大学: '师大',
  师范学院: '师院',
  农业大学: '农大',
  医科大学: '医大',
  理工大学: '理工',
  工业大学: '工大',
  科技大学: '科大',
  财经大学: '财大',
  职业技术学院: '职院',
  职业学院: '职院',
  交通大学: '交大',
  林业大学: '林大',
  民族大学: '民大',
  中医药大学: '中医大',
}

/** An adult education institution; its county is read off its name and may be wrong, so it is left out. */
export function readAdultUniversity(row: Cells, context: ListContext): Draft {
  const division = context.findRegion(row.region!)
  return draftOf(division?.level === 'county' ? { ...row, region: '' } : row, context, {
    table: 'universities',
    category: 'institution',
    subcategory: 'university-adult',
    level: 'province',
  })
}

/** Institutes as ROR names them; the rest of its records are scraps, firms and government offices that patterns compose. */
const INSTITUTE =
  /^[\p{Script=Han}（）()]{5,40}(国家重点实验室|全国重点实验室|国家实验室|实验室|研究院|研究所|科学院|研究中心|天文台|植物园|科学中心|测试中心|监测中心)$/u
const INSTITUTE_SCRAP =
  /^(的|简称|中国人民解放军)|备案|创建|主站|成立|隶属|瑞典|美国|英国|德国|有限|集团|公司/

/** A research institute; of the ROR records only those that read like one. */
export function readResearch(row: Cells, context: ListContext): Draft | null {
  const ror = row.subcategory!.includes(';ror')
  if (ror && (!INSTITUTE.test(row.name!) || INSTITUTE_SCRAP.test(row.name!) || context.isComposed(row.name!)))
    return null
  return draftOf(row, context, {
    table: 'research',
    category: 'institution',
    subcategory: ror
      ? 'institute'
      : row.subcategory!.replace('research;', '').replace('cas-institute', 'institute'),
    ...(ror ? { aliases: [], source: 'ROR 2026-06' } : { level: 'central' }),
  })
}

/** Hospitals of a form that only public ones bear; the clinic list of 2020 holds private ones too. */
const PUBLIC_HOSPITAL =
  /(人民医院|中心医院|中医医院|中医院|中西医结合医院|妇幼保健院|附属.{0,8}医院|第[一二三四五六七八九十]+医院|总队医院|战区.*医院|解放军.*医院)$/
const LOCAL_HOSPITAL = /^.{0,4}(第.{1,2})?(人民|中心)医院$|^.{0,2}妇幼保健院$/
const LOCAL_TCM_HOSPITAL = /^(第.{1,2})?(中心)?(中医医院|中医院|中西医结合医院|医院)$/
/** A hospital of a public form that no pattern composes, or one of the best known. */
export function readHospital(row: Cells, context: ListContext): Draft | null {
  const military = row.subcategory!.includes('military')
  const top = row.subcategory!.includes('top')
  const name = row.name!.replace(/[-—].*$/, '')
  if (!top && (context.isComposed(name) || !isPublicHospital(name, context))) return null
  const clinicList = !top && row.source!.includes('wuhan2020map')
  return draftOf({ ...row, name }, context, {
    table: military ? 'military' : 'hospitals',
    category: military ? 'military' : 'institution',
    subcategory: top ? 'hospital-top' : 'hospital',
    source: clinicList
      ? 'fever clinic list 2020-02'
      : row.source === 'ror-records'
        ? 'ROR 2026-06'
        : GENERAL_KNOWLEDGE,
  })
}

/**
 * Public hospitals are of a university or an army, or named after a known place and at most a town or street: 华夏中医院
 * and 大庆振培中医医院 are not, nor a place that the list misspells or that has been renamed since (秦准区, 监利县).
 */
function isPublicHospital(name: string, context: ListContext): boolean {
  if (!PUBLIC_HOSPITAL.test(name) || /[(（)）]/.test(name)) return false
  if (/大学|学院|学校|解放军|武警|战区/.test(name)) return true
  const rest = context.withoutPlaces(name)
  if (rest === name || /^.{0,8}[市县区旗州]/.test(rest)) return false
  return /中医|结合|第.医院/.test(rest) ? LOCAL_TCM_HOSPITAL.test(rest) : LOCAL_HOSPITAL.test(rest)
}

/** A library of the grading list that no pattern composes. The list gives the province only; the name says more of the level. */
export function readLibrary(row: Cells, context: ListContext): Draft | null {
  if (context.isComposed(row.name!) || /[(（)）]/.test(row.name!)) return null
  return draftOf(row, context, {
    table: 'culture',
    category: 'institution',
    subcategory: 'library',
    level: /[县区旗]|师/.test(row.name!) ? 'county' : /[市州]/.test(row.name!) ? 'city' : 'province',
    source: MCT_2023,
    verified: true,
  })
}
