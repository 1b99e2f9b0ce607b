import type { FoldKind } from '../../../src/engine/fold/types.ts'
import { hanVariantFold } from './han.ts'
import { overlayRows } from './overlay.ts'
import type { CodePointFacts, Ucd } from './ucd.ts'
import type { Unihan } from './unihan.ts'

/** What one code point folds to: canonical text ('' for decoration) and why. */
export interface Resolution {
  readonly text: string
  readonly folds: ReadonlySet<FoldKind>
}

/** TR39 confusables: source -> prototype, as npm unhomoglyph ships them. */
export type Confusables = Readonly<Record<string, string>>

// Scripts whose letters are drawn like Latin ones. Look-alikes of other scripts are alternatives only, since
// folding them would take Thai, Arabic or Hangul words apart.
const latinLikeScripts = new Set([
  'Latin',
  'Greek',
  'Cyrillic',
  'Coptic',
  'Armenian',
  'Cherokee',
  'Lisu',
  'Deseret',
  'Osage',
  'Old_Italic',
  'Gothic',
  'Lycian',
  'Lydian',
  'Carian',
  'Canadian_Aboriginal',
  'Tifinagh',
  'Warang_Citi',
  'Elbasan',
  'Miao',
  'Common',
])

const accentedScripts = new Set(['Latin', 'Greek', 'Cyrillic'])

/** Letters that Unicode only names: small capitals, strokes and hooks, enclosed and regional letters. */
const namedLetters: readonly RegExp[] = [
  /^LATIN LETTER SMALL CAPITAL (?:REVERSED |TURNED |BARRED )?([A-Z])(?: WITH .*)?$/,
  /^LATIN (?:SMALL|CAPITAL) LETTER (?:TURNED |REVERSED |SIDEWAYS )?([A-Z]) WITH .*$/,
  /^LATIN SMALL LETTER DOTLESS ([A-Z])(?: WITH .*)?$/,
  /^NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER ([A-Z])$/,
  /^CROSSED NEGATIVE SQUARED LATIN CAPITAL LETTER ([A-Z])$/,
  /^REGIONAL INDICATOR SYMBOL LETTER ([A-Z])$/,
]

function letterByName(codePoint: number, name: string): string | undefined {
  for (const pattern of namedLetters) {
    const match = pattern.exec(name)
    if (match) return match[1]
  }
  // Squared words of the enclosed supplements: 🆕 NEW, 🆗 OK, 🆎 AB. Other squares are shapes.
  const squared = /^(?:NEGATIVE )?SQUARED ([A-Z]+)$/.exec(name)
  return squared && codePoint >= 0x1f18d && codePoint <= 0x1f1ad ? squared[1] : undefined
}

function enclosedNumber(codePoint: number, facts: CodePointFacts): string | undefined {
  const enclosed =
    (codePoint >= 0x2460 && codePoint <= 0x27bf) || (codePoint >= 0x1f100 && codePoint <= 0x1f1ff)
  if (!enclosed || facts.category !== 'No' || !/^\d+$/.test(facts.numeric)) return undefined
  return facts.numeric
}

/** Hangul syllables are composed by arithmetic (Unicode 15.0, section 3.12): L + V, then LV + T. */
function composedHangul(first: number, second: number): number | undefined {
  const leading = first - 0x1100
  const vowel = second - 0x1161
  if (leading >= 0 && leading < 19 && vowel >= 0 && vowel < 21) return 0xac00 + (leading * 21 + vowel) * 28
  const syllable = first - 0xac00
  const trailing = second - 0x11a7
  const open = syllable >= 0 && syllable < 11172 && syllable % 28 === 0
  return open && trailing > 0 && trailing < 28 ? first + trailing : undefined
}

/** Makes the fold of every code point from all sources; `resolve` answers with canonical text. */
export class CodePointFolder {
  readonly #ucd: Ucd
  readonly #confusables: Confusables
  readonly #hanVariant: (char: string) => string
  readonly #letters = new Map<string, string>()
  readonly #resolved = new Map<number, Resolution>()

