import type { AlignedEdit } from '../align/align.ts'
import type { Analysis } from '../evidence/analysis.ts'
import type { Finding } from '../evidence/candidate.ts'
import { isBidiControl } from '../fold/bidi.ts'
import type { Bilingual, EditKind } from '../types.ts'
import { codePoint, isHidden, legible, listCodes, listEn, listZh, quote } from './characters.ts'
import { gapBefore, rawSpan } from './spans.ts'

/** Neighbouring edits of one kind, told as one: `xinhua is the pinyin of 新华`. */
interface Run {
  readonly from: number
  readonly to: number
  readonly end: number
  readonly saw: string
  readonly read: string
  /** Code points of what was seen, where a reader would not know the characters apart. */
  readonly codes: readonly string[]
}

/** Sentences of one run and of many, in English and in Chinese. */
type Sentences = readonly [enOne: string, enMany: string, zhOne: string, zhMany: string]

/** What is said of runs of a kind; SAW and READ stand for the lists of what was seen and what it is read as. */
const SAYS: Readonly<Record<Exclude<EditKind, 'invisible' | 'separator'>, Sentences>> = {
  variant: [
    'SAW is another form of READ',
    'SAW are other forms of READ',
    'SAW是READ的另一写法',
    'SAW分别是READ的另一写法',
  ],
  width: [
    'SAW is another form of READ',
    'SAW are other forms of READ',
    'SAW是READ的另一形式',
    'SAW分别是READ的另一形式',
  ],
  confusable: ['SAW looks like READ', 'SAW look like READ', 'SAW形似READ', 'SAW分别形似READ'],
  homophone: ['SAW sounds like READ', 'SAW sound like READ', 'SAW与READ同音', 'SAW分别与READ同音'],
  'near-homophone': [
    'SAW sounds nearly like READ',
    'SAW sound nearly like READ',
    'SAW与READ音近',
    'SAW分别与READ音近',
  ],
  shape: ['SAW looks like READ', 'SAW look like READ', 'SAW形似READ', 'SAW分别形似READ'],
  component: [
    'SAW and READ differ by a component',
    'SAW differ by a component from READ',
    'SAW与READ只差一个部件',
    'SAW与READ各只差一个部件',
  ],
  split: ['SAW is READ split in parts', 'SAW are READ split in parts', 'SAW由READ拆成', 'SAW分别由READ拆成'],
  pinyin: [
    'SAW is the pinyin of READ',
    'SAW are the pinyin of READ',
    'SAW是READ的拼音',
    'SAW分别是READ的拼音',
  ],
  initials: [
    'SAW stands for READ by pinyin initials',
    'SAW stand for READ by pinyin initials',
    'SAW是READ的拼音首字母',
    'SAW分别是READ的拼音首字母',
  ],
  emoji: ['SAW stands for READ', 'SAW stand for READ', 'SAW代表READ', 'SAW分别代表READ'],
  digit: ['SAW stands for READ', 'SAW stand for READ', 'SAW代表READ', 'SAW分别代表READ'],
  insertion: ['SAW is added', 'SAW are added', '多出SAW', '多出SAW'],
  omission: ['READ is left out', 'READ are left out', '少了READ', '少了READ'],
  swap: ['SAW is READ turned round', 'SAW are READ turned round', 'SAW是READ的颠倒', 'SAW分别是READ的颠倒'],
  repeat: ['SAW is doubled', 'SAW are doubled', 'SAW重复', 'SAW重复'],
  substitution: [
    'SAW stands in place of READ',
    'SAW stand in place of READ',
    'SAW代替了READ',
    'SAW分别代替了READ',
  ],
}

/** A pictograph that is skipped is reported as a separator that stands for nothing. */
const DECORATION: Sentences = ['SAW is decoration', 'SAW are decoration', 'SAW为装饰', 'SAW为装饰']

/** A sentence in pieces, between which SAW and READ stand by themselves: the name itself may hold these words. */
type Template = readonly string[]

const templatesOf = (sentences: Sentences): readonly Template[] =>
  sentences.map((sentence) => sentence.split(/(SAW|READ)/))

