import { describe, expect, it } from 'vitest'
import { LONGEST_NAME } from '../../../src/engine/channel/lattice.ts'
import { COMMON_ROWS } from '../../../src/engine/channel/rows.ts'
import { LEAST_STEPS, MOST_STEPS, Search } from '../../../src/engine/find/search.ts'
import { latticeOf } from '../../support/look.ts'
import { type TinyTables, tinyChannel, tinyTrie } from '../../support/tiny.ts'
import { at, LONG, OPERATED } from '../channel/operated.ts'
import { WORLD } from '../channel/world.ts'

type Entries = readonly (readonly [text: string, budget: number])[]

/** All characters of official names of a world, with its tables: from entries to what finds them. */
function worldOf(chars: string, tables: TinyTables) {
  const { folding, channel } = tinyChannel(tables, [chars])
  /** Finds entries in names: `text from-to cost`, in the order of the search. */
  return (...entries: Entries) => {
    const budgets = entries.map(([, budget]) => budget)
    const search = new Search(tinyTrie(channel, entries), budgets, channel)
    return {
      steps: () => search.steps,
      found(name: string): string[] {
        search.run(latticeOf(name, { folding, channel }))
        return search
          .matches()
          .map(({ entry, from, to, cost }) => `${entries[entry]![0]} ${from}-${to} ${cost}`)
      },
    }
  }
}

const ANY = 4_000

const small = worldOf('新华社花日报十一西安10icbc', WORLD)
const plain = worldOf(LONG, {})

describe('budgets', () => {
  it.each<[string, string, number]>([
    ['a homophone', '欣华社', 350],
    ['two homophones', '欣化社', 700],
    ['a homophone of another tone', '信华社', 600],
    ['a near homophone', '星华社', 620],
    ['a split character', '亲斤华社', 300],
    ['a pictograph for two', '🌞社', 260],
    ['a skipped pictograph', '新🎈华社', 0],
    ['pinyin', 'xin华社', 200],
    ['pinyin throughout', 'xinhuashe', 600],
    ['initials', 'xhsh', 780],
    ['a doubled first character', '新新华社', 300],
    ['a doubled character', '新华华社', 300],
    ['a doubled homophone', '新化化社', 650],
    ['two turned round', '新社华', 450],
    ['gaps', '新 华 社', 0],
  ])('%s: %s costs %d, and one less does not afford it', (_, name, cost) => {
    const whole = `新华社 0-${[...name.replaceAll(' ', '')].length} ${cost}`
    expect(small(['新华社', cost]).found(name)).toContain(whole)
    if (cost > 0) expect(small(['新华社', cost - 1]).found(name)).not.toContain(whole)
  })

  it('are those of each entry, whatever others that begin alike may cost', () => {
    const { found } = small(['新华', 349], ['新华社', 350], ['新', 0])
    expect(found('欣华社')).toEqual(['新华社 0-3 350'])
    expect(found('新华社')).toEqual(['新华社 0-3 0', '新华 0-2 0', '新 0-1 0'])
  })

  it('take the cheapest of all readings', () => {
    // 欣 both sounds like 新 (350) and looks like it (360); 曰 is 日 by look only.
    expect(small(['新华社', ANY]).found('欣华社')).toEqual(['新华社 0-3 350'])
    expect(small(['日报', ANY]).found('曰报')).toEqual(['日报 0-2 360'])
    // 罒 looks somewhat like 日 (620), and may be it (0).
    expect(small(['新华日', ANY]).found('新华罒')).toEqual(['新华日 0-3 0'])
    // 一 for 10 by its numeral, or 十 and then nothing.
    expect(small(['十一', ANY]).found('10一')).toEqual(['十一 0-3 200'])
    // A doubled character may belong to the name or repeat it.
    expect(small(['新新华', 300]).found('新新华')).toEqual(['新新华 0-3 0'])
    expect(small(['新新华', 300]).found('新新新华')).toEqual(['新新华 0-4 300', '新新华 1-4 0'])
  })
})

