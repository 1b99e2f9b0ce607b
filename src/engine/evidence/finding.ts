import type { Bilingual } from '../types.ts'
import type { Analysis } from './analysis.ts'
import type { Finding } from './candidate.ts'

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
  readonly #analysis: Analysis
  readonly #says: Saying

  constructor(
    analysis: Analysis,
    kind: string,
    { from, to }: Pick<Finding, 'from' | 'to'>,
    bits: number,
    says: Saying,
  ) {
    this.kind = kind
    this.from = from
    this.to = to
    this.bits = bits
    this.#analysis = analysis
    this.#says = says
  }

  get en(): string {
    return `${this.#text} ${this.#says.en}`
  }

  get zh(): string {
    return `${this.#says.zhBefore ?? ''}“${this.#text}”${this.#says.zh}`
  }

  get #text(): string {
    return this.#analysis.chars.slice(this.from, this.to).join('')
  }
}
