import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BACKGROUND_FILES, createBackground } from '../../../src/engine/background/index.ts'
import { endsAs, isEnding } from './title-endings.ts'

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

/** 1/100 bit a character: titles of which the background model is less surprised are what anyone may write. */
const ORDINARY_SURPRISAL = 820
/** ... or of which the whole surprises less than this: short titles begin at a higher price a character. */
const ORDINARY_TOTAL = 2_800

/** Occurrences from which a word of two characters or more, or of one, may be a part of a phrase. */
const PART_FREQUENCY = 50
/** Periodicals and programmes take rarer words too: 当代修辞学. */
const RARE_FREQUENCY = 3
const SINGLE_FREQUENCY = 20_000

const LONGEST_WORD = 4
/** Longer titles are nobody's phrase. */
const LONGEST_TITLE = 8

/**
 * Kinds whose titles may be words and places that are joined without the medium: 法治在线, 新闻与写作, 新湖南. Accounts
 * and sites of organs are named by what they are of.
 */
const WORDED = new Set([
  'magazine',
  'media',
  'news-site',
  'news-unit',
  'newspaper',
  'programme',
  'radio',
  'television',
])
/** Sites of a word of two or three characters with 网, and the bodies that they may be of. */
const SITE = /^\p{Script=Han}{2,3}网$/u
const SITES = new Set(['news-site', 'news-unit', 'media', 'gov-site'])

/** Titles of these end even as organs do: 故事会. */
const FREELY_NAMED = new Set(['magazine', 'programme'])

/** Says whether a title is made of words alone; what it is made of is measured, not listed. */
export interface TitleTests {
  /** What anyone may write: 今日关注, 管理世界. */
  isPhrase(text: string, subcategory: string): boolean
  /** Words of the language or places that may be joined without the medium: 法治在线, 新闻与写作, 新湖南. */
  isWorded(text: string, subcategory: string): boolean
  /** 网 behind a word of the language, which may be anyone's: 阳光网, 经济网. docs/policy.md, rule 3. */
  isWordSite(text: string, subcategory: string): boolean
}

/** Words of jieba with an ordinary tag and their counts, and the names that everyone speaks of (湖南, 和平, 孔子). */
export interface WordFacts {
  readonly frequency: ReadonlyMap<string, number>
  readonly names: ReadonlySet<string>
}

/**
 * A title is worded if it falls wholly into words of jieba with an ordinary tag, names that everyone speaks of and words of scope, and its end
 * does not say that a medium is meant. It is a phrase if it holds no name, does not end as titles of media do, and
 * surprises the background model by no more than 8.2 bits a character or 28 in all.
 */
export function createTitleTests({ frequency, names }: WordFacts): TitleTests {
  const files = BACKGROUND_FILES.map((path): [string, string] => [path, readData(path)])
  const background = createBackground(new Map(files))
  const isWord = (word: string): boolean => {
    if (isEnding('scope', word)) return true
    return (frequency.get(word) ?? 0) >= (word.length === 1 ? SINGLE_FREQUENCY : PART_FREQUENCY)
  }
  const isWordOrName = (word: string): boolean =>
    isWord(word) || isEnding('genitive', word) || (word.length > 1 && names.has(word))
  const isRareWord = (word: string): boolean =>
    isWordOrName(word) || (word.length > 1 && (frequency.get(word) ?? 0) >= RARE_FREQUENCY)
  const mayBeTitle = (text: string, subcategory: string): boolean =>
    TITLED.has(subcategory) && /^\p{Script=Han}+$/u.test(text) && [...text].length <= LONGEST_TITLE
  return {
    isPhrase: (text, subcategory) => {
      if (!mayBeTitle(text, subcategory) || endsAs('title', text)) return false
      const chars = [...text]
      const bound = Math.max(ORDINARY_TOTAL, ORDINARY_SURPRISAL * chars.length)
      return background.surprisal(chars) <= bound && falls(text, isWord)
    },
    isWorded: (text, subcategory) => {
      if (!WORDED.has(subcategory) || !mayBeTitle(text, subcategory) || endsAs('channel', text)) return false
      if (subcategory !== 'programme' && endsAs('medium', text)) return false
      if (FREELY_NAMED.has(subcategory)) return falls(text, isRareWord, false)
      return !endsAs('organ', text) && falls(text, isWordOrName, false)
    },
    isWordSite: (text, subcategory) => {
      const before = text.slice(0, -1)
      return SITES.has(subcategory) && SITE.test(text) && isWord(before) && !names.has(before)
    },
  }
}

/** Whether a text is a row of such words; characters side by side (中新) are words only if `singles`. */
function falls(
  text: string,
  isPart: (word: string) => boolean,
  singles = true,
  behindSingle = false,
): boolean {
  if (text === '') return true
  const shortest = behindSingle && !singles ? 2 : 1
  for (let end = Math.min(LONGEST_WORD, text.length); end >= shortest; end--) {
    if (isPart(text.slice(0, end)) && falls(text.slice(end), isPart, singles, end === 1)) return true
  }
  return false
}

function readData(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
}
