import { partsWords } from '../channel/case.ts'
import { UNALTERED } from '../channel/costs.ts'
import type { KeptLattice, Lattice } from '../channel/lattice.ts'
import type { Match } from '../find/find.ts'
import type { ContextWord } from '../model/lexicon.ts'
import type { Model } from '../model/model.ts'
import type { EntryType } from '../model/vocabulary.ts'
import { isOrdinary } from '../registry/forms.ts'
import { doubtOfRegion } from './bound.ts'
import type { StandingName } from './context/names.ts'
import type { Segmentation } from './context/segmentation.ts'
import type { Texts } from './context/tree.ts'
import type { WordsHere } from './context/words.ts'
import type { AlignedEntry } from './edits.ts'
import { endingAt, groupBy, spanKey, startingAt } from './span.ts'
import { surprisalOf } from './surprisal.ts'

/** A match as one of the types of its entry. */
export interface MatchAs<K extends EntryType['kind'] = EntryType['kind']> extends Match {
  readonly type: Extract<EntryType, { readonly kind: K }>
}

/** One name with all that was found in it. */
export interface Analysis {
  readonly lattice: KeptLattice
  readonly chars: readonly string[]
  readonly forms: readonly MatchAs<'form'>[]
  readonly regions: readonly MatchAs<'region'>[]
  /** Regions that begin at a glyph. */
  regionsFrom(at: number): Analysis['regions']
  /** Regions that end before a glyph. */
  regionsTo(at: number): Analysis['regions']
  readonly openings: readonly MatchAs<'opening'>[]
  readonly fields: readonly MatchAs<'field'>[]
  readonly organs: readonly MatchAs<'organ'>[]
  /** Words of English names, which capitals may part: Chengde|Police. */
  readonly english: readonly MatchAs<'english'>[]
  /** Parts of composed names, which may meet inside a Latin run: literals and regions. */
  readonly literals: readonly MatchAs<'literal'>[]
  readonly slots: readonly MatchAs<'region'>[]
  /** What `segment` has read of it so far: explanations share it. */
  readonly segmentations: (Segmentation | undefined)[]
  /** The words of a model's lexicon by where they begin, of glyphs that were asked for. */
  words: {
    readonly model: Model
    readonly all: Texts<readonly ContextWord[]>
    readonly at: (readonly WordsHere[] | undefined)[]
  } | null
  /** The plain markers in it, null where none was asked for yet. */
  markers: readonly { readonly from: number; readonly to: number }[] | null
  /** The listed names in it by where they begin, null where none was asked for yet. */
  names: ReadonlyMap<number, readonly StandingName[]> | null
  /** The glyphs of it that are markup, null where nobody asked yet. */
  markup: ReadonlySet<number> | null
  /** And what `editsOf` has aligned. */
  readonly aligned: Map<number, AlignedEntry>
}

/** The analysis of a lattice in which `found` was found. */
export function analyse(lattice: KeptLattice, found: readonly Match[], model: Model): Analysis {
  const analysis = new FoundAnalysis(lattice)
  for (const match of inOrder(found)) analysis.add(match, model)
  analysis.dropMisread()
  return analysis
}

/** In one order, so that no answer depends on how the search went. */
function inOrder(found: readonly Match[]): readonly Match[] {
  for (let nth = 1; nth < found.length; nth++)
    if (compare(found[nth - 1]!, found[nth]!) > 0) return [...found].sort(compare)
  return found
}

const compare = (a: Match, b: Match): number => a.from - b.from || b.to - a.to || a.entry - b.entry

/** Whether a registered name may stand in a span: between borders, or as it is between words that capitals part (CGTN|News). */
export const mayBeForm = (
  lattice: Pick<Lattice, 'border' | 'cased'>,
  from: number,
  to: number,
  cost: number,
): boolean =>
  (lattice.border[from] === 1 && lattice.border[to] === 1) ||
  (cost <= UNALTERED && partsWords(lattice, from) && partsWords(lattice, to))

class FoundAnalysis implements Analysis {
  readonly lattice: KeptLattice
  readonly chars: readonly string[]
  readonly forms: MatchAs<'form'>[] = []
  regions: MatchAs<'region'>[] = []
  readonly openings: MatchAs<'opening'>[] = []
  readonly fields: MatchAs<'field'>[] = []
  readonly organs: MatchAs<'organ'>[] = []
  readonly english: MatchAs<'english'>[] = []
  readonly literals: MatchAs<'literal'>[] = []
  slots: MatchAs<'region'>[] = []
  readonly segmentations: Analysis['segmentations'] = []
  words: Analysis['words'] = null
  markers: Analysis['markers'] = null
  names: Analysis['names'] = null
  markup: Analysis['markup'] = null
  readonly aligned: Analysis['aligned'] = new Map()

