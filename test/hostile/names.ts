import { LONGEST_NAME } from '../../src/engine/channel/lattice.ts'

/** Texts that are repeated to hostile names: what is found often, read in many ways, or opens and closes something. */
const REPEATED: readonly string[] = [
  '中国人民解放军',
  '中果人民解放君',
  '国家安全局',
  '北京市公安局',
  '北京 公安局 ',
  '湖南省长沙市岳麓区教育局',
  '长沙市第一中学',
  '湖北日报社',
  '第38集团军',
  '中国人民解放军61195部队',
  'xxxxx部队',
  '局院厅部社',
  '局 院 厅 部 社 ',
  '中 国 公 安 ',
  // One syllable, or one glyph that reads as many others: the dearest of all single characters.
  '市是事室世式',
  '市',
  '峙',
  '巾',
  '一',
  'shi',
  'shi ',
  'xianxianxianxianxianxianxianv ',
  'ananananananananananananananav ',
  'zhongguorenminjiefangjun ',
  'beijingshigonganju ',
  'zgrmjfj ',
  // Initials alone: the dearest to explain.
  'z ',
  'z g r m j f j ',
  'zh ch sh ',
  'x y ',
  'zhch shzh ',
  'cctv ',
  '1234567890',
  '一二三四五六七八九十',
  '八一',
  'x☀☀外国语学校少先队',
  '中☀国☀公☀安☀部☀',
  // One pictograph, which is read as what it shows or passed over: the dearest of all names that were tried.
  '☀',
  '☀🌙💧',
  '\u{1f1e8}',
  '\u202e新\u202c华社',
  '\u2067新\u202e华\u202c社\u2069',
  '新\u200b华\u0301社',
]

const repeat = (text: string, units: number): string =>
  text.repeat(Math.ceil(units / text.length)).slice(0, units)

/** Hostile names of about so many code units. */
export const hostileNames = (units: number): readonly string[] => REPEATED.map((text) => repeat(text, units))

/** Code units of a name of which no glyph after the last that is read is left out: pictographs and pinyin take several. */
export const FULL = 4 * LONGEST_NAME

/** Names of about so many code units, most of which hide, decorate or turn round: to the eye 新华社. */
export const hiddenNames = (units: number): readonly string[] => [
  `新${repeat('\u0301', units)}华社`,
  `新${repeat(' ', units)}华社`,
  `新${repeat('\u200b', units)}华社`,
  `${repeat('\u200b', units)}新华社${repeat('\u200b', units)}`,
  `${repeat('\u202e', units)}社华新`,
  `${repeat('\u2067\u202e', units)}新华社${repeat('\u202c\u2069', units)}`,
  `新${repeat('\u2066\u2069', units)}华社`,
  `新\u202e社${repeat('\u202e', units)}华`,
  `☀${repeat('\u200d☀', units)}新华社`,
  `${repeat('\ud800', units)}新华社`,
]
