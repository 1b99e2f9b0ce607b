import type { Model } from '../../model/model.ts'
import type { Analysis } from '../analysis.ts'
import { touchesMarker } from './markers.ts'

/** Forms of markup that games and forums give names in; each needs a sign that ordinary names do not begin words with. */
const MARKUP = [
  // §l§4 and &4&l of Minecraft: not the & of Q&A.
  /§[0-9a-z]/giu,
  /(?<![0-9a-z])(?:&[0-9a-z])+(?![0-9a-z])/giu,
  // |cffff0000 ... |r of Warcraft, ^1 ... ^7 of Quake.
  /\|c[0-9a-f]{8}|\|r/giu,
  /\^[0-9]/gu,
  // [ff0000], {ff0000}, #ff0000.
  /[[{#]#?[0-9a-f]{6}(?![0-9a-z])[\]}]?/giu,
  // [b], [color=red], [/color].
  /\[(?:\/[a-z]{1,10}|[bius]|[a-z]{1,10}=[!-Z^-~]{1,30})\]/giu,
  // <b>, </b>, <font color=red>, &nbsp;
  /<\/?[a-z][ -;=?-~]{0,40}>/giu,
  /&(?:[a-z]{2,6}|#[0-9]{1,5});/giu,
  // www.example.cn, https://example.cn: where to read on.
  /(?<![0-9a-z])(?:https?:\/\/|www\.)[!-~]{1,100}/giu,
  // :verified: of chats.
  /(?<![0-9a-z]):[a-z][0-9a-z_]{1,20}:/giu,
] as const

/** Any sign that markup has. */
const SIGN = /[§&|^#[{<:]|www\./iu

const NONE: ReadonlySet<number> = new Set()

/** The glyphs of a name that are markup: how it is shown, nothing that is said. None of it is a part of a marker: <fans>. */
export function markupOf(analysis: Analysis, model: Model): ReadonlySet<number> {
  analysis.markup ??= findMarkup(analysis, model)
  return analysis.markup
}

/** Characters that nobody sees, or that stand on others. */
const HIDDEN = /[\p{Cf}\p{Mn}\p{Me}]/u

/** A name without what is hidden in it, and where each of its code units stands. */
function visibleOf(raw: string): { readonly text: string; readonly places: readonly number[] } {
  let text = ''
  const places: number[] = []
  for (let at = 0; at < raw.length; ) {
    const char = String.fromCodePoint(raw.codePointAt(at)!)
    if (!HIDDEN.test(char)) {
      text += char
      for (let unit = 0; unit < char.length; unit++) places.push(at + unit)
    }
    at += char.length
  }
  return { text, places }
}

function findMarkup(analysis: Analysis, model: Model): ReadonlySet<number> {
  const { folded, glyphs } = analysis.lattice
  if (!SIGN.test(folded.raw)) return NONE
  const found = new Set<number>()
  const { text, places } = visibleOf(folded.raw)
  for (const form of MARKUP) {
    for (const { index, 0: sign } of text.matchAll(form)) {
      const from = places[index]!
      const to = places[index + sign.length - 1]! + 1
      glyphs.forEach(({ start, end }, at) => {
        const inside = start >= from && end <= to
        if (inside && !touchesMarker(analysis, model, { from: at, to: at + 1 })) found.add(at)
      })
    }
  }
  return found
}
