import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { folding } from './support.ts'

/**
 * The fold against the runtime's own NFKC and lower-casing, for code points where both should say the same.
 * Exceptions, each by a rule and none by name: accents and look-alikes are folded further ('confusable'), Han
 * forms too ('variant'), decimal digits of other scripts become ASCII, unassigned code points of Unicode 15.0
 * are marks, and what NFKC turns into punctuation or spaces is left out of our text.
 */
function expectedText(char: string): string {
  const composed = char.normalize('NFKC').toLowerCase().normalize('NFKC')
  return Array.from(composed)
    .filter((each) => /[\p{L}\p{N}\p{Mc}]/u.test(each) && !/\p{Default_Ignorable_Code_Point}/u.test(each))
    .join('')
}

const latinOrDigits = /^[a-z0-9]+$/

/** Our text where both sides should agree; undefined where our folds go further by design. */
function comparedText(char: string, expected: string): string | undefined {
  const { glyphs } = folding.fold(char)
  const folds = new Set(glyphs.flatMap((glyph) => glyph.folds))
  if (glyphs.length === 0 || glyphs[0]!.kind === 'emoji') return undefined
  if (folds.has('confusable') || folds.has('variant')) return undefined
  const text = glyphs.map((glyph) => glyph.char).join('')
  // Digits of other scripts and enclosed signs that have no NFKC form.
  return latinOrDigits.test(text) && !latinOrDigits.test(expected) ? undefined : text
}

describe('fold against NFKC and lower case', () => {
  it('agrees on all letters and digits that no further fold touches', () => {
    let compared = 0
    let changed = 0
    const differing: string[] = []
    for (let codePoint = 0; codePoint < 0x30000; codePoint++) {
      if (codePoint >= 0xd800 && codePoint <= 0xdfff) continue
      const char = String.fromCodePoint(codePoint)
      const expected = expectedText(char)
      const got = comparedText(char, expected)
      if (got === undefined) continue
      compared++
      if (expected !== char) changed++
      if (got !== expected) differing.push(`U+${codePoint.toString(16)} ${char}: ${expected} ${got}`)
    }
    expect(differing).toEqual([])
    expect(compared).toBeGreaterThan(70_000)
    expect(changed).toBeGreaterThan(1500)
  })

  it('folds every compatibility ideograph and radical to a unified one', () => {
    let seen = 0
    for (let codePoint = 0x2e80; codePoint <= 0x2fd5; codePoint++) {
      const { glyphs } = folding.fold(String.fromCodePoint(codePoint))
      if (glyphs.length === 0) continue
      seen++
      expect(glyphs[0]!.char.codePointAt(0)).toBeGreaterThan(0x2fff)
    }
    expect(seen).toBeGreaterThan(300)
  })

  it('needs nothing of the runtime that changes with its Unicode version', () => {
    const folder = new URL('../../../src/engine/fold/', import.meta.url)
    const sources = readdirSync(folder).filter((file) => file.endsWith('.ts'))
    expect(sources.length).toBeGreaterThan(10)
    for (const file of sources) {
      const code = readFileSync(new URL(file, folder), 'utf8')
      expect(code, file).not.toMatch(
        /\.normalize\(|to(?:Locale)?(?:Lower|Upper)Case|localeCompare|\\p\{|Intl\./,
      )
    }
  })
})
