import type { Category } from '../types.ts'
import type { CategoryName } from './categories.ts'

/** What a word around an official name does to the claim. */
export const CONTEXT_CLASSES = [
  /** says that the account is the body's own: 官方, 官网 */
  'badge',
  /** keeps the claim: 客服, 编辑部, 频道 */
  'keep',
  /** keeps it too, and with the name of a service is what its operator calls itself: 客服, 热线, APP, 小程序 */
  'service',
  /** keeps it too, but anyone near a body may run such a one in its short name: 在线, 头条, 周刊 */
  'channel',
  /** a part of a body: 学院, 团委, 支队 */
  'unit',
  /** what only schools have: 教务处, 招生办, 易班 */
  'school',
  /** a field of work that accounts of bodies are named by: 招生, 就业, 采购 */
  'function',
  /** says plainly that the account is not the body's own, wherever it stands: 非官方, 山寨, 假装 */
  'denial',
  /** says plainly that the account is one of the body's audience, wherever it stands: 粉丝, 后援会, 我爱, 吐槽 */
  'audience',
  /** complains of the body: 投诉; or names, before an office, where complaints go: 投诉受理中心 */
  'complaint',
  /** speaks about the body: 读者, 学姐, 门口 */
  'mention',
  /** a person, with or without a title: 主任, 老师, 小李 */
  'person',
  /** another kind of body: 有限公司, 书店 */
  'other',
  /** a sentence, not a name: 怎么, 为什么 */
  'sentence',
  /** a character that only sentences hold: 的, 了, 吗 */
  'particle',
  /** says nothing: 号, 网络, 中国 */
  'neutral',
] as const
export type ContextClass = (typeof CONTEXT_CLASSES)[number]

/** One word of `data/lexicon/context.tsv`. */
export interface ContextWord {
  readonly word: string
  readonly side: 'before' | 'after' | 'any'
  readonly class: ContextClass
  /** 1/100 bit. */
  readonly bits: number
  /** May the verdict still be certain with this word? */
  readonly certain: boolean
  /** The kind of bodies, of `StaffWord`, behind which alone it may, of all bodies of a place; absent for words that stand behind any. */
  readonly of?: string
}

/** How a body's name opens, without its region: `national`, `army`, `weak`. */
export interface Opening {
  readonly word: string
  readonly class: string
  readonly category: Category | null
}

/** What kind of body works in a field. */
export const FIELD_CLASSES = [
  /** work that only the armed forces do, only police and courts, only offices of state */
  'force',
  'law',
  'state',
  /** where police and courts of their own work: 铁路 */
  'site',
  /** of public life, which others work in too */
  'public',
  /** words of the armed forces that games and clubs use too: they open nothing */
  'arms',
  /** what police and courts work against: 走私; it opens a body beside another field only */
  'object',
  /** what only authorities do, whatever the field: 稽查; beside it a public field is one of state */
  'power',
  /** what an office does, whatever its field: 管理, 发放; nor do they */
  'task',
] as const
export type FieldClass = (typeof FIELD_CLASSES)[number]

/** A field of work of public bodies: 反恐, 网络安全. */
export interface Field {
  readonly word: string
  /** Null for one that is only read back. */
  readonly class: FieldClass | null
  /** That of the bodies that work in it, where it says one. */
  readonly category: Category | null
}

/** The word that says what kind of body it is, at the end of its name. */
export interface Organ {
  readonly word: string
  readonly class: string
  readonly category: Category
  /** A word that is read straight behind a known field only: one of the armed forces (师), or any (司). */
  readonly behind: 'force' | 'any' | null
}

/** What an English word is in the name of a body. */
export const ENGLISH_ROLES = [
  /** opens the name: China, PLA, National */
  'authority',
  /** a division whose English name is not the pinyin of the Chinese one: Shaanxi, Hong Kong */
  'place',
  /** says the level of a division: Municipal */
  'level',
  /** a field of work: missile, public security */
  'field',
  /** qualifies another word and is no field: Red, First, Special */
  'modifier',
  /** says what kind of body it is: Command, Ministry */
  'organ',
  /** names a part of a body, and no body by itself: School, Branch */
  'part',
  /** joins words: of, and */
  'link',
] as const
export type EnglishRole = (typeof ENGLISH_ROLES)[number]

/** A word, or words that belong together, of names of bodies in English. */
export interface EnglishWord {
  readonly word: string
  readonly role: EnglishRole
  /**
   * Of an authority or place the class of openings, of an organ that of organs, both of frames; `english-chinese` is `english-china`, but for a topic
   * behind it. Of a field `force`, `law`, `own` where only armed forces and police do such work, `topic` where anybody does; else null.
   */
  readonly class: string | null
  readonly category: Category | null
  /** Behind what an organ needs no field: an authority or a place, a place alone, nothing. */
  readonly bare: 'any' | 'region' | 'no'
}

/** What the name of a place ends with: 县, 社区. */
interface PlaceEnding {
  readonly word: string
  /** The class of openings that such places are. */
  readonly class: string
}

/** How much an opening and an organ together speak for an invented body. */
export interface FrameWeight {
  readonly opening: string
  readonly organ: string
  /** 1/100 bit. */
  readonly bits: number
  /** No private body may bear such a name. */
  readonly certain: boolean
  /** But one with no field between opening and organ: 国防 | 大队, 江南 | 部队. Absent where that makes no difference. */
  readonly field?: true
}

/** What a word in the frame of an invented body makes of it; data/lexicon/trade.tsv says what each is. */
export const TRADE_CLASSES = [
  'goods',
  'firm',
  'lessons',
  'training',
  'clinic',
  'station',
  'stop',
  'venue',
  'jest',
  'study',
  'public',
] as const
export type TradeClass = (typeof TRADE_CLASSES)[number]

/** One word of `data/lexicon/trade.tsv`. */
interface TradeWord {
  readonly word: string
  readonly class: TradeClass
}

/** What a word of `data/lexicon/staff.tsv` is: of a body, of one who acts for it, or of what stands between. */
export const STAFF_PARTS = ['body', 'title', 'duty'] as const
export type StaffPart = (typeof STAFF_PARTS)[number]

/** One word of `data/lexicon/staff.tsv`. */
export interface StaffWord {
  readonly word: string
  readonly part: StaffPart
  /** The kind of body (`police`), null for words of any. */
  readonly of: string | null
}

/** The hand-kept words of the judgement. */
export interface Lexicon {
  readonly context: readonly ContextWord[]
  readonly openings: readonly Opening[]
  readonly fields: readonly Field[]
  readonly organs: readonly Organ[]
  readonly english: readonly EnglishWord[]
  readonly frames: readonly FrameWeight[]
  readonly trade: readonly TradeWord[]
  readonly staff: readonly StaffWord[]
  /** What names of places end with. */
  readonly places: readonly PlaceEnding[]
  /** Characters that mock. */
  readonly mockery: readonly string[]
  /** Names of categories. */
  readonly categories: readonly CategoryName[]
}
