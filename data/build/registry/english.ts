import { pinyin } from 'pinyin-pro'
import type { Division } from './regions.ts'

/** English place names that are not the pinyin of the Chinese ones. */
const EXONYMS: Readonly<Record<string, string>> = {
  陕西: 'shaanxi',
  内蒙古: 'inner mongolia|inner-mongolia',
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
      place.split('|').some((spelling) => english.toLowerCase().includes(spelling))
    )
  }
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
