import { hashOfText, Slots } from '../registry/slots.ts'
import type { LargeRegistry } from '../registry/types.ts'
import type { Bodies, Knowing } from './types.ts'

/** Looks up the bodies of verdicts in a registry, which may hold millions: an index of 12 bytes or so for each. */
export class RegistryBodies implements Bodies {
  readonly #registry: LargeRegistry
  #slots: Slots | undefined

  constructor(registry: LargeRegistry) {
    this.#registry = registry
  }

  /** Every form of a composed body counts as known where its pattern is: patterns compose all of them. */
  knows({ id, form }: { readonly id: string; readonly form: string }): Knowing {
    const { bodies, patterns } = this.#registry
    this.#slots ??= indexOf(this.#registry)
    const nth = this.#slots.find(hashOfText(id), (one) => bodies.at(one)!.id === id)
    if (nth >= 0) return bodies.at(nth)!.forms.some(({ text }) => text === form) ? 'form' : 'body'
    return patterns.some((pattern) => id.startsWith(`${pattern.id}/`)) ? 'form' : 'none'
  }
}

function indexOf({ bodies }: LargeRegistry): Slots {
  const slots = new Slots()
  let nth = 0
  for (const { id } of bodies) slots.put(hashOfText(id), nth++)
  return slots
}
