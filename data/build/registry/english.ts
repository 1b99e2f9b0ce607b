import { pinyin } from 'pinyin-pro'
import { readKept } from '../read.ts'
import { type Draft, normalForm } from './draft.ts'
import { readMarked } from './lists.ts'
import type { Division } from './regions.ts'

/** English names of places, and of schools called after them, that are not the pinyin of the Chinese ones. */
const EXONYMS: Readonly<Record<string, string>> = {
  陕西: 'shaanxi',
  内蒙古: 'inner mongolia',
  西藏: 'tibet|xizang',
  北京: 'beijing|peking',
  广州: 'guangzhou|canton',
  广东: 'guangdong|canton|guangzhou',
  香港: 'hong kong',
  澳门: 'macao|macau',
  哈尔滨: 'harbin',
  呼和浩特: 'hohhot',
  乌鲁木齐: 'urumqi',
  青岛: 'qingdao|tsingtao',
  苏州: 'suzhou|soochow',
  厦门: 'xiamen|amoy',
  清华: 'tsinghua',
  河海: 'hohai',
  长江: 'yangtze',
  黄河: 'yellow river',
  珠江: 'pearl river',
  塔里木: 'tarim',
}

/** Names of schools from before 1949, and spellings that are no name. */
const ODD =
  /\b(Imperial|Catholic University|Public Institution|Institut |Universit[éàä]|Colegio)|[^\x20-\x7e]/

/**
 * Keeps the English names that fit the Chinese one: plain letters, and naming the same place if the Chinese name begins
 * with a place (重庆医科大学附属第一医院 is not `The Affiliated Yongchuan Hospital ...`).
 */
export function englishFilter(divisions: readonly Division[]): (name: string, english: string) => boolean {
  const spellings = new Map<string, string>()
  for (const { short, id } of divisions) {
    if (id.length === 6) continue
    for (const text of short) spellings.set(text, EXONYMS[text] ?? spell(text))
  }
  return (name, english) => {
    if (ODD.test(english) || english.length < 2) return false
    const place = placeOf(name, spellings)
    const abbreviation = /^[A-Z][A-Za-z0-9-]{1,9}$/.test(english)
    return (
      place === null ||
      abbreviation ||
      place.split('|').some((spelling) => normalForm(english).includes(normalForm(spelling)))
    )
  }
}

/** Adds the English names of english.tsv to the drafts that bear their Chinese ones; a row that none bears is refused. */
export function withEnglish(drafts: readonly Draft[]): Draft[] {
  const names = new Map<string, string[]>()
  for (const { name, english } of readKept('registry/english.tsv', ['name', 'english', 'source'])) {
    names.set(name, [...(names.get(name) ?? []), english])
  }
  const known = new Set(drafts.map(({ name }) => name.text))
  for (const name of names.keys()) {
    if (!known.has(name)) throw new Error(`english.tsv: no body is named ${name}; correct the row`)
  }
  return drafts.map((draft) => {
    const key = (written: string): string => normalForm(readMarked(written).text)
    const own = new Set(draft.english.map(key))
    const more = (names.get(draft.name.text) ?? []).filter((english) => !own.has(key(english)))
    return more.length === 0 ? draft : { ...draft, english: [...draft.english, ...more] }
  })
}

/** Words that say of an English name that its body is Chinese. */
const CHINESE =
  /\b(China|Chinese|PRC|PLA|PAP|CPC|Sino|People's|Central Military Commission|State Council|State Key Laboratory|Theater Command)\b/
const LINK = /^(of|for|and|the|on|&)$/i
/** Names of more words than this are of one body in practice: National Development and Reform Commission. */
const FEW_WORDS = 3

/**
 * Whether an English name may be a foreign body's too (Northwest University, Ministry of Finance): it is short, and says that the body is
 * Chinese neither by a word or place nor by the sound of two characters of the Chinese name (仁济医院: Renji Hospital).
 */
export function mayBeForeign(name: string, english: string): boolean {
  const words = english.split(' ').filter((word) => !LINK.test(word))
  if (words.length === 1 || words.length > FEW_WORDS || CHINESE.test(english)) return false
  // Private hospitals are called Dongfang and Tongji too.
  if (words.length === 2 && words[1] === 'Hospital') return true
  const written = normalForm(english)
  const exonyms = Object.entries(EXONYMS).flatMap(([place, spelling]) =>
    name.includes(place) ? spelling.split('|') : [],
  )
  const syllables = pinyin(name, { toneType: 'none', type: 'array' })
  const sounds = syllables.slice(1).map((syllable, nth) => `${syllables[nth]}${syllable}`)
  return ![...exonyms, ...sounds].some((spelling) => written.includes(normalForm(spelling)))
}

function placeOf(name: string, spellings: ReadonlyMap<string, string>): string | null {
  for (let length = 5; length >= 2; length--) {
    const spelling = spellings.get(name.slice(0, length))
    if (spelling !== undefined) return spelling
  }
  return null
}

function spell(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array' }).join('')
}
