import { withSigns } from '../../bench/speed/signs.ts'
import type { PatternTemplate } from '../../src/engine/registry/types.ts'
import { Edits } from './edits.ts'
import type { Random } from './random.ts'
import type { Sources } from './sources.ts'
import { drawUnicode } from './unicode.ts'

/** How a name was made. */
export type Kind = keyof typeof SHARES

export interface DrawnName {
  readonly kind: Kind
  readonly name: string
}

/** Names of each kind in ten thousand. */
const SHARES = {
  /** as it stands */
  real: 1200,
  /** a credible fake, a third of them altered further */
  variant: 1700,
  /** one or two official texts, altered */
  altered: 2500,
  /** a name by a rule, with regions and numbers as they come, altered */
  composed: 1200,
  /** opening, field and organ word, a quarter of them behind ordinary text */
  invented: 1000,
  /** an official text in ordinary text */
  glued: 1100,
  /** words of English names, in one of several spellings */
  english: 300,
  /** in pinyin and initials */
  spelled: 300,
  /** a name or an official text with a pictograph, a sequence of several, a flag, a hidden character or a styled letter */
  signs: 200,
  unicode: 498,
  /** longer than what is read of a name, and much shorter than hostile ones */
  long: 2,
} as const

export const KINDS = Object.keys(SHARES) as readonly Kind[]

/** Draws names, the same for the same seed. */
export class Names {
  readonly #sources: Sources
  readonly #random: Random
  readonly #edits: Edits
  /** Texts of all entries. */
  readonly #texts: readonly string[]
  readonly #forms: readonly string[]
  readonly #regions: readonly string[]
  readonly #templates: readonly PatternTemplate[]
  readonly #makers: Readonly<Record<Kind, () => string>> = {
    real: () => this.#random.of(this.#sources.real),
    variant: () => this.#variant(),
    altered: () => this.#altered(),
    composed: () => this.#composed(),
    invented: () => this.#invented(),
    glued: () => this.#glued(),
    english: () => this.#english(),
    spelled: () => this.#edits.spell(this.#random.of(this.#forms)),
    signs: () => this.#signs(),
    unicode: () => this.#unicode(),
    long: () => this.#long(),
  }

  constructor(sources: Sources, random: Random) {
    const { model, registry } = sources
    const { alphabet, budgets, symbols } = model.vocabulary
    this.#sources = sources
    this.#random = random
    this.#edits = new Edits(model, random)
    this.#texts = Array.from(budgets, (_, entry) => Array.from(symbols(entry), alphabet.char).join(''))
    this.#forms = registry.bodies.flatMap(({ forms }) => forms.map(({ text }) => text))
    this.#regions = registry.regions.flatMap(({ forms }) => forms.map(({ text }) => text))
    this.#templates = registry.patterns.flatMap(({ templates }) => templates)
  }

  draw(): DrawnName {
    let place = this.#random.below(10_000)
    const kind = KINDS.find((one) => {
      place -= SHARES[one]
      return place < 0
    })!
    return { kind, name: this.#makers[kind]() }
  }

  #variant(): string {
    const name = this.#random.of(this.#sources.variants)
    return this.#random.chance(1 / 3) ? this.#edits.alter(name, 1) : name
  }

  #altered(): string {
    const random = this.#random
    const pick = (): string => random.of(this.#texts)
    const text = random.chance(0.3) ? pick() + pick() : random.chance(0.5) ? random.of(this.#forms) : pick()
    const name = this.#edits.alter(text, random.below(4))
    return random.chance(0.05) ? this.#edits.restyle(name) : name
  }

  #composed(): string {
    const random = this.#random
    const { parts } = random.of(this.#templates)
    const text = parts.map((part) => {
      if (part.kind === 'literal') return part.text
      if (part.kind === 'region') return random.of(this.#regions)
      const digits = part.min + random.below(part.max - part.min + 1)
      return Array.from({ length: digits }, () => random.of('0123456789x某一八')).join('')
    })
    const name = this.#edits.alter(text.join(this.#between()), random.of([0, 0, 1, 2]))
    return random.chance(0.1) ? this.#edits.spell(name) : name
  }

  #invented(): string {
    const random = this.#random
    const { openings, fields, organs } = this.#sources.lexicon
    const opening = random.chance(0.3) ? random.of(this.#regions) : random.of(openings).word
    const field = random.chance(0.8) ? random.of(fields).word : random.of(this.#texts)
    const more = random.chance(0.1) ? [random.of(fields).word] : []
    const parts = [...(random.chance(0.8) ? [opening] : []), ...more, field, random.of(organs).word]
    const text = parts.join(this.#between())
    const name = this.#edits.alter(text, random.of([0, 0, 1, 2]))
    return random.chance(0.25)
      ? `${random.of(this.#sources.real)}${random.of([' ', '·', '🌸'])}${name}`
      : name
  }

  /** Between the parts of a name: mostly nothing, or pictographs, with readings of their own and without. */
  #between(): string {
    return this.#random.chance(0.1) ? this.#random.of(['🔥', '🌸🐱', '🇨🇳', '☀️', '👨‍👩‍👧']) : ''
  }

  #english(): string {
    const random = this.#random
    const { english } = this.#sources.lexicon
    const place = (): string => this.#edits.spell(random.of(this.#regions))
    const gap = random.of([' ', ' ', '', '-', '_', "'", '·'])
    const capitals = random.chance(0.7)
    const words = Array.from({ length: 1 + random.below(5) }, () => {
      const word = random.chance(0.15) ? place() : random.chance(0.1) ? 'Noodle' : random.of(english).word
      return capitals ? word.charAt(0).toUpperCase() + word.slice(1) : word
    })
    const name = words.join(gap)
    const styled = random.chance(0.1)
      ? this.#edits.restyle(name)
      : this.#edits.alter(name, random.of([0, 0, 0, 1]))
    return random.chance(0.2) ? `${styled}${random.of(this.#sources.real)}` : styled
  }

  #glued(): string {
    const random = this.#random
    const ordinary = (): string => {
      const text = random.of(this.#sources.real)
      return random.chance(0.5) ? text : text.slice(random.below(4), 2 + random.below(4))
    }
    const between = random.chance(0.3) ? random.of([' ', '🌸', '·', '1', 'a']) : ''
    const form = this.#edits.alter(random.of(this.#texts), random.of([0, 0, 1]))
    const word = random.chance(0.3) ? random.of(this.#sources.lexicon.context).word : ''
    return random.chance(0.5) ? form + word + between + ordinary() : ordinary() + between + form + word
  }

  #signs(): string {
    const random = this.#random
    const text = random.of(random.chance(0.5) ? this.#texts : this.#sources.real)
    const [name] = withSigns([text], random.next)
    return random.chance(0.3) ? withSigns([name!], random.next)[0]! : name!
  }

  #unicode(): string {
    const random = this.#random
    const noise = drawUnicode(random.below(16), random)
    return random.chance(0.7) ? noise : this.#edits.alter(random.of(this.#forms), 1) + noise
  }

  #long(): string {
    const glyphs = 40 + this.#random.below(300)
    let name = ''
    while (name.length < glyphs) name += this.draw().name
    return name
  }
}
