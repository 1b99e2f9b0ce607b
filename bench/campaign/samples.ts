import { createRandom } from '../random.ts'
import { CLEAR } from './answers.ts'
import type { Kind } from './kinds.ts'
import type { Member } from './population.ts'

/** Mistakes drawn by lot, for people to look at. */
export interface Samples {
  readonly falseFlags: readonly SampledName[]
  readonly missed: readonly SampledName[]
  /** Kind of ordinary names -> how many of those flagged hold a name of the reference lists as a whole. */
  readonly holdingOfficial: Readonly<Record<string, number>>
}

/** A name and its kind. */
export interface SampledName {
  readonly name: string
  readonly kind: string
}

const SAMPLE = 40
const SEED = 20250309

/** Keeps `SAMPLE` of what it is given, each as likely as any other (reservoir sampling). */
class Reservoir<T> {
  readonly items: T[] = []
  readonly #random = createRandom(SEED)
  #seen = 0

  add(item: T): void {
    const at = this.#seen < SAMPLE ? this.#seen : Math.floor(this.#random() * (this.#seen + 1))
    if (at < SAMPLE) this.items[at] = item
    this.#seen++
  }
}

/** Looks through a population for what was judged wrongly. */
export class Mistakes {
  readonly #kinds: readonly Kind[]
  readonly #official: ReadonlySet<string>
  readonly #falseFlags = new Reservoir<SampledName>()
  readonly #missed = new Reservoir<SampledName>()
  readonly #holding: Record<string, number> = {}

  /** @param official names of the reference lists, three characters and more */
  constructor(kinds: readonly Kind[], official: ReadonlySet<string>) {
    this.#kinds = kinds
    this.#official = official
  }

  add({ name, kind: at }: Member, lane: number): void {
    const kind = this.#kinds[at]!
    if ((kind.fake === null) === (lane === CLEAR)) return
    const sampled = { name, kind: kind.id }
    ;(kind.fake === null ? this.#falseFlags : this.#missed).add(sampled)
    if (kind.fake === null && this.#holdsOfficial(name)) {
      this.#holding[kind.id] = (this.#holding[kind.id] ?? 0) + 1
    }
  }

  samples(): Samples {
    return {
      falseFlags: this.#falseFlags.items,
      missed: this.#missed.items,
      holdingOfficial: this.#holding,
    }
  }

  #holdsOfficial(name: string): boolean {
    for (let start = 0; start < name.length; start++) {
      for (let end = start + 3; end <= name.length; end++) {
        if (this.#official.has(name.slice(start, end))) return true
      }
    }
    return false
  }
}