describe('a doubled glyph', () => {
  it('may end an entry, and begin it more than once', () => {
    expect(small(['新华', 300]).found('新华华')).toEqual(['新华 0-3 300', '新华 0-2 0'])
    expect(small(['新华', 299]).found('新华华')).toEqual(['新华 0-2 0'])
    expect(small(['新华社', 600]).found('新新新华社')[0]).toBe('新华社 0-5 600')
    expect(small(['新华社', 599]).found('新新新华社')[0]).toBe('新华社 1-5 300')
    expect(small(['新华社', 600]).found('新华华华社')).toEqual(['新华社 0-5 600'])
    expect(small(['新华社', 599]).found('新华华华社')).toEqual([])
  })

  it('stands beside what is altered, as far as the budget goes', () => {
    expect(small(['新华社', 650]).found('欣欣华社')[0]).toBe('新华社 0-4 650')
    expect(small(['新华社', 649]).found('欣欣华社')[0]).toBe('新华社 1-4 350')
    expect(plain(['甲乙丙丁戊己', 1_200]).found('甲甲的乙丙丁戊己')[0]).toBe('甲乙丙丁戊己 0-8 1200')
    expect(plain(['甲乙丙丁戊己', 1_200]).found('甲乙乙的丙丁戊己')).toEqual(['甲乙丙丁戊己 0-8 1200'])
  })
})

describe('the order of matches', () => {
  it('is by start, the longest first, by entry', () => {
    const { found } = small(['华社', ANY], ['花社', ANY], ['新华', ANY], ['新华社', ANY])
    expect(found('新华社')).toEqual(['新华社 0-3 0', '新华 0-2 0', '华社 1-3 0', '花社 1-3 600'])
  })
})

describe('borders', () => {
  const { found } = small(['icbc', ANY], ['10', ANY], ['新华', ANY], ['华社', ANY], ['西', ANY], ['安', ANY])

  it.each<[string, string[]]>([
    ['icbc', ['icbc 0-4 0']],
    ['ICBC行', ['icbc 0-4 0']],
    ['aicbc', []],
    ['icbcs', []],
    ['1 icbc 1', ['icbc 1-5 0']],
    ['icbc10', ['icbc 0-4 0', '10 4-6 0']],
    ['101', []],
    ['10 1', ['10 0-2 0']],
    ['1 01', []],
    // Two parts may meet between the syllables of a run, and nowhere else in it.
    ['xinhuashe', ['新华 0-6 400', '华社 3-9 400']],
    ['xinhuashex', []],
    ['xian', ['西 0-2 200', '安 2-4 200']],
  ])('%s: %j', (name, expected) => {
    expect(found(name)).toEqual(expected)
  })
})

describe('texts of arcs', () => {
  it('are read at the start, behind one symbol and further on', () => {
    const { found } = small(['新华社', ANY], ['日新华', ANY], ['社日报新', ANY])
    expect(found('🌞社')).toEqual(['新华社 0-2 260'])
    expect(found('日🌞')).toEqual(['日新华 0-2 260'])
    expect(found('社日报亲斤')).toEqual(['社日报新 0-5 300'])
    expect(found('社🌞报新')).toEqual(['社日报新 0-4 260'])
    expect(found('社日中曰新')).toEqual(['社日报新 0-5 300'])
  })

  it('skip a pictograph inside an entry only', () => {
    const { found } = small(['新华社', ANY])
    expect(found('🎈新🎈华🎈🎈社🎈')).toEqual(['新华社 1-7 0'])
    expect(found('🌞新华社')).toEqual(['新华社 1-4 0'])
    expect(small(['新', ANY]).found('🎈新🎈')).toEqual(['新 1-2 0'])
  })
})