  constructor(lattice: KeptLattice) {
    this.lattice = lattice
    this.chars = lattice.glyphs.map((glyph) => glyph.char)
  }

  /** Puts a match where each of its types belongs. */
  add({ entry, from, to, cost }: Match, model: Model): void {
    const { border } = this.lattice
    const whole = border[from] === 1 && border[to] === 1
    for (const type of model.vocabulary.types(entry)) {
      if (cost > type.budget) continue
      if (type.kind === 'literal') this.literals.push({ type, entry, from, to, cost })
      else if (type.kind === 'region') this.addRegion({ type, entry, from, to, cost }, whole, model)
      else if (type.kind === 'form') this.addForm({ type, entry, from, to, cost })
      else if (type.kind === 'english') this.addEnglish({ type, entry, from, to, cost })
      else if (!whole) continue
      else if (type.kind === 'opening') this.openings.push({ type, entry, from, to, cost })
      else if (type.kind === 'field') this.fields.push({ type, entry, from, to, cost })
      else this.organs.push({ type, entry, from, to, cost })
    }
  }

  private addForm(form: MatchAs<'form'>): void {
    if (mayBeForm(this.lattice, form.from, form.to, form.cost)) this.forms.push(form)
  }

  private addEnglish(word: MatchAs<'english'>): void {
    if (partsWords(this.lattice, word.from) && partsWords(this.lattice, word.to)) this.english.push(word)
  }

  private addRegion(region: MatchAs<'region'>, whole: boolean, model: Model): void {
    if (!isRegion(this, model, region)) return
    this.slots.push(region)
    if (whole) this.regions.push(region)
  }

  /** A region that stands is not another that was altered: 粤西 is not 越西. */
  dropMisread(): void {
    const standing = this.slots.filter(({ cost }) => cost <= UNALTERED)
    if (standing.length === 0 || standing.length === this.slots.length) return
    const standingAt = groupBy(standing, spanKey)
    const reads = (one: MatchAs<'region'>): boolean =>
      one.cost <= UNALTERED ||
      !standingAt.get(spanKey(one))?.some(({ type: { region } }) => region.id !== one.type.region.id)
    this.slots = this.slots.filter(reads)
    this.regions = this.regions.filter(reads)
  }

  regionsFrom(at: number): Analysis['regions'] {
    return startingAt(this.regions, at)
  }

  regionsTo(at: number): Analysis['regions'] {
    return endingAt(this.regions, at)
  }
}

/**
 * An altered region of two characters is none where the text as it stands is a common word or as usual: 信仰 is not 信阳, though 陵波 is 宁波;
 * nor is a word or nickname altered (星承 is not 星城). Nor is a region at the start that also opens names of other bodies: 公安反诈中心 is the
 * police's, not of 公安县.
 */
function isRegion(
  analysis: Pick<Analysis, 'lattice' | 'chars'>,
  model: Model,
  { entry, type, from, to, cost }: MatchAs<'region'>,
): boolean {
  const opens = from === 0 || analysis.lattice.gaps[from] === 1
  if (opens && !type.full && type.form.marks.length > 0 && isOpening(model, entry)) return false
  if (cost <= UNALTERED) return true
  if (isOrdinary(type.form)) return false
  if (to - from > 2) return !beginsOtherwise(analysis, model, entry, from)
  if (model.background.isWord(analysis.chars, from, to)) return false
  return (
    surprisalOf(analysis.chars, model, from, to) > model.vocabulary.surprisals[entry]! + doubtOfRegion(cost)
  )
}

/** Whether a longer altered region begins with a common word that is not the official one: 信仰固始县 is not 信阳固始县. */
function beginsOtherwise(
  { chars, lattice }: Pick<Analysis, 'lattice' | 'chars'>,
  { background, vocabulary }: Model,
  entry: number,
  from: number,
): boolean {
  if (!background.isWord(chars, from, from + 2)) return false
  const symbols = vocabulary.symbols(entry)
  return lattice.symbols[from] !== symbols[0] || lattice.symbols[from + 1] !== symbols[1]
}

const isOpening = ({ vocabulary }: Model, entry: number): boolean =>
  vocabulary.types(entry).some(({ kind }) => kind === 'opening')
