import type { ContextClass, ContextWord } from '../model/lexicon.ts'
import type { Region } from '../registry/types.ts'
import { type Kit, likelihood, type Maker, type Option, type Subject } from './option.ts'

/**
 * Words of two characters or more that keep the claim, before or after the name (one character more may name another body: 新华社科).
 * Words that claim more, and that are commoner or follow more fluently, are chosen more often.
 */
export const affixes: Maker = (subject, kit) =>
  kit.lexicon.context
    .filter(({ word, bits, certain }) => bits > 0 && certain && [...word].length > 1)
    .flatMap((word) => {
      if (word.class === 'unit')
        return word.side === 'before' ? [] : [behind(subject, kit, word, 'suffix-unit')]
      if (!CLAIMS.has(word.class)) return []
      const suffix = word.side === 'before' ? [] : [behind(subject, kit, word, 'suffix')]
      const prefix = word.side === 'after' ? [] : [before(kit, word)]
      return [...suffix, ...prefix]
    })

/** Classes of words that claim more, wherever they stand. */
const CLAIMS: ReadonlySet<ContextClass> = new Set(['badge', 'keep', 'service', 'channel'])

function behind(subject: Subject, { background }: Kit, { word, bits }: ContextWord, kind: string): Option {
  const { chars } = subject
  const whole = [...chars, ...word]
  const cost = background.surprisal(whole) - background.surprisal(chars)
  return {
    kind,
    from: chars.length,
    to: chars.length,
    wrote: word,
    changed: 0,
    weight: affixWeight(cost, bits),
  }
}

function before({ background }: Kit, { word, bits }: ContextWord): Option {
  const cost = background.surprisal([...word])
  return { kind: 'prefix', from: 0, to: 0, wrote: word, changed: 0, weight: affixWeight(cost, bits) }
}

/** Claim counts in full and twice, the model of ordinary names by half: it knows little of how accounts are named. */
function affixWeight(cost: number, bits: number): number {
  return likelihood(cost / 2 - 2 * bits)
}

/**
 * A province or city behind a national body, as branches write it; another region of the same level in a local body's name, if that ends in a word that says what
 * kind of body it is: without one, 中国浙江网 for 中国吉林网, nothing official is left.
 */
export const regions: Maker = (subject, kit) => {
  const { body, chars } = subject
  const own = body.region === null ? undefined : kit.regions.get(body.region)
  if (own !== undefined) return swapped(subject, own, kit)
  if (body.level !== 'central') return []
  return [...kit.regions.values()]
    .filter(({ level }) => level === 'province' || level === 'city')
    .map((region) => {
      const wrote = shortOf(region)
      const place = { from: chars.length, to: chars.length, wrote, changed: 0 }
      return { kind: 'region', ...place, weight: regionWeight(wrote, kit) }
    })
}

function swapped({ chars, form }: Subject, own: Region, kit: Kit): Option[] {
  const found = own.forms.find(({ text }) => form.includes(text))
  if (found === undefined || !endsInOrgan(form.slice(form.indexOf(found.text) + found.text.length), kit))
    return []
  const from = [...form.slice(0, form.indexOf(found.text))].length
  const to = from + [...found.text].length
  const full = found.text === own.name
  return [...kit.regions.values()]
    .filter((other) => other.level === own.level && other.id !== own.id)
    .map((other) => (full ? other.name : shortOf(other)))
    .filter((wrote) => wrote !== chars.slice(from, to).join(''))
    .map((wrote) => ({ kind: 'region-swap', from, to, wrote, changed: 0, weight: regionWeight(wrote, kit) }))
}

function endsInOrgan(text: string, { lexicon }: Kit): boolean {
  return lexicon.organs.some((organ) => organ.class !== 'private' && text.endsWith(organ.word))
}

const shortOf = ({ forms, name }: Region): string => forms[1]?.text ?? name

function regionWeight(text: string, { background }: Kit): number {
  return likelihood(background.surprisal([...text]))
}