const TEMPLATES = new Map(Object.entries(SAYS).map(([kind, sentences]) => [kind, templatesOf(sentences)]))
const DECORATION_TEMPLATES = templatesOf(DECORATION)

/** What folding does to a glyph, before anything else is read in it; told first. */
const FOLDS: ReadonlySet<EditKind> = new Set(['invisible', 'separator', 'variant', 'width', 'confusable'])

/** How the name differs from the official text, one sentence for each kind of edit. */
export function sayEdits(analysis: Analysis, finding: Finding, official: string): Bilingual[] {
  const { edits = [] } = finding
  if (edits.length === 0) return []
  const { read = [] } = finding
  const kinds = [...new Set(edits.map(({ kind }) => kind))]
  const folds = kinds.filter((kind) => FOLDS.has(kind))
  const others = kinds.filter((kind) => !FOLDS.has(kind))
  // Separators that the official text has itself (PLA Navy) are none of the name's.
  const separated = [...official].length > read.length
  return [...folds, ...others].flatMap((kind) => {
    const own = edits.filter((edit) => edit.kind === kind)
    if (kind === 'invisible') return sayInvisible(analysis, own)
    if (kind === 'separator') return saySeparators(analysis, own, separated)
    const altered = FOLDS.has(kind) ? edits.filter((edit) => !FOLDS.has(edit.kind)) : []
    const runs = runsOf(analysis, own, read, altered)
    return runs.length === 0 ? [] : [fill(TEMPLATES.get(kind)!, runs)]
  })
}

/** Edits that nobody would tell as one: each is a thing of its own. */
const APART: ReadonlySet<EditKind> = new Set(['swap', 'repeat'])

/** `altered` are the edits that read something else in a glyph than what it was folded to. */
function runsOf(
  analysis: Analysis,
  edits: readonly AlignedEdit[],
  read: readonly string[],
  altered: readonly AlignedEdit[],
): Run[] {
  const runs: Run[] = []
  for (const { kind, from, to, start, end } of edits) {
    const within = altered.some((edit) => edit.from <= from && to <= edit.to)
    // That wide letters are letters needs no words where they are read as something else.
    if (within && kind === 'width') continue
    const text = (within ? analysis.chars.slice(from, to) : read.slice(start, end)).join('')
    const last = runs.at(-1)
    const joins = last !== undefined && last.to === from && (within || last.end === start) && !APART.has(kind)
    if (joins) runs.pop()
    const first = joins ? last.from : from
    const saw = legible(analysis.lattice.folded.raw.slice(...rawSpan(analysis, first, to)))
    runs.push({
      from: first,
      to,
      end: within ? -1 : end,
      saw,
      codes: codesOf(kind, saw),
      read: joins ? last.read + text : text,
    })
  }
  return runs
}

/** Characters that look so much like others, or are unknown to so many readers, that their code point says more. */
const FOREIGN = /^[\u{80}-\u{33ff}\u{a000}-\u{feff}\u{1f000}-\u{1ffff}\u{2f800}-\u{2fa1f}]{1,3}$/u

function codesOf(kind: EditKind, saw: string): readonly string[] {
  const named = (kind === 'variant' || kind === 'confusable') && FOREIGN.test(saw)
  return named ? [...saw].map(codePoint) : []
}

function fill([enOne, enMany, zhOne, zhMany]: readonly Template[], runs: readonly Run[]): Bilingual {
  const told = runs.filter((run, nth) => runs.findIndex((one) => isSame(one, run)) === nth)
  const one = told.length === 1
  const saw = told.map((run) => quote(run.saw, run.codes))
  const read = told.map((run) => quote(run.read))
  return {
    en: fillOne(one ? enOne! : enMany!, listEn(saw), listEn(read)),
    zh: fillOne(one ? zhOne! : zhMany!, listZh(saw), listZh(read)),
  }
}

const isSame = (one: Run, other: Run): boolean => one.saw === other.saw && one.read === other.read

function fillOne(template: Template, saw: string, read: string): string {
  let text = ''
  for (const piece of template) text += piece === 'SAW' ? saw : piece === 'READ' ? read : piece
  return text
}