  constructor(ucd: Ucd, unihan: Unihan, confusables: Confusables) {
    this.#ucd = ucd
    this.#confusables = confusables
    this.#hanVariant = hanVariantFold(
      unihan,
      new Set([...ucd.radicals.values()].map((each) => String.fromCodePoint(each))),
    )
    for (const [source, canonical] of overlayRows('letters.tsv', ['source', 'canonical', 'reason'])) {
      this.#letters.set(source!, canonical!)
    }
  }

  /** Canonical text of a code point; the folds are empty where only letter case changed or nothing did. */
  resolve(codePoint: number): Resolution {
    const known = this.#resolved.get(codePoint)
    if (known) return known
    // Guards against cycles: while a code point is being resolved it stands for itself.
    this.#resolved.set(codePoint, { text: String.fromCodePoint(codePoint), folds: new Set() })
    const step = this.#step(codePoint)
    const resolution =
      step === undefined ? this.#resolved.get(codePoint)! : this.#follow(step.text, step.fold)
    this.#resolved.set(codePoint, resolution)
    return resolution
  }

  /** Where TR39 reads the code point as a letter or digit, that one; for scripts that are not folded. */
  prototype(codePoint: number): string | undefined {
    const prototype = this.#confusables[String.fromCodePoint(codePoint)]?.replaceAll('rn', 'm')
    return prototype !== undefined && /^[A-Za-z0-9]+$/.test(prototype) ? prototype : undefined
  }

  #follow(text: string, fold: FoldKind | undefined): Resolution {
    const folds = new Set<FoldKind>(fold === undefined ? [] : [fold])
    let result = ''
    for (const char of text) {
      const codePoint = char.codePointAt(0)!
      if (this.#isDropped(codePoint)) continue
      const part = this.resolve(codePoint)
      result += part.text
      for (const each of part.folds) folds.add(each)
    }
    return { text: result, folds }
  }

  #isDropped(codePoint: number): boolean {
    const category = this.#ucd.facts.get(codePoint)?.category ?? 'Cn'
    return this.#ucd.defaultIgnorable(codePoint) || /^(?:[PSZC]|M[ne])/.test(category)
  }

  #step(codePoint: number): { text: string; fold: FoldKind | undefined } | undefined {
    const char = String.fromCodePoint(codePoint)
    const facts = this.#ucd.facts.get(codePoint)
    if (facts === undefined || (codePoint < 0x80 && !/[A-Z]/.test(char))) return undefined
    if (codePoint < 0x80) return { text: char.toLowerCase(), fold: undefined }
    const overlay = this.#letters.get(char)
    if (overlay !== undefined) return overlay === char ? undefined : { text: overlay, fold: 'confusable' }
    return (
      this.#numberStep(codePoint, facts) ??
      this.#letterStep(codePoint, facts) ??
      this.#hanStep(char, codePoint)
    )
  }

  #numberStep(codePoint: number, facts: CodePointFacts): { text: string; fold: FoldKind } | undefined {
    if (facts.category === 'Nd' && facts.numeric !== '') return { text: facts.numeric, fold: 'width' }
    const enclosed = enclosedNumber(codePoint, facts)
    return enclosed === undefined ? undefined : { text: enclosed, fold: 'width' }
  }

  #letterStep(
    codePoint: number,
    facts: CodePointFacts,
  ): { text: string; fold: FoldKind | undefined } | undefined {
    const composed = this.#compatibilityForm(codePoint)
    const own = this.prototype(codePoint)
    if (composed !== undefined && this.#looksOtherwise(composed.text, own))
      return { text: own!, fold: 'confusable' }
    if (composed !== undefined) return composed
    const named = letterByName(codePoint, facts.name)
    if (named !== undefined) return { text: named, fold: facts.category === 'So' ? 'width' : 'confusable' }
    const prototype = this.prototype(codePoint)
    if (prototype !== undefined && this.#isLatinLike(codePoint, facts))
      return { text: prototype, fold: 'confusable' }
    return facts.lower === null ? undefined : { text: String.fromCodePoint(facts.lower), fold: undefined }
  }

  /** Whether the letter looks like `own` while its compatibility form is a letter of another look: Ϲ is C, but NFKC makes it Σ. */
  #looksOtherwise(form: string, own: string | undefined): boolean {
    if (own === undefined || [...form].length !== 1 || form.codePointAt(0)! < 0x80) return false
    const { text } = this.resolve(form.codePointAt(0)!)
    return /^[a-z0-9]$/.test(text) && text !== own.toLowerCase()
  }

  #isLatinLike(codePoint: number, facts: CodePointFacts): boolean {
    return /^[LN]/.test(facts.category) && latinLikeScripts.has(this.#ucd.script(codePoint))
  }

  /** NFKC of one code point; accents of Latin, Greek and Cyrillic letters are left off. */
  #compatibilityForm(codePoint: number): { text: string; fold: FoldKind } | undefined {
    const parts = this.#decompose(codePoint)
    if (parts.length === 1 && parts[0] === codePoint) return undefined
    const accented = accentedScripts.has(this.#ucd.script(parts[0]!))
    const kept = accented ? parts.filter((part) => !this.#isDropped(part)) : this.#compose(parts)
    const text = String.fromCodePoint(...kept)
    if (text === String.fromCodePoint(codePoint)) return undefined
    return { text, fold: this.#formKind(codePoint, parts.length > kept.length) }
  }

  #formKind(codePoint: number, accentLost: boolean): FoldKind {
    if (this.#ucd.script(codePoint) === 'Han' && this.#ucd.facts.get(codePoint)!.category !== 'No')
      return 'variant'
    return accentLost && !this.#ucd.facts.get(codePoint)!.compatibility ? 'confusable' : 'width'
  }

  #decompose(codePoint: number): number[] {
    const { decomposition } = this.#ucd.facts.get(codePoint) ?? { decomposition: [] }
    if (decomposition.length === 0) return [codePoint]
    return decomposition.flatMap((part) => this.#decompose(part))
  }

  #compose(parts: readonly number[]): number[] {
    const result: number[] = []
    for (const part of parts) {
      const last = result.at(-1) ?? 0
      const composite = this.#ucd.compositions.get(last * 0x110000 + part) ?? composedHangul(last, part)
      if (composite !== undefined && result.length > 0) result[result.length - 1] = composite
      else result.push(part)
    }
    return result
  }

  #hanStep(char: string, codePoint: number): { text: string; fold: FoldKind } | undefined {
    const unified = this.#ucd.radicals.get(codePoint)
    const target = unified === undefined ? this.#hanVariant(char) : String.fromCodePoint(unified)
    return target === char ? undefined : { text: target, fold: 'variant' }
  }
}
