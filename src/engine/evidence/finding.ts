import type { Bilingual } from '../types.ts'
import type { Finding } from './candidate.ts'
import type { Scene } from './scene.ts'

/** What is said of a text of the name: what follows it in either language, and what precedes it in Chinese. */
export interface Saying extends Bilingual {
  readonly zhBefore?: string
}

/** A finding that says one thing of a text of the name; in words only where it is asked: most are never told. */
export class TextFinding implements Finding {
  readonly kind: string
  readonly from: number
  readonly to: number
  readonly bits: number
  readonly #scene: Scene
  readonly #says: Saying

  constructor(
    scene: Scene,
    kind: string,
    { from, to }: Pick<Finding, 'from' | 'to'>,
    bits: number,
    says: Saying,
  ) {
    this.kind = kind
    this.from = from
    this.to = to
    this.bits = bits
    this.#scene = scene
    this.#says = says
  }

  get en(): string {
    return `${this.#text} ${this.#says.en}`
  }

  get zh(): string {
    return `${this.#says.zhBefore ?? ''}“${this.#text}”${this.#says.zh}`
  }

  get #text(): string {
    return this.#scene.chars.slice(this.from, this.to).join('')
  }
}
