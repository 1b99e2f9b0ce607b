import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BACKGROUND_FILES, createBackground } from '../../../src/engine/background/index.ts'

/**
 * Kinds of bodies that choose their names freely, as a title: 今日关注, 中国金融, 管理世界. Names of organs, schools and
 * hospitals are made of ordinary words too, but nobody says 北京师范大学 and means none.
 */
const TITLED = new Set([
  'account',
  'commercial',
  'converged',
  'gov-account',
  'gov-app',
  'gov-site',
  'magazine',
  'media',
  'news-site',
  'news-unit',
  'newspaper',
  'programme',
  'radio',
  'television',
  'veterans-media',
])

/** These ends say that a title is of a medium or an account, whatever stands before: 澎湃新闻, 经济杂志, 海军发布. */
export const TITLE_END =
  /(杂志|周刊|月刊|学刊|网站|卫视|广播|调频|新闻|在线|发布|评论|客户端|平台|视频|文摘|画报|学报|周末|联播|频道|融媒|云|号|通|办)$/

/** 1/100 bit a character: titles of which the background model is less surprised are what anyone may write. */
const ORDINARY_SURPRISAL = 820
/** ... or of which the whole surprises less than this: short titles begin at a higher price a character. */
const ORDINARY_TOTAL = 2_800

/** Occurrences from which a word of two characters or more, or of one, may be a part of a phrase. */
const PART_FREQUENCY = 50
const SINGLE_FREQUENCY = 20_000

/** Words of place and scope that begin or end topics: 中国金融, 健康中国, 世界军事. */
const SCOPE = /^(中国|中华|世界|全球|国际|全国|亚洲|海峡|台海|两岸)$/

const LONGEST_WORD = 4
/** Longer titles are nobody's phrase. */
const LONGEST_TITLE = 8

/** Says whether a title is an ordinary phrase; what it is made of is measured, not listed. */
export type PhraseTest = (text: string, subcategory: string) => boolean

/**
 * A title is a phrase if it falls wholly into words of jieba with an ordinary tag (or words of scope), does not end as
 * titles of media do, and surprises the background model by no more than 8.2 bits a character or 28 in all.
 *
 * @param frequency occurrences of the words that jieba lists with an ordinary tag
 */
export function createPhraseTest(frequency: ReadonlyMap<string, number>): PhraseTest {
  const files = BACKGROUND_FILES.map((path): [string, string] => [path, readData(path)])
  const background = createBackground(new Map(files))
  const isPart = (word: string): boolean => {
    if (SCOPE.test(word)) return true
    return (frequency.get(word) ?? 0) >= (word.length === 1 ? SINGLE_FREQUENCY : PART_FREQUENCY)
  }
  const falls = (text: string): boolean => {
    if (text === '') return true
    for (let end = Math.min(LONGEST_WORD, text.length); end > 0; end--) {
      if (isPart(text.slice(0, end)) && falls(text.slice(end))) return true
    }
    return false
  }
  return (text, subcategory) => {
    if (!TITLED.has(subcategory) || TITLE_END.test(text) || !/^\p{Script=Han}+$/u.test(text)) return false
    const chars = [...text]
    if (chars.length > LONGEST_TITLE) return false
    const bound = Math.max(ORDINARY_TOTAL, ORDINARY_SURPRISAL * chars.length)
    return background.surprisal(chars) <= bound && falls(text)
  }
}

function readData(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
}