describe('an operation', () => {
  it.each(OPERATED)('as $operation costs $cost in texts of $least and more characters', ({
    least,
    cost,
    alter,
  }) => {
    for (let length = 3; length <= LONG.length; length++) {
      const text = at(LONG, length)
      const name = alter(text)
      const expected = length < least ? [] : [`${text} 0-${name.length} ${cost}`]
      expect(plain([text, cost]).found(name), name).toEqual(expected)
      expect(plain([text, cost - 1]).found(name), name).toEqual([])
    }
  })

  it('is none in a short text that begins a longer one', () => {
    const { found } = plain(['甲乙丙', ANY], ['甲乙丙丁戊己庚', ANY])
    expect(found('甲的乙丙')).toEqual([])
    expect(found('甲的乙丙丁戊己庚')).toEqual(['甲乙丙丁戊己庚 0-8 900'])
  })

  it('is none in a text of two', () => {
    expect(plain(['甲乙', ANY]).found('乙甲')).toEqual([])
  })

  it.each([
    ['an insertion at the start', '的甲乙丙丁戊己', '甲乙丙丁戊己 1-7 0'],
    ['an insertion at the end', '甲乙丙丁戊己的', '甲乙丙丁戊己 0-6 0'],
  ])('is not %s', (_, name, expected) => {
    expect(plain(['甲乙丙丁戊己', ANY]).found(name)).toEqual([expected])
  })

  it.each([
    ['an omission of the first', '乙丙丁戊己'],
    ['an omission of the last', '甲乙丙丁戊'],
    ['a substitution of the first', '的乙丙丁戊己'],
    ['a substitution of the last', '甲乙丙丁戊的'],
    ['two in a text of six', '甲的乙丙丁的戊己'],
    ['a swap over a gap of one', '甲丁丙乙戊己'],
  ])('is not %s', (_, name) => {
    expect(plain(['甲乙丙丁戊己', ANY]).found(name)).toEqual([])
  })

  it('stands before a character that stands as it is', () => {
    const tables = {
      readings: { 丙: ['bing3'], 饼: ['bing3'], 甲: ['jia3'], 假: ['jia3'], 辛: ['xin1'], 心: ['xin1'] },
    }
    const { found } = worldOf(LONG, tables)(['甲乙丙丁戊己庚辛', ANY])
    expect(found('甲乙的丙丁戊己庚辛')).toEqual(['甲乙丙丁戊己庚辛 0-9 900'])
    for (const name of [
      '甲乙的饼丁戊己庚辛',
      '甲饼丁戊己庚辛',
      '甲的饼丁戊己庚辛',
      '甲乙丙丁戊己心',
      '甲乙丙丁戊己的心',
    ]) {
      expect(found(name), name).toEqual([])
    }
    // Any reading goes before it, and further behind.
    expect(found('假的乙饼丁戊己庚心')).toEqual(['甲乙丙丁戊己庚辛 0-9 1950'])
    expect(found('甲丙乙丁戊己庚心')).toEqual(['甲乙丙丁戊己庚辛 0-8 800'])
  })

  it('touches no number', () => {
    const tables = { numerals: { 一: ['1'], 二: ['2'] } }
    const world = worldOf(`${LONG}一二`, tables)
    const found = (text: string, name: string): string[] => world([text, ANY]).found(name)
    expect(found('甲乙丙丁戊己', '甲乙一丙丁戊己')).toEqual([])
    expect(found('甲乙丙丁戊己', '甲一乙丙丁戊己')).toEqual([])
    expect(found('甲一丙丁戊己', '甲丙丁戊己')).toEqual([])
    expect(found('甲乙一丁戊己', '甲乙丁戊己')).toEqual([])
    expect(found('甲一丙丁戊己', '甲的丙丁戊己')).toEqual([])
    expect(found('甲乙一丁戊己', '甲乙的丁戊己')).toEqual([])
    expect(found('一甲乙', '甲一乙')).toEqual([])
    expect(found('甲乙一丁', '甲一乙丁')).toEqual([])
    expect(found('甲乙丙丁一二', '甲乙丙丁二一')).toEqual([])
    expect(found('甲乙丙丁戊己庚', '甲乙丙一戊己庚')).toEqual([])
    expect(found('甲乙丙丁戊己庚', '甲乙丙一丁戊己庚')).toEqual([])
    expect(found('甲乙丙一戊己庚', '甲乙丙戊己庚')).toEqual([])
    expect(found('甲乙丙一戊己庚', '甲乙丙的戊己庚')).toEqual([])
    // Beside one it may stand.
    expect(found('一乙丙丁戊己', '一的乙丙丁戊己')).toEqual(['一乙丙丁戊己 0-7 900'])
  })

  it('is taken twice in texts of nine characters of which four were read', () => {
    const twice = (length: number, name: string): string[] => plain([at(LONG, length), ANY]).found(name)
    expect(twice(9, '甲的乙丙丁戊的己庚辛壬')).toEqual(['甲乙丙丁戊己庚辛壬 0-11 1800'])
    expect(twice(8, '甲的乙丙丁戊的己庚辛')).toEqual([])
    expect(twice(9, '甲的乙丙丁的戊己庚辛壬')).toEqual(['甲乙丙丁戊己庚辛壬 0-11 1800'])
    expect(twice(9, '甲的乙丙的丁戊己庚辛壬')).toEqual([])
    expect(twice(9, '甲丙丁戊己辛庚壬')).toEqual(['甲乙丙丁戊己庚辛壬 0-8 1350'])
    expect(twice(9, '甲丙丁戊的庚辛壬')).toEqual(['甲乙丙丁戊己庚辛壬 0-8 2200'])
    // Not three times, and within the budget of both.
    expect(twice(10, '甲的乙丙丁的戊己的庚辛壬癸')).toEqual([])
    expect(plain([at(LONG, 9), 1_799]).found('甲的乙丙丁戊的己庚辛壬')).toEqual([])
    // Two at once, behind four.
    expect(twice(9, '甲乙丙丁的的戊己庚辛壬')).toEqual(['甲乙丙丁戊己庚辛壬 0-11 1800'])
    expect(twice(9, '甲乙丙丁庚辛壬')).toEqual(['甲乙丙丁戊己庚辛壬 0-7 1800'])
  })
})

