import { distance } from 'fastest-levenshtein'
import { ZhengmingError } from './errors.ts'
import { PLACEHOLDERS } from './evidence/registered/patterns.ts'
import type { Folding } from './fold/types.ts'
import { composedId, KnownBodies } from './registry/known.ts'
import { becameOf, type Retired, RetiredIds } from './registry/retired.ts'
import type { LargeRegistry } from './registry/types.ts'
import { excerpt, quoted, safe } from './shown.ts'

/** Most UTF-16 units of a number in a composed id: slots take up to nine digits. */
const LONGEST_NUMBER = 32

/** Ids that a message offers. */
const OFFERED = 3

/** Bodies that are compared with an unknown id: all but those of registries of millions, which would take seconds. */
const COMPARED = 200_000

/** Units of an id that are compared; ids of the bundled registries have up to 70. */
const LOOKED_AT = 100

/** How much farther than the nearest id another may be to be offered too. */
const FARTHER = 2

/** Says which ids an account's owner may have: those that `check` can give as `body.id`. */
export class Owners {
  readonly #registry: () => LargeRegistry
  readonly #folding: Folding
  readonly #retired: RetiredIds
  #opened: { readonly registry: LargeRegistry; readonly known: KnownBodies } | undefined

  /**
   * @param registry gives the registry, which is only asked for when an owner is
   * @param retired ids that were published and are gone
   */
  constructor(registry: () => LargeRegistry, folding: Folding, retired: readonly Retired[] = []) {
    this.#registry = registry
    this.#folding = folding
    this.#retired = new RetiredIds(retired)
  }

  /** Whether there is a body with this id, listed or composed, or with the id that replaced it. Letter case and spaces count. */
  knows(id: string): boolean {
    return this.#find(id) !== null
  }

  /**
   * The id by which verdicts call the body that has this id, or had it before it was replaced: published ids stay good.
   * @throws ZhengmingError `option` for an id that `knows` does not know, with what became of it or the ids next to it
   */
  idOf(id: string): string {
    const found = this.#find(id)
    if (found === null) throw this.#unknown(id)
    return found
  }

  #find(id: string): string | null {
    if (this.#has(id)) return id
    const replacedBy = this.#retired.of(id)?.replacedBy ?? null
    return replacedBy !== null && this.#has(replacedBy) ? replacedBy : null
  }

  #has(id: string): boolean {
    const { known } = this.#open()
    return known.listed(id) !== undefined || known.isComposed(id, (text) => this.#digitsOf(text))
  }

  #unknown(id: string): ZhengmingError {
    const gone = this.#retired.of(id)
    const near = gone ? [] : this.#near(id)
    const offer = near.length === 0 ? '' : `; nearest: ${near.map((one) => excerpt(one)).join(', ')}`
    // The body that goes by another id now is not in the registries in use.
    const became = gone ? `, which is ${becameOf(gone)}${gone.replacedBy ? ', which is not loaded' : ''}` : ''
    return new ZhengmingError(
      'option',
      safe`owner: expected the id of a body of the registries, got ${quoted(id)}${became}${offer}; zhengming registry show NAME finds ids; leave the owner out where none is known`,
    )
  }

  #open() {
    if (this.#opened === undefined) {
      const registry = this.#registry()
      this.#opened = { registry, known: new KnownBodies(registry) }
    }
    return this.#opened
  }

  /** How many digits, numerals or placeholders for such a text is, as names are read; null where it is anything else. */
  #digitsOf(text: string): number | null {
    if (text.length > LONGEST_NUMBER) return null
    const { glyphs } = this.#folding.fold(text)
    // What check gives as a number is folded already.
    if (glyphs.map(({ char }) => char).join('') !== text) return null
    const isDigit = (char: string) =>
      PLACEHOLDERS.has(char) || /^[0-9]$/.test(char) || this.#folding.numerals(char).length > 0
    const all = glyphs.every(({ char, alternatives }) => [char, ...alternatives].some(isDigit))
    return all && glyphs.length > 0 ? glyphs.length : null
  }

  /** Ids of bodies that bear the text as a name, then those that are written most like it. */
  #near(id: string): string[] {
    const asked = plain(id.slice(0, LOOKED_AT))
    const best = new Nearest(mostAway(asked))
    let looked = 0
    for (const body of this.#open().registry.bodies) {
      if (++looked > COMPARED) break
      const bears = body.forms.some(({ text }) => text === id)
      if (bears) best.add(`${body.id} (${body.name})`, -1)
      else if (Math.abs(body.id.length - asked.length) <= best.most) {
        best.add(`${body.id} (${body.name})`, distance(plain(body.id), asked))
      }
    }
    for (const near of this.#nearComposed(asked)) best.add(near, Math.min(distance(near, asked), best.most))
    return best.ids
  }

  /** Ids that patterns compose: the pattern or the division is written a little otherwise, or left out. */
  #nearComposed(asked: string): string[] {
    const { regions, patterns } = this.#open().registry
    const parts = composedId(asked) ?? { pattern: asked, slot: '' }
    const like = (all: readonly { readonly id: string }[], wanted: string) => {
      const best = new Nearest(mostAway(wanted))
      for (const { id } of all) best.add(id, distance(id, wanted))
      return best.ids
    }
    const slots = parts.slot === '' ? [] : [parts.slot, ...like(regions, parts.slot)]
    return like(patterns, parts.pattern).flatMap((pattern) => {
      const known = slots.map((slot) => `${pattern}/${slot}`).filter((id) => this.knows(id))
      const example = parts.slot === '' && regions.find(({ id }) => this.knows(`${pattern}/${id}`))
      return example ? [`${pattern}/${example.id}`] : known
    })
  }
}

/** Edits that an id may be away to be offered. */
const mostAway = (id: string): number => Math.max(2, Math.ceil(id.length / 3))

const plain = (id: string): string => id.toLowerCase().replace(/\s/g, '')

/** The few texts that are nearest to what is asked for, nearest first; of equal ones those that come first. */
class Nearest {
  /** Greatest distance of what is taken. */
  readonly most: number
  #found: { readonly id: string; readonly away: number }[] = []

  constructor(most: number) {
    this.most = most
  }

  add(id: string, away: number): void {
    if (away > this.most || this.#found.some((one) => one.id === id)) return
    this.#found.push({ id, away })
    this.#found.sort((a, b) => a.away - b.away)
    const [first] = this.#found
    this.#found = this.#found.slice(0, OFFERED).filter((one) => one.away <= first!.away + FARTHER)
  }

  get ids(): string[] {
    return this.#found.map(({ id }) => id)
  }
}
