import { KnownBodies } from '../engine/registry/known.ts'
import type { LargeRegistry } from '../engine/registry/types.ts'
import type { Bodies, Knowing } from './types.ts'

/** Looks up the bodies of verdicts in a registry, which may hold millions. */
export class RegistryBodies implements Bodies {
  readonly #registry: LargeRegistry
  readonly #known: KnownBodies

  constructor(registry: LargeRegistry) {
    this.#registry = registry
    this.#known = new KnownBodies(registry)
  }

  /** Every form of a composed body counts as known where its pattern is: patterns compose all of them. */
  knows({ id, form }: { readonly id: string; readonly form: string }): Knowing {
    const body = this.#known.listed(id)
    if (body !== undefined) return body.forms.some(({ text }) => text === form) ? 'form' : 'body'
    return this.#registry.patterns.some((pattern) => id.startsWith(`${pattern.id}/`)) ? 'form' : 'none'
  }
}
