import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointsOf, foldCases, folding, textOf } from './support.ts'

const rows = foldCases()

describe('fold: named cases', () => {
  it('has cases for the tricks of the policy', () => {
    const tricks = new Set(rows.map((row) => row.trick))
    for (const trick of [
      'traditional',
      'variant',
      'kangxi',
      'compat',
      'width',
      'enclosed',
      'math',
      'confusable',
    ]) {
      expect(tricks).toContain(trick)
    }
    for (const trick of [
      'invisible',
      'bidi',
      'combining',
      'separator',
      'emoji-char',
      'emoji-sep',
      'digits',
    ]) {
      expect(tricks).toContain(trick)
    }
  })

  for (const row of rows) {
    const { trick, name = '', folded = '', folds = '', hidden } = row
    it(`${trick}: ${codePointsOf(name)} reads ${folded}`, () => {
      const result = folding.fold(name)
      expect(textOf(result)).toBe(folded)
      const found = new Set(result.glyphs.flatMap((glyph) => glyph.folds))
      expect([...found].join(' ')).toBe(folds)
      expect(result.hidden).toBe(hidden === 'yes')
    })
  }
})

describe('fold: spans and gaps', () => {
  it('keeps raw spans under bidi reversal', () => {
    const { glyphs } = folding.fold('\u202e社华新\u202c网')
    expect(glyphs.map((glyph) => [glyph.char, glyph.start, glyph.end])).toEqual([
      ['新', 3, 4],
      ['华', 2, 3],
      ['社', 1, 2],
      ['网', 5, 6],
    ])
  })

  it('gives the parts of one raw character the same span, and astral ones two units', () => {
    expect(folding.fold('a⑩🇨🇳').glyphs.map(({ char, start, end }) => `${char}${start}-${end}`)).toEqual([
      'a0-1',
      '11-2',
      '01-2',
      '🇨🇳2-6',
    ])
  })

  it('says where visible decoration stands', () => {
    const folded = folding.fold('★新·华社★')
    expect(folded.glyphs.map((glyph) => glyph.gapBefore)).toEqual([true, true, false])
    expect(folded.gapAfter).toBe(true)
    expect(folding.fold('新华社').gapAfter).toBe(false)
  })

  it('sees what is hidden on decoration between characters', () => {
    const { glyphs, hidden } = folding.fold('新·\u200b华')
    expect(hidden).toBe(true)
    expect(glyphs.map(({ char, gapBefore, folds }) => [char, gapBefore, folds])).toEqual([
      ['新', false, []],
      ['华', true, ['invisible']],
    ])
    expect(folding.fold('新·华').hidden).toBe(false)
  })

  it('reads a sign as a letter where it touches letters alone', () => {
    const read = (name: string) =>
      folding
        .fold(name)
        .glyphs.map(({ char }) => char)
        .join('')
    expect(['c|t', 'c |t', 'c·|t', 'c| t', '新|华'].map(read)).toEqual(['clt', 'ct', 'ct', 'ct', '新华'])
    expect(['c$', '$c', 'c $', 'c·$新', '新$'].map(read)).toEqual(['cs', 'sc', 'c', 'c新', '新'])
  })

  it('honours so many nested embeddings and no more', () => {
    const read = (depth: number) =>
      folding
        .fold(`${'\u202a'.repeat(depth - 1)}\u202e社华新`)
        .glyphs.map(({ char }) => char)
        .join('')
    expect([1, 124, 125].map(read)).toEqual(['新华社', '新华社', '新华社'])
    expect([126, 200].map(read)).toEqual(['社华新', '社华新'])
  })

  it('gives look-alikes as alternatives', () => {
    const alternatives = (name: string) =>
      folding.fold(name).glyphs.map((glyph) => glyph.alternatives.join(''))
    expect(alternatives('ロエニカトタハ')).toEqual(['口', '工', '二', '力', '卜', '夕', '八'])
    expect(alternatives('il1o0')).toEqual(['l1', 'i1', 'il', '0', 'o'])
    expect(alternatives('Ｏü乾З')).toEqual(['0', 'v', '干', 'z'])
    expect(alternatives('ㄚㄠㄏ')).toEqual(['丫', '幺', '厂'])
  })
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        '新',
        '華',
        'ａ',
        '\u202e',
        '\u202d',
        '\u202c',
        '\u2067',
        '\u2069',
        '\u200d',
        '\u0301',
        '❤',
        '\ufe0f',
        '🇨🇳',
        '🇨',
        '\n',
        '·',
        '\ud800',
        '$',
        '⑩',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
)

describe('fold: properties', () => {
  it('never throws, and spans lie in the name, either equal or apart', () => {
    let glyphCount = 0
    fc.assert(
      fc.property(hostile, (name) => {
        const { raw, glyphs } = folding.fold(name)
        expect(raw).toBe(name)
        const sorted = [...new Set(glyphs.map((glyph) => `${glyph.start},${glyph.end}`))]
          .map((span) => span.split(',').map(Number) as [number, number])
          .sort((one, other) => one[0] - other[0])
        let last = 0
        for (const [start, end] of sorted) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(name.length)
        glyphCount += glyphs.length
      }),
      { seed: 20241, numRuns: 3000 },
    )
    expect(glyphCount).toBeGreaterThan(5000)
  })

  it('is idempotent: canonical text folds to itself without a fold', () => {
    let checked = 0
    fc.assert(
      fc.property(hostile, (name) => {
        for (const { char, kind } of folding.fold(name).glyphs) {
          const again = folding.fold(char).glyphs
          expect(again.map((glyph) => [glyph.char, glyph.kind, glyph.folds.length])).toEqual([
            [char, kind, 0],
          ])
          checked++
        }
      }),
      { seed: 20242, numRuns: 1000 },
    )
    expect(checked).toBeGreaterThan(1000)
  })

  it('reads the same with invisible characters anywhere', () => {
    const names = ['新华社官方', 'CCTV新闻', '人民日报2024']
    const invisible = fc.constantFrom(
      '\u200b',
      '\u2060',
      '\ufeff',
      '\u00ad',
      '\u200e',
      '\u2066',
      '\u2069',
      '\u{e0101}',
    )
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(12), invisible, (name, at, char) => {
        const place = at % (name.length + 1)
        const folded = folding.fold(name.slice(0, place) + char + name.slice(place))
        expect(textOf(folded)).toBe(textOf(folding.fold(name)))
        expect(folded.hidden).toBe(true)
        expect(folded.glyphs.some((glyph) => glyph.folds.includes('invisible'))).toBe(true)
        expect(folded.glyphs.some((glyph) => glyph.gapBefore)).toBe(false)
      }),
      { seed: 20243 },
    )
  })
})

describe('fold: long hostile names', () => {
  const million = 1_000_000
  const names: readonly [string, string, number][] = [
    ['plain', '新'.repeat(million), million],
    ['one override', `\u202e${'新'.repeat(million)}`, million],
    ['nested overrides', `${'\u202e'.repeat(million)}新`, 1],
    ['alternating overrides', `${'\u202e\u202d'.repeat(million / 2)}新`, 1],
    ['nested isolates', `${'\u2067\u202e'.repeat(million / 4)}新${'\u2069'.repeat(million / 4)}华`, 2],
    ['combining', `a${'\u0301'.repeat(million)}`, 1],
    ['joiners', '❤\u200d'.repeat(million / 2), 1],
    ['lone surrogates', '\ud800'.repeat(million), 0],
    ['signs by letters', `${'$'.repeat(million)}`, 0],
    ['halves of flags', '🇦'.repeat(million / 2), million / 2],
  ]
  for (const [what, name, least] of names) {
    // A quadratic step over a million units would not end before the runner's limit of a minute.
    it(`${what}: is folded whole`, () => {
      expect(folding.fold(name).glyphs.length).toBeGreaterThanOrEqual(least)
    })
  }
})
