import { UNALTERED } from '../../channel/costs.ts'
import type { Model } from '../../model/model.ts'
import { isOrdinary } from '../../registry/forms.ts'
import type { Form } from '../../registry/types.ts'
import { WEIGHTS } from '../../weights.ts'
import type { Analysis, MatchAs } from '../analysis.ts'
import { groupBy, spanKey } from '../span.ts'
import { touchesMarker } from './markers.ts'
import { wordsAt } from './words.ts'

/** A listed name in glyphs `[from, to)`, as it is registered. */
export interface StandingName {
  readonly from: number
  readonly to: number
  /** Ids of the bodies that bear it. */
  readonly bodies: ReadonlySet<string>
  /** Ids of those that are meant by it beside another body's name too. */
  readonly sure: ReadonlySet<string>
}

/**
 * The listed names that stand in a name and are no ordinary words, by the glyph where they begin: 清华大学 Tsinghua University, CCTV新闻联播.
 * None takes a part of a marker, nor of a word that breaks a claim.
 */
export function namesOf(analysis: Analysis, model: Model): ReadonlyMap<number, readonly StandingName[]> {
  if (analysis.names !== null) return analysis.names
  const standing = analysis.forms.filter(({ cost, type }) => cost <= UNALTERED && !isOrdinary(type.form))
  const names: StandingName[] = []
  for (const forms of groupBy(standing, spanKey).values()) {
    const { from, to } = forms[0]!
    const name = { from, to, ...bodiesOf(analysis, forms) }
    if (!isCut(analysis, model, name)) names.push(name)
  }
  analysis.names = groupBy(names, ({ from }) => from)
  return analysis.names
}

function bodiesOf(
  analysis: Analysis,
  forms: readonly MatchAs<'form'>[],
): Pick<StandingName, 'bodies' | 'sure'> {
  const idsOf = (all: readonly MatchAs<'form'>[]): ReadonlySet<string> =>
    new Set(all.map(({ type }) => type.body.id))
  return { bodies: idsOf(forms), sure: idsOf(forms.filter((form) => isSure(analysis, form))) }
}

/** Short forms, and those that several bodies bear, are much else: 山大, NHC. */
function isSure({ lattice: { glyphs } }: Analysis, { from, to, type }: MatchAs<'form'>): boolean {
  const { sureHan, sureLatin } = WEIGHTS.context
  const han = glyphs.slice(from, to).some(({ kind }) => kind === 'han')
  return to - from >= (han ? sureHan : sureLatin) && namesOne(type.form)
}

/** A former name names one body, which has ended, as surely as any. */
const namesOne = ({ marks }: Form): boolean => marks.every((mark) => mark === 'former')

/** Whether a name takes some of a marker, or a part of a word that breaks a claim. */
function isCut(analysis: Analysis, model: Model, place: StandingName): boolean {
  if (touchesMarker(analysis, model, place)) return true
  for (let at = place.from; at < place.to; at++) {
    for (const { to, words } of wordsAt(analysis, model, at)) {
      if (to > place.to && words.some(({ bits }) => bits < 0)) return true
    }
  }
  return false
}
