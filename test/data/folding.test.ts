import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTsv } from '../../src/engine/tables/tsv.ts'
import { folding, tableFiles, textOf } from '../engine/fold/support.ts'

const rowsOf = (path: string) => readTsv(tableFiles.get(path)!, path).rows.map(({ cells }) => cells)

function isCanonical(text: string): boolean {
  const { glyphs } = folding.fold(text)
  return (
    glyphs.map((glyph) => glyph.char).join('') === text && glyphs.every((glyph) => glyph.folds.length === 0)
  )
}

describe('generated folding tables', () => {
  it('fold in one step: every canonical text folds to itself', () => {
    const rows = rowsOf('generated/folding/canonical.tsv')
    expect(rows.length).toBeGreaterThan(3000)
    for (const [canonical, , sources] of rows) {
      expect(isCanonical(canonical!), canonical).toBe(true)
      for (const source of sources!) expect(textOf(folding.fold(source)), source).toBe(canonical)
    }
  })

  it('say something about canonical characters only', () => {
    for (const path of ['shapes', 'components', 'splits', 'readings'].map(
      (name) => `generated/folding/${name}.tsv`,
    )) {
      const rows = rowsOf(path)
      expect(rows.length).toBeGreaterThan(1000)
      for (const cells of rows) {
        for (const cell of cells.filter((each) => !/^[a-z]/.test(each))) {
          expect(isCanonical(cell.replaceAll(' ', '')), `${path} ${cell}`).toBe(true)
        }
      }
    }
    for (const [, readings] of rowsOf('folding/emoji.tsv'))
      expect(isCanonical(readings!.replaceAll('|', ''))).toBe(true)
    for (const [same] of rowsOf('folding/numerals.tsv'))
      expect(isCanonical(same!.replaceAll('|', ''))).toBe(true)
  })

  it('are symmetric', () => {
    let pairs = 0
    for (const [char] of rowsOf('generated/folding/shapes.tsv')) {
      for (const { char: other, tier } of folding.shapes(char!)) {
        expect(folding.shapes(other)).toContainEqual({ char, tier })
        pairs++
      }
    }
    for (const [char] of rowsOf('generated/folding/components.tsv')) {
      for (const other of folding.components(char!)) expect(folding.components(other)).toContain(char)
    }
    for (const [same] of rowsOf('folding/numerals.tsv')) {
      for (const one of same!.split('|')) {
        for (const other of folding.numerals(one)) expect(folding.numerals(other)).toContain(one)
      }
    }
    expect(pairs).toBeGreaterThan(20_000)
  })

  it('hold near syllables both ways', () => {
    const syllables = rowsOf('generated/folding/syllables.tsv').flatMap(([, list]) => list!.split(' '))
    expect(syllables.length).toBeGreaterThan(395)
    expect(syllables.length).toBeLessThan(425)
    for (const syllable of syllables) {
      for (const near of folding.nearSyllables(syllable)) {
        expect(folding.isSyllable(near)).toBe(true)
        expect(folding.nearSyllables(near), `${syllable} ${near}`).toContain(syllable)
      }
    }
  })

  it('are small', () => {
    const size = [...tableFiles.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    expect(size).toBeLessThan(1_500_000)
  })
})

const unicode = '/usr/share/unicode'

describe('ordinary simplified text', () => {
  it.skipIf(!existsSync(unicode))(
    'stays: of the standard characters only these change (needs unicode-data)',
    async () => {
      const { property, readUnihan } = await import('../../data/build/folding/unihan.ts')
      const standard = [...property(readUnihan(unicode), 'kTGH').keys()]
      expect(standard.length).toBe(8105)
      const changed = standard.filter((char) => textOf(folding.fold(char)) !== char).sort()
      expect(changed).toEqual([...'剋劄夥徵於昇氾祕脩蒐谿釐陞麽'].sort())
      // Interjections without a vowel have no syllable that pinyin could be matched with.
      const unread = standard.filter((char) => !changed.includes(char) && folding.readings(char).length === 0)
      expect(unread.sort()).toEqual([...'呒呣嗯'].sort())
    },
  )
})