/** Hidden characters by what they are, told apart because they do different things. */
const HIDDEN_KINDS: readonly {
  readonly holds: (char: string) => boolean
  readonly en: readonly [one: string, many: string]
  readonly zh: string
}[] = [
  {
    holds: (char) => isBidiControl(char.codePointAt(0)!),
    en: ['a direction control', 'direction controls'],
    zh: '方向控制符',
  },
  { holds: isInvisible, en: ['an invisible character', 'invisible characters'], zh: '不可见字符' },
  { holds: () => true, en: ['a combining mark', 'combining marks'], zh: '组合附加符号' },
]

/** On a character that is no pictograph the emoji selector shows nothing either. */
function isInvisible(char: string): boolean {
  return char === '\ufe0f' || isHidden(char)
}

function sayInvisible(analysis: Analysis, edits: readonly AlignedEdit[]): Bilingual[] {
  const found = edits.flatMap(({ from, to }) =>
    hiddenAt(analysis, from, to).map((char) => ({
      place: analysis.chars.slice(from, to).join(''),
      code: codePoint(char),
      kind: HIDDEN_KINDS.find(({ holds }) => holds(char))!,
    })),
  )
  return HIDDEN_KINDS.flatMap((kind) => {
    const own = found.filter((one) => one.kind === kind)
    if (own.length === 0) return []
    const codes = listCodes([...new Set(own.map(({ code }) => code))])
    const places = [...new Set(own.map(({ place }) => place))].map((place) => quote(place))
    const [en, stands] = own.length === 1 ? [kind.en[0], 'stands'] : [kind.en[1], 'stand']
    return [
      {
        en: `${en} (${codes}) ${stands} at ${listEn(places)}`,
        zh: `${listZh(places)}处有${kind.zh}（${codes}）`,
      },
    ]
  })
}

/** The hidden characters and marks before, on and (at the end of the name) behind glyphs `[from, to)`. */
function hiddenAt(analysis: Analysis, from: number, to: number): string[] {
  const { glyphs, folded } = analysis.lattice
  let found: string[] = []
  for (let at = from; at < to; at++) {
    const { start, end, kind } = glyphs[at]!
    const before = at === 0 ? folded.raw.slice(0, start) : gapBefore(analysis, at)
    const behind = at === glyphs.length - 1 ? folded.raw.slice(end) : ''
    // Selectors and joiners make one picture of a pictograph.
    const marks = kind === 'emoji' ? [] : [...folded.raw.slice(start, end)].slice(1)
    // Not pushed one by one as arguments: a hostile name hides more characters than a call takes.
    found = found.concat([...before, ...behind].filter(isHidden), marks)
  }
  return found
}

function saySeparators(analysis: Analysis, edits: readonly AlignedEdit[], separated: boolean): Bilingual[] {
  const skipped = edits.filter(({ start, end }) => start === end)
  const gaps = edits.filter(({ start, end }) => start < end)
  const said = separated || gaps.length === 0 ? [] : [sayGaps(analysis, gaps)]
  if (skipped.length > 0) said.push(fill(DECORATION_TEMPLATES, runsOf(analysis, skipped, [], [])))
  return said
}

function sayGaps(analysis: Analysis, edits: readonly AlignedEdit[]): Bilingual {
  const signs = [...new Set(edits.map(({ from }) => legible(gapBefore(analysis, from))))].filter(
    (sign) => sign,
  )
  const [first] = edits
  const one = edits.length === 1
  const place = one
    ? legible(analysis.lattice.folded.raw.slice(...rawSpan(analysis, first!.from, first!.to)))
    : ''
  const where = one ? `before ${place}` : 'between the characters'
  const zhWhere = one ? `“${place}”前` : '字间'
  if (signs.length === 0)
    return { en: `${one ? 'a space stands' : 'spaces stand'} ${where}`, zh: `${zhWhere}有空格` }
  const named = signs.map((sign) => quote(sign))
  const en = named.map(({ zh }) => zh).join(' ')
  return {
    en: `${en} ${signs.length === 1 ? 'stands' : 'stand'} ${where}`,
    zh: `${zhWhere}有${listZh(named)}`,
  }
}
