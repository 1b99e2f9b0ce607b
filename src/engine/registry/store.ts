import { packTexts, type Texts, textAt } from '../texts.ts'
import { madeId } from './bodies.ts'
import { openForm, type StoredForm, storeForm } from './stored.ts'
import type { Body, BodyList, Level, Validity } from './types.ts'

/** What a row of its own is kept for; 0 stands for the id that is made of category and name. */
type StoredBody = readonly [id: string | 0, ...forms: StoredForm[]]

/** What many bodies have in common. */
type StoredFacts = readonly [
  category: string,
  subcategory: string,
  level: Level,
  region: string | null,
  source: string,
  verified: boolean,
  known: boolean,
  validity: Validity | null,
]

/** Bodies of one page. Facts that several of them share are kept once. */
interface Page {
  readonly bodies: Texts
  /** Some of them stand for several bodies. */
  readonly facts: Texts
  /** Number of each body's facts. */
  readonly factsOf: Uint16Array
}

const PAGE = 4096

/**
 * Bodies as packed text, page by page, behind those of another list: an object is made of one when it is asked for. A
 * body takes some 60 bytes in place of some 600.
 */
export class BodyStore implements BodyList {
  readonly #before: readonly Body[]
  readonly #pages: Page[] = []
  // The page that is being filled, as JSON.
  #bodies: string[] = []
  #facts: string[] = []
  readonly #factNumbers = new Map<string, number>()
  #lastFacts: StoredFacts | null = null
  #factsOf: number[] = []

  constructor(before: readonly Body[]) {
    this.#before = before
  }

  get length(): number {
    return this.#before.length + this.#pages.length * PAGE + this.#bodies.length
  }

  /** Keeps a body behind all others. */
  add(body: Body): void {
    const { id, category, subcategory, level, region, source, verified, known, validity, forms } = body
    const stored: StoredBody = [id === madeId(category, body.name) ? 0 : id, ...forms.map(storeForm)]
    const facts: StoredFacts = [category, subcategory, level, region, source, verified, known, validity]
    this.#factsOf.push(this.#numberOf(facts))
    if (this.#bodies.push(JSON.stringify(stored)) === PAGE) this.#closePage()
  }

  at(nth: number): Body | undefined {
    if (nth < this.#before.length) return this.#before[nth]
    const own = nth - this.#before.length
    const page = this.#pages[Math.floor(own / PAGE)]
    const place = own % PAGE
    if (page) return bodyOf(textAt(page.bodies, place), readFacts(textAt(page.facts, page.factsOf[place]!)))
    if (nth >= this.length) return undefined
    return bodyOf(this.#bodies[place]!, readFacts(this.#facts[this.#factsOf[place]!]!))
  }

  *[Symbol.iterator](): Generator<Body> {
    yield* this.#before
    for (const { bodies, facts, factsOf } of this.#pages) {
      const shared = Array.from(facts.ends, (_, nth) => readFacts(textAt(facts, nth)))
      for (let nth = 0; nth < PAGE; nth++) yield bodyOf(textAt(bodies, nth), shared[factsOf[nth]!]!)
    }
    for (let nth = this.#before.length + this.#pages.length * PAGE; nth < this.length; nth++) {
      yield this.at(nth)!
    }
  }

  /** Number of these facts in the page that is being filled. */
  #numberOf(facts: StoredFacts): number {
    // Most bodies of a table share theirs with the one before, and writing them out takes as long as all else here.
    if (this.#lastFacts?.every((fact, nth) => fact === facts[nth])) return this.#factsOf.at(-1)!
    this.#lastFacts = facts
    const written = JSON.stringify(facts)
    const known = this.#factNumbers.get(written)
    if (known !== undefined) return known
    this.#factNumbers.set(written, this.#facts.length)
    return this.#facts.push(written) - 1
  }

  #closePage(): void {
    const bodies = packTexts(this.#bodies)
    this.#pages.push({ bodies, facts: packTexts(this.#facts), factsOf: Uint16Array.from(this.#factsOf) })
    this.#bodies = []
    this.#facts = []
    this.#factNumbers.clear()
    this.#lastFacts = null
    this.#factsOf = []
  }
}

const readFacts = (written: string): StoredFacts => JSON.parse(written) as StoredFacts

/** A body from its `StoredBody` as JSON. */
function bodyOf(
  written: string,
  [category, subcategory, level, region, source, verified, known, validity]: StoredFacts,
): Body {
  const [id, ...rest] = JSON.parse(written) as StoredBody
  const forms = rest.map(openForm)
  const { text: name } = forms[0]!
  const facts = { name, forms, category, subcategory, level, region, source, verified, known, validity }
  return { id: id === 0 ? madeId(category, name) : id, ...facts }
}