describe('a character that names hold seldom', () => {
  /** Look-alikes of 甲, more than rows that are looked up by their numbers. */
  const RARE = Array.from({ length: COMMON_ROWS + 100 }, (_, nth) => String.fromCodePoint(0x5000 + nth))
  const tables = { shapes: Object.fromEntries(RARE.map((char) => [char, { A: '甲' }])) }
  const { found } = worldOf(LONG, tables)(['甲乙丙', ANY], ['甲', ANY], ['丁甲戊', ANY])

  it('is read as one that they hold often', () => {
    for (const char of [RARE[0]!, RARE.at(-1)!]) {
      expect(found(`${char}乙丙`), char).toEqual(['甲乙丙 0-3 360', '甲 0-1 360'])
      expect(found(`丁${char}戊`), char).toEqual(['丁甲戊 0-3 360', '甲 1-2 360'])
      expect(found(char), char).toEqual(['甲 0-1 360'])
    }
  })

  it('is turned round as others are, as the first and as the second', () => {
    const turned = worldOf(LONG, tables)(['甲乙丙', ANY], ['乙甲丁', ANY])
    expect(turned.found('乙甲丙')).toEqual(['甲乙丙 0-3 450'])
    expect(turned.found('甲乙丁')).toEqual(['乙甲丁 0-3 450'])
  })
})

describe('steps', () => {
  const ALIKE = [...'是事市式世室']
  const tables = { readings: Object.fromEntries(ALIKE.map((char) => [char, ['shi4']])) }
  /** All texts of five characters that sound alike. */
  const TEXTS = Array.from({ length: ALIKE.length ** 5 }, (_, nth) =>
    Array.from(
      { length: 5 },
      (_, place) => ALIKE[Math.floor(nth / ALIKE.length ** place) % ALIKE.length]!,
    ).join(''),
  )
  const world = worldOf(`新华社${ALIKE.join('')}`, tables)
  const crowded = world(...TEXTS.map((text) => [text, ANY] as const), ['新华社', ANY])

  it('are none where nothing can begin, and few in a plain name', () => {
    expect(crowded.found('甲乙丙')).toEqual([])
    expect(crowded.steps()).toBe(0)
    expect(crowded.found('新华社')).toEqual(['新华社 0-3 0'])
    expect(crowded.steps()).toBeGreaterThan(0)
    expect(crowded.steps()).toBeLessThan(10)
  })

  it('are shared by the starts of a name, and some are left for each', () => {
    const found = crowded.found(`${'事'.repeat(LONGEST_NAME - 3)}新华社`)
    const starts = LONGEST_NAME - 3
    expect(crowded.steps()).toBeGreaterThan(MOST_STEPS)
    // A start may go on by what it has in hand when its steps are at an end, not much further.
    expect(crowded.steps()).toBeLessThan(MOST_STEPS + 2 * LEAST_STEPS * starts)
    expect(found.at(-1)).toBe(`新华社 ${starts}-${LONGEST_NAME} 0`)
    // One start takes no more than all may.
    crowded.found('事'.repeat(5))
    expect(crowded.steps()).toBeLessThan(MOST_STEPS)
    expect(crowded.steps()).toBeGreaterThan(TEXTS.length)
  })
})
