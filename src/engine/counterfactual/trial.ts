import type { Verdict } from '../types.ts'

/** Judges changed names, each once, up to a bound. */
export class Trial {
  readonly #check: (name: string) => Verdict
  readonly #most: number
  readonly #verdicts = new Map<string, Verdict>()

  constructor(check: (name: string) => Verdict, most: number) {
    this.#check = check
    this.#most = most
  }

  /** Names judged so far. */
  get tried(): number {
    return this.#verdicts.size
  }

  /** The verdict on a name, null where the bound is reached. */
  verdict(name: string): Verdict | null {
    const known = this.#verdicts.get(name)
    if (known !== undefined) return known
    if (this.tried >= this.#most) return null
    const verdict = this.#check(name)
    this.#verdicts.set(name, verdict)
    return verdict
  }
}
